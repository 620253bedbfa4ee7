#pragma once

#include "sync/store/OutboxTable.h"

namespace budkavle::store {

class Database;

/// Table ack_journal: commands that the server has acknowledged, kept a while, since a server that fails over may
/// lose what it acknowledged last.
class JournalTable {
public:
    static constexpr qint64 keptMs = 14 * domain::dayMs;

    explicit JournalTable(Database &database) : m_database(database) {}

    void add(const domain::DeviceId &device, const OutboxRow &row, domain::Instant now);
    /// The lane's commands from `first` on, by seq.
    [[nodiscard]] QList<OutboxRow> from(const domain::DeviceId &device, const domain::InboxId &account,
                                        qint64 first) const;
    /// What was sent under earlier device ids of this cache, in the order it was acknowledged.
    [[nodiscard]] QList<OutboxRow> ofOthers(const domain::DeviceId &device) const;
    void removeOthers(const domain::DeviceId &device);
    void remove(const domain::DeviceId &device, const domain::InboxId &account, qint64 seq);
    void removeAll(const domain::InboxId &account);
    void prune(domain::Instant now);

private:
    Database &m_database;
};

} // namespace budkavle::store
