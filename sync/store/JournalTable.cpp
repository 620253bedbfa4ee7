#include "sync/store/JournalTable.h"

#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QString columns = u"account, seq, id, type, decided, v"_s;

QList<OutboxRow> rowsOf(Statement &found)
{
    QList<OutboxRow> rows;
    while (found.next()) {
        rows.append({domain::InboxId(found.text(0)), found.integer(1), domain::CommandId(found.text(2)), found.text(3),
                     domain::Instant{found.integer(4)}, found.bytes(5), std::nullopt, false});
    }
    return rows;
}

} // namespace

void JournalTable::add(const domain::DeviceId &device, const OutboxRow &row, domain::Instant now)
{
    Statement(m_database,
              u"INSERT OR REPLACE INTO ack_journal(device, account, seq, id, type, decided, v, acked_at)"
              " VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .run(device, row.account, row.seq, row.id, row.type, row.decided, row.command, now);
}

QList<OutboxRow> JournalTable::from(const domain::DeviceId &device, const domain::InboxId &account, qint64 first) const
{
    Statement found(m_database,
                    u"SELECT "_s + columns
                        + u" FROM ack_journal WHERE device = ? AND account = ? AND seq >= ?"
                          " ORDER BY seq"_s);
    found.run(device, account, first);
    return rowsOf(found);
}

QList<OutboxRow> JournalTable::ofOthers(const domain::DeviceId &device) const
{
    Statement found(m_database,
                    u"SELECT "_s + columns + u" FROM ack_journal WHERE device <> ? ORDER BY acked_at, device, seq"_s);
    found.run(device);
    return rowsOf(found);
}

void JournalTable::removeOthers(const domain::DeviceId &device)
{
    Statement(m_database, u"DELETE FROM ack_journal WHERE device <> ?"_s).run(device);
}

void JournalTable::remove(const domain::DeviceId &device, const domain::InboxId &account, qint64 seq)
{
    Statement(m_database, u"DELETE FROM ack_journal WHERE device = ? AND account = ? AND seq = ?"_s)
        .run(device, account, seq);
}

void JournalTable::removeAll(const domain::InboxId &account)
{
    Statement(m_database, u"DELETE FROM ack_journal WHERE account = ?"_s).run(account);
}

void JournalTable::prune(domain::Instant now)
{
    Statement(m_database, u"DELETE FROM ack_journal WHERE acked_at < ?"_s).run(now.plusMs(-keptMs));
}

} // namespace budkavle::store
