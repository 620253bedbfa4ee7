#include "sync/store/ItemList.h"

#include "sync/store/AccountTable.h"
#include "sync/store/ListPlace.h"
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

/// What must hold of the columns of an item, of table or alias `item`, in that list. One parameter for the priority objects: now.
QString condition(Folder folder, const QString &item)
{
    switch (folder) {
    case Folder::Inbox: return item + u".in_inbox = 1"_s;
    case Folder::Sent: return item + u".in_sent = 1"_s;
    case Folder::Closed: return item + u".in_closed = 1"_s;
    case Folder::Priority: return u"%1.in_inbox = 1 AND %1.due <= ?"_s.arg(item);
    case Folder::Receipts: return item + u".read_at > 0"_s;
    case Folder::Trash: return item + u".trashed_at > 0"_s;
    case Folder::Orders:
    case Folder::Results:
    case Folder::Documents:
    case Folder::Messages:
    case Folder::WorkObjects: break;
    }
    const auto subfolder = subfolderOf(folder).value_or(Subfolder::Messages);
    return u"%1.in_inbox = 1 AND %1.folder = %2"_s.arg(item).arg(static_cast<int>(subfolder));
}

QString orderOf(Folder folder)
{
    if (isByDue({{}, folder, {}}))
        return u"due, ts DESC, matter"_s;
    switch (folder) {
    case Folder::Receipts: return u"read_at DESC, matter"_s;
    case Folder::Trash: return u"trashed_at DESC, matter"_s;
    default: return u"ts DESC, matter"_s;
    }
}

} // namespace

QString ItemList::listSql(Folder folder)
{
    return u"SELECT rid FROM item WHERE account = ? AND %1 ORDER BY %2 LIMIT ?"_s.arg(condition(folder, u"item"_s),
                                                                                      orderOf(folder));
}

QString ItemList::searchSql(Folder folder, qint64 account)
{
    const QString table = SearchTable::tableName(account);
    return u"SELECT DISTINCT i.rid, i.ts, i.matter FROM "_s + table
        + u" s CROSS JOIN base b ON b.rid = s.rowid"
          u" CROSS JOIN item i ON i.account = b.account AND i.matter = b.parent WHERE "_s
        + table + u" MATCH ? AND "_s + condition(folder, u"i"_s) + u" ORDER BY i.ts DESC, i.matter LIMIT ?"_s;
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
    const auto run = [&](const auto &what) {
        if (query.folder == Folder::Priority)
            rows.run(what, query.now.ms, limit);
        else
            rows.run(what, limit);
    };
    if (match.isEmpty())
        run(account);
    else
        run(match);
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
                    u"SELECT rid FROM item WHERE account = ? AND matter = ? AND "_s
                        + condition(query.folder, u"item"_s));
    const bool isIn = query.folder == Folder::Priority ? found.first(account, key.matter, query.now.ms)
                                                       : found.first(account, key.matter);
    if (!isIn)
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
