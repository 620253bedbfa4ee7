#include "server/storage/SqlSession.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What record systems hand in and take out.
namespace budkavle::server {

namespace {

OutboxRecord readOutbox(const SqlRow &row)
{
    return {row.number(0), domain::MessageId(row.text(1)), domain::OrganisationId(row.text(2)),
            row.bytes(3),  domain::Instant{row.number(4)}, row.text(5),
            row.text(6),   domain::Instant{row.number(7)}};
}

} // namespace

std::optional<SystemKey> SqlSession::recordKey(const QString &hash)
{
    std::optional<SystemKey> found;
    ask("SELECT system,organisations,made_at FROM record_key WHERE hash=? AND ended_at IS NULL", {hash},
        [&](const SqlRow &row) {
            found = SystemKey{hash, row.text(0), row.text(1).split(u' ', Qt::SkipEmptyParts),
                              domain::Instant{row.number(2)}};
        });
    return found;
}

std::optional<RecordPlace> SqlSession::recordPlace(const QString &system, const QString &reference)
{
    std::optional<RecordPlace> found;
    ask("SELECT version,hash,account,turn FROM record_object WHERE system=? AND reference=?", {system, reference},
        [&](const SqlRow &row) {
            found = RecordPlace{
                system, reference, row.number(0), row.text(1), domain::InboxId(row.text(2)), int(row.number(3))};
        });
    return found;
}

QList<OutboxRecord> SqlSession::recordOutbox(const QStringList &organisations, qint64 after, int limit)
{
    QList<OutboxRecord> found;
    for (const QString &organisation : organisations) {
        ask("SELECT n,message,organisation,body,at,receipt,system,coalesce(done_at,0) FROM record_outbox"
            " WHERE organisation=? AND done_at IS NULL AND n>? ORDER BY n LIMIT ?",
            {organisation, after, limit}, [&found](const SqlRow &row) { found << readOutbox(row); });
    }
    std::sort(found.begin(), found.end(),
              [](const OutboxRecord &a, const OutboxRecord &b) { return a.number < b.number; });
    return found.mid(0, limit);
}

std::optional<OutboxRecord> SqlSession::outboxRecord(qint64 number)
{
    std::optional<OutboxRecord> found;
    ask("SELECT n,message,organisation,coalesce(body,''),at,receipt,system,coalesce(done_at,0) FROM record_outbox"
        " WHERE n=?",
        {number}, [&found](const SqlRow &row) { found = readOutbox(row); });
    return found;
}

void SqlSession::putRecordKey(const SystemKey &key)
{
    write("INSERT INTO record_key(hash,system,organisations,made_at) VALUES(?,?,?,?)",
          {key.hash, key.system, key.organisations.join(u' '), key.madeAt.ms});
}

qint64 SqlSession::endRecordKeys(const QString &system, const QString &start, domain::Instant at)
{
    return run("UPDATE record_key SET ended_at=? WHERE system=? AND substr(hash,1,?)=? AND ended_at IS NULL",
               {at.ms, system, int(start.size()), start});
}

void SqlSession::putRecordPlace(const RecordPlace &place)
{
    write("INSERT INTO record_object(system,reference,version,hash,account,turn) VALUES(?,?,?,?,?,?)"
          " ON CONFLICT(system,reference) DO UPDATE SET version=excluded.version,hash=excluded.hash,"
          "account=excluded.account,turn=excluded.turn",
          {place.system, place.reference, place.version, place.hash, place.inbox.value(), place.turn});
}

void SqlSession::queueForRecord(const OutboxRecord &record)
{
    write("INSERT INTO record_outbox(message,organisation,body,at) VALUES(?,?,?,?) ON CONFLICT(message) DO NOTHING",
          {record.message.value(), record.organisation.value(), record.body, record.at.ms});
}

bool SqlSession::receiptOutbox(const OutboxRecord &record)
{
    return run("UPDATE record_outbox SET receipt=?,system=?,done_at=?,body=NULL WHERE n=? AND done_at IS NULL",
               {record.receipt, record.system, record.doneAt.ms, record.number})
        > 0;
}

} // namespace budkavle::server
