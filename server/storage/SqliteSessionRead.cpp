#include "server/storage/SqliteSession.h"

#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 rowOverhead = 80; // the JSON around a row's value

wire::Row readRow(const QSqlQuery &query)
{
    const bool dead = query.value(4).toBool();
    return {query.value(0).toString(), query.value(1).toString(), query.value(2).toLongLong(),
            query.value(3).toLongLong(), dead ? QByteArray() : query.value(5).toByteArray()};
}

AccountHead readHead(const QSqlQuery &query, int first)
{
    return {domain::InboxId(query.value(first).toString()),
            query.value(first + 1).toLongLong(),
            quint64(query.value(first + 2).toLongLong()),
            query.value(first + 3).toLongLong(),
            query.value(first + 4).toLongLong(),
            query.value(first + 5).toLongLong()};
}

RecordedCommand readRecorded(const QSqlQuery &query)
{
    RecordedCommand recorded;
    recorded.id = domain::CommandId(query.value(0).toString());
    recorded.payloadHash = query.value(1).toByteArray();
    recorded.result.seq = query.value(2).toLongLong();
    recorded.result.modseq = query.value(3).toLongLong();
    const QByteArray error = query.value(4).toByteArray();
    if (!error.isEmpty())
        recorded.result.error = wire::decodeError(QJsonDocument::fromJson(error).object());
    return recorded;
}

} // namespace

qint64 SqliteSession::dataVersion()
{
    QSqlQuery &query = prepared("PRAGMA data_version");
    run(query);
    const qint64 version = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    return version;
}

QString SqliteSession::meta(const QString &key)
{
    QSqlQuery &query = prepared("SELECT v FROM meta WHERE k=?");
    run(query, {key});
    const QString value = query.next() ? query.value(0).toString() : QString();
    query.finish();
    return value;
}

std::optional<AccountHead> SqliteSession::head(const domain::InboxId &account)
{
    QSqlQuery &query = prepared("SELECT id,modseq,digest,live,low_modseq,acl_v FROM account WHERE id=?");
    run(query, {account.value()});
    std::optional<AccountHead> head;
    if (query.next())
        head = readHead(query, 0);
    query.finish();
    return head;
}

QMap<domain::InboxId, qint64> SqliteSession::allModseqs()
{
    QMap<domain::InboxId, qint64> heads;
    QSqlQuery &query = prepared("SELECT id,modseq FROM account");
    run(query);
    while (query.next())
        heads.insert(domain::InboxId(query.value(0).toString()), query.value(1).toLongLong());
    query.finish();
    return heads;
}

QList<GrantedHead> SqliteSession::grantedHeads(const domain::UserId &user, domain::Instant now)
{
    QList<GrantedHead> list;
    QSqlQuery &query = prepared("SELECT a.id,a.modseq,a.digest,a.live,a.low_modseq,a.acl_v,g.rights,g.generation,"
                                "g.via,g.until_ms FROM"
                                " (SELECT account,rights,generation,'' AS via,0 AS until_ms FROM access_grant"
                                " WHERE user_id=? AND rights<>0 UNION ALL"
                                " SELECT account,?,generation,id,until_ms FROM proxy_period"
                                " WHERE user_id=? AND from_ms<=? AND until_ms>?) g"
                                " JOIN account a ON a.n=g.account ORDER BY a.id");
    run(query, {user.value(), int(domain::Rights::ReadWrite), user.value(), now.ms, now.ms});
    while (query.next()) {
        GrantedHead granted;
        granted.head = readHead(query, 0);
        granted.grant = {granted.head.account, domain::Rights(query.value(6).toInt()), query.value(7).toLongLong(),
                         domain::ProxyId(query.value(8).toString()), domain::Instant{query.value(9).toLongLong()}};
        list << granted;
    }
    query.finish();
    return list;
}

qint64 SqliteSession::grantsVersion(const domain::UserId &user, domain::Instant now)
{
    // Periods are never removed and an end only moves forward, so that the sum never falls, and no process needs to be
    // awake when one begins or ends. A read copy counts as the primary does.
    QSqlQuery &query = prepared("SELECT version+(SELECT coalesce(sum((from_ms<=?)+(until_ms<=?)),0) FROM proxy_period"
                                " WHERE user_id=?) FROM user_grants WHERE user_id=?");
    run(query, {now.ms, now.ms, user.value(), user.value()});
    const qint64 version = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    return version;
}

