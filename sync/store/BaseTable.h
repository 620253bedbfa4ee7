#pragma once

#include "sync/store/AccountTable.h"
#include "sync/wire/Protocol.h"

#include <functional>
#include <limits>
#include <optional>

namespace budkavle::store {

class Database;

/// A row as it is stored.
struct StoredRow {
    qint64 rid = 0;
    qint64 modseq = 0;
    bool isDead = false;
    qint64 gen = 0;
    QString parent;
    wire::Row row; ///< without modseq
};

/// Table base: server truth, as the bytes that came; only apply() writes it. Keeps the account's digest and number of
/// rows in step (the caller saves the account).
class BaseTable {
public:
    /// What put() or remove() did. `before` is filled in when a live row was there.
    struct Change {
        bool isChanged = false;
        qint64 rid = 0;
        std::optional<StoredRow> before;
    };

    /// Of the live rows of one account.
    struct Sums {
        quint64 digest = 0;
        qint64 rows = 0;
        quint64 content = 0; ///< of wire::rowCheck()

        void add(const wire::Row &row);
    };

    explicit BaseTable(Database &database) : m_database(database) {}

    /// Row guard: an equal or newer row of the same gen stays as it is. A row of an older gen gives way to whatever
    /// comes: after a restart its number may be another history's, or its content wrong.
    Change put(AccountState &account, const wire::Row &row, const QString &parent);
    /// Leaves a tombstone while the backfill runs: a late page must not bring the row back.
    Change remove(AccountState &account, const wire::Row &tombstone);

    [[nodiscard]] std::optional<StoredRow> find(qint64 account, const QString &type, const QString &id) const;
    [[nodiscard]] std::optional<qint64> rid(qint64 account, const QString &type, const QString &id) const;
    /// Live rows of a type below one parent, in the order of ts; only those with row ids up to `lastRid`.
    [[nodiscard]] QList<StoredRow> children(qint64 account, const QString &parent, const QString &type,
                                            qint64 lastRid = std::numeric_limits<qint64>::max()) const;
    /// Live rows of a type, in the order of their ids.
    [[nodiscard]] QList<StoredRow> ofType(qint64 account, const QString &type) const;

    /// All rows after this type and id, in that order.
    [[nodiscard]] QList<StoredRow> after(qint64 account, const QString &type, const QString &id, int limit) const;
    /// Every live row of the account, one at a time.
    void visitAll(qint64 account, const std::function<void(const wire::Row &)> &visit) const;

    /// Whatever stands there under this type and id, dead or alive; the sums are the caller's (recount).
    void drop(const AccountState &account, const wire::Row &row);
    /// The account's sums anew, of the rows.
    void recount(AccountState &account) const;

    /// The rows that a restart left behind: live rows of an older gen.
    [[nodiscard]] QList<StoredRow> leftBehind(const AccountState &account) const;
    void sweep(AccountState &account, const StoredRow &row);
    /// The backfill is done: tombstones have done their duty.
    void dropTombstones(const AccountState &account);
    void removeAll(const AccountState &account);

private:
    Change replace(AccountState &account, const StoredRow &existing, const wire::Row &row, const QString &parent,
                   bool isDead);

    Database &m_database;
};

} // namespace budkavle::store
