#pragma once

#include "sync/domain/Matter.h"
#include "sync/store/ChangeSet.h"
#include "sync/store/Rows.h"

#include <QList>

#include <optional>

namespace budkavle::store {

class Database;

/// Lists of items: ids by a walk along an index, content by id. What first breaks a rule stands first, then the newest; where
/// nothing can break one any more, and in what a search finds, the newest.
class ItemList {
public:
    struct Content {
        domain::Item item;
        bool isPending = false;
    };

    explicit ItemList(Database &database) : m_database(database) {}

    [[nodiscard]] QList<qint64> ids(const ListQuery &query, int limit) const;
    [[nodiscard]] std::optional<qint64> id(const ListQuery &query, const ItemKey &key) const;
    [[nodiscard]] std::optional<Content> content(qint64 id) const;

    /// The statements behind ids(), for the test of their query plans.
    [[nodiscard]] static QString listSql(Folder folder);
    [[nodiscard]] static QString searchSql(Folder folder, qint64 account);

private:
    /// Empty: the text has no word in it, and filters nothing.
    [[nodiscard]] QString matchOf(const QString &search) const;

    Database &m_database;
};

} // namespace budkavle::store
