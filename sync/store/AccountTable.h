#pragma once

#include "sync/domain/Inbox.h"
#include "sync/wire/Protocol.h"

#include <QList>

#include <optional>

namespace budkavle::store {

class Database;

/// Where the cache stands with one account.
struct AccountState {
    qint64 no = 0; ///< its number in the other tables; never used again
    domain::InboxId id;
    bool isGranted = false;
    domain::Rights rights = domain::Rights::None;
    qint64 generation = 0; ///< of the grant
    domain::ProxyId via;   ///< the proxy period that opens it; empty: none does, the right is for good
    domain::Instant until; ///< when that period ends
    qint64 epoch = 0;
    std::optional<qint64> cursor; ///< none: first contact is still to come
    quint64 digest = 0;           ///< of the live rows in base
    qint64 rows = 0;
    std::optional<quint64> content; ///< the sum of their wire::rowCheck(); none: not counted yet
    bool isBackfilled = false;
    std::optional<wire::BackfillKey> next;
    qint64 gen = 0; ///< counts restarts: rows of an older gen go when the backfill is done (mark and sweep)
    domain::Instant repairedAt;
};

/// Table account.
class AccountTable {
public:
    explicit AccountTable(Database &database) : m_database(database) {}

    [[nodiscard]] std::optional<AccountState> find(const domain::InboxId &id) const;
    [[nodiscard]] QList<AccountState> all() const;
    [[nodiscard]] bool isAnyLoading() const; ///< history
    /// 0 when there is none.
    [[nodiscard]] qint64 number(const domain::InboxId &id) const;
    [[nodiscard]] AccountState add(const domain::InboxId &id);
    void save(const AccountState &account);
    void remove(const AccountState &account);

private:
    Database &m_database;
};

} // namespace budkavle::store