std::optional<domain::Rights> SqliteSession::grant(const domain::UserId &user, const domain::InboxId &account)
{
    QSqlQuery &query = prepared("SELECT g.rights FROM access_grant g JOIN account a ON a.n=g.account"
                                " WHERE g.user_id=? AND a.id=? UNION ALL"
                                " SELECT ? FROM proxy_period p JOIN account a ON a.n=p.account"
                                " WHERE p.user_id=? AND a.id=? LIMIT 1");
    run(query, {user.value(), account.value(), int(domain::Rights::None), user.value(), account.value()});
    std::optional<domain::Rights> found;
    if (query.next())
        found = domain::Rights(query.value(0).toInt());
    query.finish();
    return found;
}

ChangeRun SqliteSession::changes(const domain::InboxId &account, qint64 from, qint64 maxBytes)
{
    ChangeRun found{{}, from};
    QSqlQuery &query = prepared("SELECT type,id,modseq,ts,dead,v FROM account_row"
                                " WHERE account=? AND modseq>? ORDER BY modseq");
    run(query, {accountKey(account), from});
    qint64 bytes = 0;
    while (query.next()) {
        wire::Row row = readRow(query);
        if (bytes >= maxBytes && row.modseq != found.to)
            break;
        bytes += row.value.size() + rowOverhead;
        found.to = row.modseq;
        found.rows << std::move(row);
    }
    query.finish();
    return found;
}

BackfillRun SqliteSession::backfill(const domain::InboxId &account, const std::optional<wire::BackfillKey> &after,
                                    qint64 maxBytes)
{
    BackfillRun found;
    QSqlQuery &query = prepared("SELECT type,id,modseq,ts,dead,v FROM account_row"
                                " WHERE account=? AND dead=0 AND (ts,type,id)<(?,?,?)"
                                " ORDER BY ts DESC,type DESC,id DESC");
    // From the newest: a type that sorts after every other.
    const wire::BackfillKey start = after.value_or(wire::BackfillKey{wire::Row::always, u"~"_s, {}});
    run(query, {accountKey(account), start.ts, start.type, start.id});
    qint64 bytes = 0;
    while (query.next()) {
        if (bytes >= maxBytes) {
            const wire::Row &last = found.rows.last();
            found.next = wire::BackfillKey{last.ts, last.type, last.id};
            break;
        }
        wire::Row row = readRow(query);
        bytes += row.value.size() + rowOverhead;
        found.rows << std::move(row);
    }
    query.finish();
    return found;
}

std::optional<wire::Row> SqliteSession::row(const domain::InboxId &account, const QString &type, const QString &id)
{
    QSqlQuery &query = prepared("SELECT type,id,modseq,ts,dead,v FROM account_row"
                                " WHERE account=? AND type=? AND id=? AND dead=0");
    run(query, {accountKey(account), type, id});
    std::optional<wire::Row> found;
    if (query.next())
        found = readRow(query);
    query.finish();
    return found;
}

void SqliteSession::visitRows(const domain::InboxId &account, const std::function<void(const wire::Row &)> &visit)
{
    QSqlQuery &query = prepared("SELECT type,id,modseq,ts,dead,v FROM account_row WHERE account=? AND dead=0");
    run(query, {accountKey(account)});
    while (query.next())
        visit(readRow(query));
    query.finish();
}

QList<wire::Row> SqliteSession::rowsOfType(const domain::InboxId &account, const QString &type)
{
    QList<wire::Row> rows;
    QSqlQuery &query = prepared("SELECT type,id,modseq,ts,dead,v FROM account_row"
                                " WHERE account=? AND type=? AND dead=0 ORDER BY id");
    run(query, {accountKey(account), type});
    while (query.next())
        rows << readRow(query);
    query.finish();
    return rows;
}

QList<wire::Row> SqliteSession::messagesOf(const domain::InboxId &account, const domain::MatterId &matter)
{
    QList<wire::Row> rows;
    QSqlQuery &query = prepared(
        "SELECT type,id,modseq,ts,dead,v FROM account_row"
        " WHERE matter=? AND account=? AND matter<>'' AND type='Message' AND dead=0 ORDER BY ts,id");
    run(query, {matter.value(), accountKey(account)});
    while (query.next())
        rows << readRow(query);
    query.finish();
    return rows;
}

bool SqliteSession::matterExists(const domain::MatterId &matter)
{
    QSqlQuery &query = prepared("SELECT 1 FROM account_row WHERE matter=? AND matter<>'' LIMIT 1");
    run(query, {matter.value()});
    const bool exists = query.next();
    query.finish();
    return exists;
}

