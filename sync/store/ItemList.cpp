#include "sync/store/ItemList.h"

#include "sync/store/AccountTable.h"
#include "sync/store/RecipientTable.h"
#include "sync/store/SearchTable.h"
#include "sync/store/Statement.h"
#include "sync/wire/RowCodec.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// Names found for one word of a search; more than these and the word is too short to mean a person.
constexpr int namesPerWord = 40;

QString flagOf(Folder folder)
{
    switch (folder) {
    case Folder::Inbox: return u"in_inbox"_s;
    case Folder::Sent: return u"in_sent"_s;
    case Folder::Closed: return u"in_closed"_s;
    }
    return u"in_inbox"_s;
}

} // namespace

QString ItemList::listSql(Folder folder)
{
    return u"SELECT rid FROM item WHERE account = ? AND "_s + flagOf(folder)
        + u" = 1 ORDER BY ts DESC, matter LIMIT ?"_s;
}

QString ItemList::searchSql(Folder folder, qint64 account)
{
    const QString table = SearchTable::tableName(account);
    return u"SELECT DISTINCT i.rid, i.ts, i.matter FROM "_s + table
        + u" s CROSS JOIN base b ON b.rid = s.rowid"
          u" CROSS JOIN item i ON i.account = b.account AND i.matter = b.parent WHERE "_s
        + table + u" MATCH ? AND i."_s + flagOf(folder) + u" = 1 ORDER BY i.ts DESC, i.matter LIMIT ?"_s;
}

QString ItemList::matchOf(const QString &search) const
{
    const QStringList words = wordsOf(search);
    QStringList terms;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isLast = i + 1 == words.size();
        QString term = u"{about body} : \""_s + words.at(i) + (isLast ? u"\"*"_s : u"\""_s);
        const auto people = RecipientTable(m_database).idsNamed(words.at(i), isLast, namesPerWord);
        for (const QString &id : people)
            term += u" OR who : \""_s + SearchTable::wordOf(id) + u'"';
        terms.append(u'(' + term + u')');
    }
    return terms.join(u" AND "_s);
}

QList<qint64> ItemList::ids(const ListQuery &query, int limit) const
{
    QList<qint64> ids;
    const qint64 account = AccountTable(m_database).number(query.inbox);
    if (account == 0)
        return ids;
    const QString match = matchOf(query.search);
    Statement rows(m_database, match.isEmpty() ? listSql(query.folder) : searchSql(query.folder, account));
    if (match.isEmpty())
        rows.run(account, limit);
    else
        rows.run(match, limit);
    while (rows.next())
        ids.append(rows.integer(0));
    return ids;
}

std::optional<qint64> ItemList::id(const ListQuery &query, const ItemKey &key) const
{
    const qint64 account = AccountTable(m_database).number(key.inbox);
    if (account == 0 || key.inbox != query.inbox)
        return std::nullopt;
    Statement found(m_database,
                    u"SELECT rid FROM item WHERE account = ? AND matter = ? AND "_s + flagOf(query.folder) + u" = 1"_s);
    if (!found.first(account, key.matter))
        return std::nullopt;
    const qint64 rid = found.integer(0);
    const QString match = matchOf(query.search);
    if (match.isEmpty())
        return rid;
    const QString table = SearchTable::tableName(account);
    Statement hit(m_database,
                  u"SELECT 1 FROM base b CROSS JOIN "_s + table
                      + u" s ON s.rowid = b.rid WHERE b.account = ? AND b.parent = ? AND "_s + table
                      + u" MATCH ? LIMIT 1"_s);
    return hit.first(account, key.matter, match) ? std::optional(rid) : std::nullopt;
}

std::optional<ItemList::Content> ItemList::content(qint64 id) const
{
    Statement found(m_database,
                    u"SELECT a.id, i.matter, i.pending, coalesce(o.v, b.v) FROM item i"
                    " JOIN account a ON a.no = i.account"
                    " LEFT JOIN overlay o ON o.account = i.account AND o.type = 'Item' AND o.id = i.matter"
                    " LEFT JOIN base b ON b.account = i.account AND b.type = 'Item' AND b.id = i.matter"
                    " AND b.dead = 0 WHERE i.rid = ?"_s);
    if (!found.first(id))
        return std::nullopt;
    wire::Row row;
    row.type = u"Item"_s;
    row.id = found.text(1);
    row.value = found.bytes(3);
    auto value = wire::decodeRow(InboxId(found.text(0)), row);
    auto *item = value ? std::get_if<Item>(&value.value()) : nullptr;
    if (!item)
        return std::nullopt;
    return Content{*item, found.flag(2)};
}

} // namespace budkavle::store
