#include "sync/store/BaseTable.h"

#include "sync/store/Statement.h"
#include "sync/wire/Digest.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"rid, type, id, modseq, dead, ts, parent, v, gen"_s;

StoredRow rowOf(const Statement &from)
{
    StoredRow stored;
    stored.rid = from.integer(0);
    stored.row.type = from.text(1);
    stored.row.id = from.text(2);
    stored.modseq = from.integer(3);
    stored.row.modseq = stored.modseq;
    stored.isDead = from.flag(4);
    stored.row.ts = from.integer(5);
    stored.parent = from.text(6);
    stored.row.value = from.bytes(7);
    stored.gen = from.integer(8);
    return stored;
}

QList<StoredRow> rowsOf(Statement &from)
{
    QList<StoredRow> rows;
    while (from.next())
        rows.append(rowOf(from));
    return rows;
}

void count(AccountState &account, const wire::Row &row, qint64 modseq, int sign)
{
    const quint64 share = wire::rowDigest(row.type, row.id, modseq);
    account.digest = sign > 0 ? account.digest + share : account.digest - share;
    account.rows += sign;
    if (account.content) {
        const quint64 check = wire::rowCheck(row);
        *account.content = sign > 0 ? *account.content + check : *account.content - check;
    }
}

} // namespace

void BaseTable::Sums::add(const wire::Row &row)
{
    digest += wire::rowDigest(row.type, row.id, row.modseq);
    content += wire::rowCheck(row);
    ++rows;
}

BaseTable::Change BaseTable::put(AccountState &account, const wire::Row &row, const QString &parent)
{
    // A NULL parent keeps the row out of the index of parents.
    Statement insert(m_database,
                     u"INSERT OR IGNORE INTO base(account, type, id, modseq, dead, gen, ts, parent, v)"
                     " VALUES(?, ?, ?, ?, 0, ?, ?, NULLIF(?, ''), ?)"_s);
    if (!insert.run(account.no, row.type, row.id, row.modseq, account.gen, row.ts, parent, row.value))
        return {};
    if (insert.changedRows() == 1) {
        count(account, row, row.modseq, +1);
        return {true, insert.insertedId(), std::nullopt};
    }
    const auto existing = find(account.no, row.type, row.id);
    return existing ? replace(account, *existing, row, parent, false) : Change{};
}

BaseTable::Change BaseTable::remove(AccountState &account, const wire::Row &tombstone)
{
    const auto existing = find(account.no, tombstone.type, tombstone.id);
    if (existing && existing->gen == account.gen && existing->modseq >= tombstone.modseq)
        return {};
    if (account.isBackfilled) {
        if (!existing)
            return {};
        Statement(m_database, u"DELETE FROM base WHERE rid = ?"_s).run(existing->rid);
        if (existing->isDead)
            return {};
        count(account, existing->row, existing->modseq, -1);
        return {true, existing->rid, existing};
    }
    wire::Row empty = tombstone;
    empty.value.clear();
    if (existing)
        return replace(account, *existing, empty, {}, true);
    Statement(m_database,
              u"INSERT INTO base(account, type, id, modseq, dead, gen, ts, parent, v)"
              " VALUES(?, ?, ?, ?, 1, ?, 0, NULL, x'')"_s)
        .run(account.no, empty.type, empty.id, empty.modseq, account.gen);
    return {};
}

BaseTable::Change BaseTable::replace(AccountState &account, const StoredRow &existing, const wire::Row &row,
                                     const QString &parent, bool isDead)
{
    const bool isSameGen = existing.gen == account.gen;
    if (isSameGen && existing.modseq >= row.modseq)
        return {};
    if (!isSameGen && isDead == existing.isDead && existing.modseq == row.modseq && existing.row.value == row.value) {
        Statement(m_database, u"UPDATE base SET gen = ? WHERE rid = ?"_s).run(account.gen, existing.rid);
        return {};
    }
    Statement(m_database,
              u"UPDATE base SET modseq = ?, dead = ?, gen = ?, ts = ?, parent = NULLIF(?, ''), v = ?"
              " WHERE rid = ?"_s)
        .run(row.modseq, isDead, account.gen, row.ts, parent, row.value, existing.rid);
    if (!existing.isDead)
        count(account, existing.row, existing.modseq, -1);
    if (!isDead)
        count(account, row, row.modseq, +1);
    Change change{true, existing.rid, std::nullopt};
    if (!existing.isDead)
        change.before = existing;
    return change;
}

std::optional<StoredRow> BaseTable::find(qint64 account, const QString &type, const QString &id) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM base WHERE account = ? AND type = ? AND id = ?"_s);
    if (!found.first(account, type, id))
        return std::nullopt;
    return rowOf(found);
}

std::optional<qint64> BaseTable::rid(qint64 account, const QString &type, const QString &id) const
{
    Statement found(m_database, u"SELECT rid FROM base WHERE account = ? AND type = ? AND id = ? AND dead = 0"_s);
    return found.first(account, type, id) ? found.maybeInteger(0) : std::nullopt;
}

QList<StoredRow> BaseTable::children(qint64 account, const QString &parent, const QString &type, qint64 lastRid) const
{
    Statement found(m_database,
                    u"SELECT "_s + columns
                        + u" FROM base WHERE account = ? AND parent = ? AND rid <= ? AND type = ?"
                          " AND dead = 0 ORDER BY ts, id"_s);
    found.run(account, parent, lastRid, type);
    return rowsOf(found);
}

QList<StoredRow> BaseTable::ofType(qint64 account, const QString &type) const
{
    Statement found(m_database,
                    u"SELECT "_s + columns + u" FROM base WHERE account = ? AND type = ? AND dead = 0 ORDER BY id"_s);
    found.run(account, type);
    return rowsOf(found);
}

QList<StoredRow> BaseTable::after(qint64 account, const QString &type, const QString &id, int limit) const
{
    Statement found(m_database,
                    u"SELECT "_s + columns
                        + u" FROM base WHERE account = ? AND (type, id) > (?, ?) ORDER BY type, id LIMIT ?"_s);
    found.run(account, type, id, limit);
    return rowsOf(found);
}

void BaseTable::visitAll(qint64 account, const std::function<void(const wire::Row &)> &visit) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM base WHERE account = ? AND dead = 0"_s);
    found.run(account);
    while (found.next())
        visit(rowOf(found).row);
}

void BaseTable::drop(const AccountState &account, const wire::Row &row)
{
    Statement(m_database, u"DELETE FROM base WHERE account = ? AND type = ? AND id = ?"_s)
        .run(account.no, row.type, row.id);
}

void BaseTable::recount(AccountState &account) const
{
    Sums sums;
    visitAll(account.no, [&sums](const wire::Row &row) { sums.add(row); });
    account.digest = sums.digest;
    account.rows = sums.rows;
    account.content = sums.content;
}

QList<StoredRow> BaseTable::leftBehind(const AccountState &account) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM base WHERE account = ? AND gen < ? AND dead = 0"_s);
    found.run(account.no, account.gen);
    return rowsOf(found);
}

void BaseTable::sweep(AccountState &account, const StoredRow &row)
{
    Statement(m_database, u"DELETE FROM base WHERE rid = ?"_s).run(row.rid);
    count(account, row.row, row.modseq, -1);
}

void BaseTable::dropTombstones(const AccountState &account)
{
    Statement(m_database, u"DELETE FROM base WHERE account = ? AND dead = 1"_s).run(account.no);
}

void BaseTable::removeAll(const AccountState &account)
{
    Statement(m_database, u"DELETE FROM base WHERE account = ?"_s).run(account.no);
}

} // namespace budkavle::store
