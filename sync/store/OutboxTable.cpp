#include "sync/store/OutboxTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"account, seq, id, type, decided, v, result, acked"_s;

OutboxRow rowOf(const Statement &from)
{
    return {domain::InboxId(from.text(0)),
            from.integer(1),
            domain::CommandId(from.text(2)),
            from.text(3),
            domain::Instant{from.integer(4)},
            from.bytes(5),
            from.maybeInteger(6),
            from.flag(7)};
}

QList<OutboxRow> rowsOf(Statement &from)
{
    QList<OutboxRow> rows;
    while (from.next())
        rows.append(rowOf(from));
    return rows;
}

} // namespace

void OutboxTable::add(const OutboxRow &row)
{
    Statement(m_database,
              u"INSERT INTO outbox(account, seq, id, type, decided, v, result, acked)"
              " VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .run(row.account, row.seq, row.id, row.type, row.decided, row.command, row.result, row.isAcked);
}

bool OutboxTable::has(const domain::CommandId &id) const
{
    Statement found(m_database, u"SELECT 1 FROM outbox WHERE id = ?"_s);
    return found.first(id);
}

std::optional<OutboxRow> OutboxTable::find(const domain::InboxId &account, qint64 seq) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM outbox WHERE account = ? AND seq = ?"_s);
    if (!found.first(account, seq))
        return std::nullopt;
    return rowOf(found);
}

std::optional<OutboxRow> OutboxTable::find(const domain::CommandId &id) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM outbox WHERE id = ?"_s);
    if (!found.first(id))
        return std::nullopt;
    return rowOf(found);
}

QList<OutboxRow> OutboxTable::ofAccount(const domain::InboxId &account) const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM outbox WHERE account = ? ORDER BY seq"_s);
    found.run(account);
    return rowsOf(found);
}

QList<OutboxRow> OutboxTable::unanswered(const domain::InboxId &account, int limit) const
{
    Statement found(m_database,
                    u"SELECT "_s + columns
                        + u" FROM outbox WHERE account = ? AND seq >="
                          " (SELECT min(seq) FROM outbox WHERE account = ? AND result IS NULL) ORDER BY seq LIMIT ?"_s);
    found.run(account, account, limit);
    return rowsOf(found);
}

QList<OutboxRow> OutboxTable::all() const
{
    Statement found(m_database, u"SELECT "_s + columns + u" FROM outbox ORDER BY n"_s);
    found.run();
    return rowsOf(found);
}

QList<domain::InboxId> OutboxTable::accounts() const
{
    QList<domain::InboxId> accounts;
    Statement found(m_database, u"SELECT account FROM outbox GROUP BY account ORDER BY min(decided), min(n)"_s);
    found.run();
    while (found.next())
        accounts.append(domain::InboxId(found.text(0)));
    return accounts;
}

QHash<domain::InboxId, int> OutboxTable::countByAccount() const
{
    QHash<domain::InboxId, int> counts;
    Statement found(m_database, u"SELECT account, count(*) FROM outbox GROUP BY account"_s);
    found.run();
    while (found.next())
        counts.insert(domain::InboxId(found.text(0)), static_cast<int>(found.integer(1)));
    return counts;
}

int OutboxTable::countWithout(const domain::InboxId &account) const
{
    Statement found(m_database, u"SELECT count(*) FROM outbox WHERE account <> ?"_s);
    return found.first(account) ? static_cast<int>(found.integer(0)) : 0;
}

void OutboxTable::setResult(const domain::InboxId &account, qint64 seq, qint64 modseq)
{
    Statement(m_database, u"UPDATE outbox SET result = ? WHERE account = ? AND seq = ?"_s).run(modseq, account, seq);
}

void OutboxTable::setAcked(const domain::InboxId &account, qint64 upTo)
{
    Statement(m_database, u"UPDATE outbox SET acked = 1 WHERE account = ? AND seq <= ?"_s).run(account, upTo);
}

void OutboxTable::forgetAnswers()
{
    Statement(m_database, u"UPDATE outbox SET result = NULL, acked = 0"_s).run();
}

void OutboxTable::remove(const domain::InboxId &account, qint64 seq)
{
    Statement(m_database, u"DELETE FROM outbox WHERE account = ? AND seq = ?"_s).run(account, seq);
}

qint64 OutboxTable::renumber(const domain::InboxId &account, qint64 first)
{
    const QList<OutboxRow> rows = ofAccount(account);
    // Out of the way first: numbers are unique within the lane, and old and new ranges may overlap.
    Statement(m_database, u"UPDATE outbox SET seq = -seq WHERE account = ?"_s).run(account);
    qint64 seq = first;
    for (const OutboxRow &row : rows) {
        Statement(m_database, u"UPDATE outbox SET seq = ?, result = NULL, acked = 0 WHERE id = ?"_s).run(seq, row.id);
        ++seq;
    }
    return seq;
}

} // namespace budkavle::store