bool SqliteSession::messageExists(const domain::MessageId &message)
{
    QSqlQuery &query = prepared("SELECT 1 FROM account_row WHERE id=? AND type='Message' LIMIT 1");
    run(query, {message.value()});
    const bool exists = query.next();
    query.finish();
    return exists;
}

std::optional<domain::AbsenceId> SqliteSession::activeAbsence(const domain::UserId &user, domain::Instant now)
{
    QSqlQuery &query = prepared("SELECT id FROM absence_period WHERE user_id=? AND from_ms<=? AND until_ms>?"
                                " ORDER BY from_ms DESC LIMIT 1");
    run(query, {user.value(), now.ms, now.ms});
    std::optional<domain::AbsenceId> found;
    if (query.next())
        found = domain::AbsenceId(query.value(0).toString());
    query.finish();
    return found;
}

QList<domain::ProxyId> SqliteSession::proxiesOf(const domain::UserId &owner)
{
    QList<domain::ProxyId> ids;
    QSqlQuery &query = prepared("SELECT id FROM proxy_period WHERE owner=? ORDER BY from_ms,id");
    run(query, {owner.value()});
    while (query.next())
        ids << domain::ProxyId(query.value(0).toString());
    query.finish();
    return ids;
}

domain::Instant SqliteSession::nextProxyTurn(domain::Instant now)
{
    QSqlQuery &query = prepared("SELECT min(at) FROM (SELECT min(from_ms) AS at FROM proxy_period WHERE from_ms>?"
                                " UNION ALL SELECT min(until_ms) FROM proxy_period WHERE until_ms>?)");
    run(query, {now.ms, now.ms});
    const domain::Instant next{query.next() ? query.value(0).toLongLong() : 0};
    query.finish();
    return next;
}

qint64 SqliteSession::lastSeq(const LaneKey &lane)
{
    QSqlQuery &query = prepared("SELECT last_seq FROM lane WHERE account=? AND user_id=? AND device=?");
    run(query, {accountKey(lane.account), lane.user.value(), lane.device.value()});
    const qint64 seq = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    return seq;
}

qint64 SqliteSession::seqAt(const LaneKey &lane, qint64 modseq)
{
    // Results stand in the order of their modseqs, so the newest that fits is the answer.
    QSqlQuery &query = prepared("SELECT seq FROM command_result WHERE account=? AND user_id=? AND device=?"
                                " AND modseq<=? ORDER BY seq DESC LIMIT 1");
    run(query, {accountKey(lane.account), lane.user.value(), lane.device.value(), modseq});
    const qint64 seq = query.next() ? query.value(0).toLongLong() : 0;
    query.finish();
    return seq;
}

std::optional<RecordedCommand> SqliteSession::recorded(const LaneKey &lane, qint64 seq)
{
    QSqlQuery &query = prepared("SELECT id,payload,seq,modseq,error FROM command_result"
                                " WHERE account=? AND user_id=? AND device=? AND seq=?");
    run(query, {accountKey(lane.account), lane.user.value(), lane.device.value(), seq});
    std::optional<RecordedCommand> found;
    if (query.next())
        found = readRecorded(query);
    query.finish();
    return found;
}

std::optional<RecordedCommand> SqliteSession::recorded(const domain::UserId &user, const domain::CommandId &id)
{
    QSqlQuery &query = prepared(
        "SELECT id,payload,seq,modseq,error FROM command_result WHERE user_id=? AND id=? LIMIT 1");
    run(query, {user.value(), id.value()});
    std::optional<RecordedCommand> found;
    if (query.next())
        found = readRecorded(query);
    query.finish();
    return found;
}

bool SqliteSession::isSessionRevoked(const QString &tokenId)
{
    QSqlQuery &query = prepared("SELECT 1 FROM revoked_session WHERE id=?");
    run(query, {tokenId});
    const bool isRevoked = query.next();
    query.finish();
    return isRevoked;
}

QMap<QString, qint64> SqliteSession::revokedSessions()
{
    QMap<QString, qint64> sessions;
    QSqlQuery &query = prepared("SELECT id,expires FROM revoked_session");
    run(query);
    while (query.next())
        sessions.insert(query.value(0).toString(), query.value(1).toLongLong());
    query.finish();
    return sessions;
}

QMap<QString, int> SqliteSession::strikes()
{
    QMap<QString, int> counts;
    QSqlQuery &query = prepared("SELECT key,count FROM strike");
    run(query);
    while (query.next())
        counts.insert(query.value(0).toString(), query.value(1).toInt());
    query.finish();
    return counts;
}

} // namespace budkavle::server
