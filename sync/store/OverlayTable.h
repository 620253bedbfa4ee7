#pragma once

#include "sync/wire/Protocol.h"

#include <QList>
#include <QString>

#include <optional>

namespace budkavle::store {

class Database;

/// Table overlay: what the commands in the outbox make of the base rows. Derived: the Replayer makes it again.
class OverlayTable {
public:
    struct Key {
        QString type;
        QString id;
        QString parent;
    };

    explicit OverlayTable(Database &database) : m_database(database) {}

    void put(qint64 account, const wire::Row &row, const QString &parent, qint64 seq);
    void clear(qint64 account);
    [[nodiscard]] std::optional<wire::Row> find(qint64 account, const QString &type, const QString &id) const;
    [[nodiscard]] QList<wire::Row> children(qint64 account, const QString &parent, const QString &type) const;
    [[nodiscard]] QList<Key> keys(qint64 account) const;
    [[nodiscard]] bool isEmpty(qint64 account) const;

private:
    Database &m_database;
};

} // namespace budkavle::store
