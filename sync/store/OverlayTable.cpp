#include "sync/store/OverlayTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

wire::Row rowOf(const Statement &from)
{
    wire::Row row;
    row.type = from.text(0);
    row.id = from.text(1);
    row.ts = from.integer(2);
    row.value = from.bytes(3);
    return row;
}

} // namespace

void OverlayTable::put(qint64 account, const wire::Row &row, const QString &parent, qint64 seq)
{
    Statement(m_database,
              u"INSERT OR REPLACE INTO overlay(account, type, id, parent, ts, v, last_seq)"
              " VALUES(?, ?, ?, NULLIF(?, ''), ?, ?, ?)"_s)
        .run(account, row.type, row.id, parent, row.ts, row.value, seq);
}

void OverlayTable::clear(qint64 account)
{
    Statement(m_database, u"DELETE FROM overlay WHERE account = ?"_s).run(account);
}

std::optional<wire::Row> OverlayTable::find(qint64 account, const QString &type, const QString &id) const
{
    Statement found(m_database, u"SELECT type, id, ts, v FROM overlay WHERE account = ? AND type = ? AND id = ?"_s);
    if (!found.first(account, type, id))
        return std::nullopt;
    return rowOf(found);
}

QList<wire::Row> OverlayTable::children(qint64 account, const QString &parent, const QString &type) const
{
    QList<wire::Row> rows;
    Statement found(m_database,
                    u"SELECT type, id, ts, v FROM overlay WHERE account = ? AND parent = ? AND type = ?"
                    " ORDER BY ts, id"_s);
    found.run(account, parent, type);
    while (found.next())
        rows.append(rowOf(found));
    return rows;
}

QList<OverlayTable::Key> OverlayTable::keys(qint64 account) const
{
    QList<Key> keys;
    Statement found(m_database, u"SELECT type, id, parent FROM overlay WHERE account = ?"_s);
    found.run(account);
    while (found.next())
        keys.append({found.text(0), found.text(1), found.text(2)});
    return keys;
}

bool OverlayTable::isEmpty(qint64 account) const
{
    Statement found(m_database, u"SELECT 1 FROM overlay WHERE account = ? LIMIT 1"_s);
    return !found.first(account);
}

} // namespace budkavle::store
