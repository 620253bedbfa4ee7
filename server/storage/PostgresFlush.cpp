#include "server/storage/PostgresSession.h"

#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

// How a transaction's batch is told to the database: each table in one statement, in the order in which it was written.
namespace budkavle::server {

namespace {

QByteArray errorOf(const RecordedCommand &command)
{
    if (!command.result.error)
        return QByteArray("");
    return QJsonDocument(wire::encodeError(*command.result.error)).toJson(QJsonDocument::Compact);
}

/// States as the columns of one statement.
struct StateColumns {
    QStringList accounts, matters, kinds, statuses, arrived, copies, batons, saved, purged, holders, assignees, last,
        due, trashed;

    void add(qint64 account, const ItemState &state)
    {
        accounts << QString::number(account);
        matters << state.matter.value();
        kinds << QString::number(int(state.kind));
        statuses << QString::number(int(state.status));
        arrived << QString::number(int(state.arrived));
        copies << QString::number(int(state.isCopy));
        batons << QString::number(int(state.hasBaton));
        saved << QString::number(int(state.saveToRecord));
        purged << QString::number(int(state.isPurged));
        holders << state.holder.value();
        assignees << state.assignee.value();
        last << QString::number(state.lastAt.ms);
        due << QString::number(state.dueAt.ms);
        trashed << QString::number(state.trashedAt.ms);
    }
    [[nodiscard]] QVariantList all() const
    {
        return {accounts, matters, kinds,   statuses,  arrived, copies, batons,
                saved,    purged,  holders, assignees, last,    due,    trashed};
    }
};

} // namespace

void PostgresSession::settle()
{
    if (m_state != State::Writing)
        return;
    if (m_savepoint && !m_savepoint->isReal)
        makeSavepoint();
    flush(std::exchange(m_batch, {}));
}

void PostgresSession::flush(const WriteBatch &batch)
{
    if (batch.isEmpty())
        return;
    m_read = {};
    const auto moves = batch.lastMoves();
    if (!std::all_of(moves.keyBegin(), moves.keyEnd(),
                     [this](const auto &account) { return m_heads.contains(account); }))
        return fail(u"an account moved that is not held"_s);
    flushRows(batch);
    flushMoves(batch);
    flushAnswers(batch);
    flushDeliveries(batch);
    flushAudits(batch);
}

// Under the accounts' locks. A statement sees what was there when it began: `before` is what stood there, though the same
// statement writes over it. `dead<>1` leaves the planner no partial index for it: where a table has just been filled and nothing
// is known of it, it would read the whole account.
void PostgresSession::flushRows(const WriteBatch &batch)
{
    const auto rows = batch.lastRows();
    if (rows.empty())
        return;
    QHash<qint64, AccountHead *> heads;
    for (const WriteBatch::Move &move : batch.lastMoves())
        heads.insert(move.key, &m_heads[move.account]);
    QStringList accounts, types, ids, matters, modseqs, times;
    QByteArrayList values;
    for (const WriteBatch::Row &one : rows) {
        accounts << QString::number(one.account);
        types << one.write.row.type;
        ids << one.write.row.id;
        matters << one.write.matter;
        modseqs << QString::number(one.modseq);
        times << QString::number(one.write.row.ts);
        values << one.write.row.value;
    }
    ask("WITH given AS (SELECT * FROM unnest(?::bigint[],?::text[],?::text[],?::text[],?::bigint[],?::bigint[],?::bytea[])"
        " AS g(account,type,id,matter,modseq,ts,v)),"
        " before AS (SELECT g.account,g.type,g.id,r.modseq FROM given AS g CROSS JOIN LATERAL (SELECT modseq FROM account_row"
        " WHERE account=g.account AND type=g.type AND id=g.id AND dead<>1 OFFSET 0) AS r),"
        " written AS (INSERT INTO account_row(account,type,id,matter,modseq,ts,dead,v)"
        " SELECT account,type,id,matter,modseq,ts,CASE WHEN v='' THEN 1 ELSE 0 END,v FROM given"
        " ON CONFLICT(account,type,id) DO UPDATE SET modseq=excluded.modseq,ts=excluded.ts,dead=excluded.dead,"
        "v=excluded.v)"
        " SELECT account,type,id,modseq FROM before",
        {accounts, types, ids, matters, modseqs, times, QVariant::fromValue(values)}, [&heads](const SqlRow &old) {
            countOut({old.text(1), old.text(2), 0, 0, {}}, old.number(3), *heads.value(old.number(0)));
        });
    for (const WriteBatch::Row &one : rows) {
        if (!one.write.row.value.isEmpty())
            countIn(one.write.row, one.modseq, *heads.value(one.account));
    }
    flushStates(rows);
}

// Under the accounts' locks too: whoever holds an account has its states.
void PostgresSession::flushStates(const std::vector<WriteBatch::Row> &rows)
{
    static const QString item = wire::rowTypeName(domain::RowType::Item);
    QStringList goneFrom, gone;
    StateColumns columns;
    for (const WriteBatch::Row &one : rows) {
        if (one.write.row.type != item)
            continue;
        if (one.write.row.value.isEmpty()) {
            goneFrom << QString::number(one.account);
            gone << one.write.row.id;
        } else if (one.write.state) {
            columns.add(one.account, *one.write.state);
        }
    }
    if (!gone.isEmpty())
        tell("DELETE FROM item_state AS s USING unnest(?::bigint[],?::text[]) AS g(account,matter)"
             " WHERE s.account=g.account AND s.matter=g.matter",
             {goneFrom, gone});
    if (!columns.matters.isEmpty())
        tell(
            "INSERT INTO item_state(account,matter,kind,status,arrived,is_copy,here,saved,purged,holder,assignee,last_ms,"
            "due_ms,trashed_ms) SELECT * FROM unnest(?::bigint[],?::text[],?::integer[],?::integer[],?::integer[],"
            "?::integer[],?::integer[],?::integer[],?::integer[],?::text[],?::text[],?::bigint[],?::bigint[],?::bigint[])"
            " ON CONFLICT(account,matter) DO UPDATE SET kind=excluded.kind,status=excluded.status,"
            "arrived=excluded.arrived,is_copy=excluded.is_copy,here=excluded.here,saved=excluded.saved,"
            "purged=excluded.purged,holder=excluded.holder,assignee=excluded.assignee,last_ms=excluded.last_ms,"
            "due_ms=excluded.due_ms,trashed_ms=excluded.trashed_ms",
            columns.all());
}

void PostgresSession::flushMoves(const WriteBatch &batch)
{
    QStringList accounts, modseqs, digests, live;
    for (const WriteBatch::Move &move : batch.lastMoves()) {
        const AccountHead &head = m_heads[move.account];
        accounts << QString::number(move.key);
        modseqs << QString::number(move.modseq);
        digests << QString::number(qint64(head.digest));
        live << QString::number(head.rows);
    }
    if (!accounts.isEmpty())
        tell("UPDATE account AS a SET modseq=g.modseq,digest=g.digest,live=g.live"
             " FROM unnest(?::bigint[],?::bigint[],?::bigint[],?::bigint[]) AS g(n,modseq,digest,live) WHERE a.n=g.n",
             {accounts, modseqs, digests, live});
}

void PostgresSession::flushAnswers(const WriteBatch &batch)
{
    if (batch.answers().empty())
        return;
    QStringList accounts, users, devices, seqs, ids, modseqs, times, written;
    QByteArrayList payloads, errors;
    for (const WriteBatch::Answer &one : batch.lastAnswers()) {
        accounts << QString::number(one.account);
        users << one.lane.user.value();
        devices << one.lane.device.value();
        seqs << QString::number(one.command.result.seq);
    }
    // In one order for everybody: not every lane is of an account that is held.
    tell("INSERT INTO lane(account,user_id,device,last_seq)"
         " SELECT * FROM unnest(?::bigint[],?::text[],?::text[],?::bigint[]) ORDER BY 1,2,3"
         " ON CONFLICT(account,user_id,device) DO UPDATE SET last_seq=excluded.last_seq",
         {std::exchange(accounts, {}), std::exchange(users, {}), std::exchange(devices, {}), std::exchange(seqs, {})});
    for (const WriteBatch::Answer &one : batch.answers()) {
        accounts << QString::number(one.account);
        users << one.lane.user.value();
        devices << one.lane.device.value();
        seqs << QString::number(one.command.result.seq);
        ids << one.command.id.value();
        payloads << one.command.payloadHash;
        modseqs << QString::number(one.command.result.modseq);
        errors << errorOf(one.command);
        times << QString::number(one.command.at.ms);
        written << QString::number(one.command.createdAt.ms);
    }
    tell("INSERT INTO command_result(account,user_id,device,seq,id,payload,modseq,error,at,created_at) SELECT * FROM"
         " unnest(?::bigint[],?::text[],?::text[],?::bigint[],?::text[],?::bytea[],?::bigint[],?::bytea[],?::bigint[],"
         "?::bigint[])",
         {accounts, users, devices, seqs, ids, QVariant::fromValue(payloads), modseqs, QVariant::fromValue(errors),
          times, written});
}

void PostgresSession::flushDeliveries(const WriteBatch &batch)
{
    QStringList keys, accounts, times, numbers, failed;
    QByteArrayList bodies;
    for (const WriteBatch::Queued &one : batch.queued()) {
        keys << one.key;
        accounts << one.to.value();
        bodies << one.body;
        times << QString::number(one.at.ms);
    }
    if (!keys.isEmpty())
        tell(
            "INSERT INTO delivery(key,account,body,queued_at) SELECT key,account,body,at FROM"
            " unnest(?::text[],?::text[],?::bytea[],?::bigint[]) WITH ORDINALITY AS g(key,account,body,at,nr) ORDER BY nr",
            {keys, accounts, QVariant::fromValue(bodies), std::exchange(times, {})});
    for (const WriteBatch::Carried &one : batch.carried()) {
        numbers << QString::number(one.number);
        times << QString::number(one.at.ms);
        failed << QString::number(int(one.failed));
    }
    if (!numbers.isEmpty()) // what failed keeps its body, for whoever repairs it
        tell("UPDATE delivery AS d SET done_at=g.at,failed=g.failed,body=CASE WHEN g.failed=1 THEN d.body END"
             " FROM unnest(?::bigint[],?::bigint[],?::integer[]) AS g(n,at,failed) WHERE d.n=g.n",
             {numbers, times, failed});
}

void PostgresSession::flushAudits(const WriteBatch &batch)
{
    if (batch.audits().empty())
        return;
    QStringList times, claimed, users, assignments, devices, actions, objects;
    for (const AuditRecord &record : batch.audits()) {
        times << QString::number(record.at.ms);
        claimed << QString::number(record.claimedAt.ms);
        users << record.user.value();
        assignments << record.assignment.value();
        devices << record.device.value();
        actions << record.action;
        objects << record.object;
    }
    tell("INSERT INTO audit(at,claimed_at,user_id,assignment,device,action,object) SELECT a,c,u,s,d,t,o FROM"
         " unnest(?::bigint[],?::bigint[],?::text[],?::text[],?::text[],?::text[],?::text[])"
         " WITH ORDINALITY AS g(a,c,u,s,d,t,o,nr) ORDER BY nr",
         {times, claimed, users, assignments, devices, actions, objects});
}

} // namespace budkavle::server
