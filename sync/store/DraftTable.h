#pragma once

#include "sync/store/Rows.h"

#include <QList>

#include <optional>

namespace budkavle::store {

class Database;

/// Table draft: what is being written. Never leaves this computer.
class DraftTable {
public:
    explicit DraftTable(Database &database) : m_database(database) {}

    void save(const Draft &draft);
    void remove(const QString &id);
    [[nodiscard]] std::optional<Draft> find(const QString &id) const;
    [[nodiscard]] QList<Draft> all() const; ///< last changed first
    [[nodiscard]] int count() const;
    /// An inbox is gone: drafts that were to leave from it keep their text and need a new sender. True if any did.
    bool detach(const domain::InboxId &inbox);

private:
    Database &m_database;
};

} // namespace budkavle::store
