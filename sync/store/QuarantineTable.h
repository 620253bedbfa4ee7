#pragma once

#include "sync/domain/Error.h"
#include "sync/store/OutboxTable.h"

namespace budkavle::store {

class Database;

/// A command that will not be sent, and why. Its text stays until its author has decided what to do with it.
struct QuarantinedRow {
    domain::InboxId account;
    domain::CommandId id;
    QByteArray command;
    domain::Error error;
    domain::Instant at;
};

/// Table quarantine.
class QuarantineTable {
public:
    explicit QuarantineTable(Database &database) : m_database(database) {}

    void add(const OutboxRow &row, const domain::Error &error, domain::Instant now);
    [[nodiscard]] std::optional<QuarantinedRow> find(const domain::CommandId &id) const;
    [[nodiscard]] QList<QuarantinedRow> all() const; ///< newest first
    [[nodiscard]] QHash<domain::InboxId, int> countByAccount() const;
    [[nodiscard]] int count() const;
    void remove(const domain::CommandId &id);

private:
    Database &m_database;
};

} // namespace budkavle::store
