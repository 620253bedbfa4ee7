#pragma once

#include "sync/domain/Matter.h"
#include "sync/store/Rows.h"

#include <QHash>
#include <QString>

#include <array>
#include <optional>

namespace budkavle::store {

class Database;

/// How many items stand where in one inbox.
struct FolderCount {
    int waiting = 0;
    int opened = 0;
    int paused = 0;
    int sent = 0;
    int closed = 0;
    int trashed = 0;
    std::array<int, subfolderCount> waitingIn{}; ///< by domain::Subfolder
    friend bool operator==(const FolderCount &, const FolderCount &) = default;
};

/// Tables item and folder_count: the list columns of the effective items (overlay over base), and their sums, kept by
/// difference so that a change costs what changed.
class ItemTable {
public:
    explicit ItemTable(Database &database) : m_database(database) {}

    /// The text by which a matter is found beside its messages: subject and patient.
    [[nodiscard]] static QString aboutOf(const domain::Item &item);

    /// Returns the text that was there before, or none when the item is new.
    std::optional<QString> put(qint64 account, const domain::Item &item, bool isPending);
    /// Returns the text that was there, or none when there was no such item.
    std::optional<QString> remove(qint64 account, const QString &matter);
    [[nodiscard]] QString about(qint64 account, const QString &matter) const;
    void removeAll(qint64 account);

    /// The counts follow at the end of the transaction, in one write an account.
    void saveCounts();
    void forgetCounts() { m_differences.clear(); } ///< it was rolled back
    [[nodiscard]] FolderCount count(qint64 account) const;

    /// Counted so far only: "999+".
    static constexpr int priorityCap = 1000;
    [[nodiscard]] int countPriority(qint64 account, domain::Instant now) const;
    /// When the next item becomes a priority object; unset: none will.
    [[nodiscard]] domain::Instant nextDue(qint64 account, domain::Instant after) const;
    [[nodiscard]] std::optional<qint64> rowId(qint64 account, const QString &matter) const;

    /// The statements behind countPriority() and nextDue(), for the test of their query plans.
    [[nodiscard]] static QString prioritySql();
    [[nodiscard]] static QString nextDueSql();

private:
    struct Entry;
    [[nodiscard]] std::optional<Entry> find(qint64 account, const QString &matter) const;
    void add(qint64 account, const Entry &entry, int sign);

    Database &m_database;
    QHash<qint64, FolderCount> m_differences;
};

} // namespace budkavle::store
