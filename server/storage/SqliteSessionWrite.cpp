#include "server/storage/SqliteSession.h"

#include "sync/wire/Digest.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

void SqliteSession::setMeta(const QString &key, const QString &value)
{
    run("INSERT INTO meta(k,v) VALUES(?,?) ON CONFLICT(k) DO UPDATE SET v=excluded.v", {key, value});
}

void SqliteSession::createAccount(const domain::InboxId &account)
{
    run("INSERT INTO account(id) VALUES(?) ON CONFLICT(id) DO NOTHING", {account.value()});
}

qint64 SqliteSession::apply(const domain::InboxId &account, const QList<RowWrite> &rows)
{
    auto current = head(account);
    const qint64 key = accountKey(account);
    if (!current || key == 0)
        return 0;
    const qint64 modseq = current->modseq + 1;
    for (const RowWrite &write : rows)
        applyRow(key, modseq, write, *current);
    run("UPDATE account SET modseq=?,digest=?,live=? WHERE n=?", {modseq, qint64(current->digest), current->rows, key});
    m_moved.insert(account, modseq);
    return modseq;
}

void SqliteSession::applyRow(qint64 accountKey, qint64 modseq, const RowWrite &write, AccountHead &head)
{
    const wire::Row &row = write.row;
    QSqlQuery &old = prepared("SELECT n,modseq,dead FROM account_row WHERE account=? AND type=? AND id=?");
    run(old, {accountKey, row.type, row.id});
    const bool known = old.next();
    const qint64 number = known ? old.value(0).toLongLong() : 0;
    if (known && !old.value(2).toBool()) {
        head.digest -= wire::rowDigest(row.type, row.id, old.value(1).toLongLong());
        --head.rows;
    }
    old.finish();
    const bool dead = row.value.isEmpty();
    const QByteArray value = dead ? QByteArray("") : row.value;
    if (known) {
        run("UPDATE account_row SET modseq=?,ts=?,dead=?,v=? WHERE n=?", {modseq, row.ts, int(dead), value, number});
    } else {
        run("INSERT INTO account_row(account,type,id,matter,modseq,ts,dead,v) VALUES(?,?,?,?,?,?,?,?)",
            {accountKey, row.type, row.id, write.matter, modseq, row.ts, int(dead), value});
    }
    if (!dead) {
        head.digest += wire::rowDigest(row.type, row.id, modseq);
        ++head.rows;
    }
}

QMap<domain::InboxId, qint64> SqliteSession::takeMoved()
{
    return std::exchange(m_moved, {});
}

void SqliteSession::indexAbsence(const domain::Absence &absence)
{
    if (absence.isCancelled) {
        run("DELETE FROM absence_period WHERE id=?", {absence.id.value()});
        return;
    }
    run("INSERT INTO absence_period(id,user_id,from_ms,until_ms) VALUES(?,?,?,?)"
        " ON CONFLICT(id) DO UPDATE SET user_id=excluded.user_id,from_ms=excluded.from_ms,until_ms=excluded.until_ms",
        {absence.id.value(), absence.user.value(), absence.from.ms, absence.until.ms});
}

void SqliteSession::indexProxy(const domain::Proxy &proxy)
{
    const qint64 key = accountKey(domain::personalInboxOf(proxy.owner));
    // What ends before it begins has no time at all. Each period is a generation of its own: what changed between two of
    // them is in no page after the old cursor.
    run("INSERT INTO proxy_period(id,owner,account,user_id,from_ms,until_ms,generation) SELECT ?,?,?,?,?,?,"
        " 1+(SELECT count(*) FROM proxy_period WHERE user_id=? AND account=?) WHERE true"
        " ON CONFLICT(id) DO UPDATE SET until_ms=excluded.until_ms",
        {proxy.id.value(), proxy.owner.value(), key, proxy.proxy.value(), proxy.from.ms,
         std::max(proxy.from, proxy.end()).ms, proxy.proxy.value(), key});
    moveGrants(proxy.proxy, key);
}

void SqliteSession::record(const LaneKey &lane, const RecordedCommand &command)
{
    const qint64 key = accountKey(lane.account);
    QByteArray error("");
    if (command.result.error)
        error = QJsonDocument(wire::encodeError(*command.result.error)).toJson(QJsonDocument::Compact);
    run("INSERT INTO lane(account,user_id,device,last_seq) VALUES(?,?,?,?)"
        " ON CONFLICT(account,user_id,device) DO UPDATE SET last_seq=excluded.last_seq",
        {key, lane.user.value(), lane.device.value(), command.result.seq});
    run("INSERT INTO command_result(account,user_id,device,seq,id,payload,modseq,error) VALUES(?,?,?,?,?,?,?,?)",
        {key, lane.user.value(), lane.device.value(), command.result.seq, command.id.value(), command.payloadHash,
         command.result.modseq, error});
}

bool SqliteSession::enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body, domain::Instant at)
{
    QSqlQuery &query = prepared("INSERT INTO delivery(key,account,body,queued_at) VALUES(?,?,?,?)"
                                " ON CONFLICT(key) DO NOTHING");
    const bool added = run(query, {key, to.value(), body, at.ms}) && query.numRowsAffected() > 0;
    query.finish();
    return added;
}

QList<QueuedDelivery> SqliteSession::pendingDeliveries(int limit)
{
    QList<QueuedDelivery> list;
    QSqlQuery &query = prepared("SELECT n,key,body FROM delivery WHERE done_at IS NULL ORDER BY n LIMIT ?");
    run(query, {limit});
    while (query.next())
        list << QueuedDelivery{query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toByteArray()};
    query.finish();
    return list;
}

void SqliteSession::markDelivered(qint64 number, domain::Instant at, bool failed)
{
    // What failed keeps its body, for whoever repairs it.
    run("UPDATE delivery SET done_at=?,failed=?,body=CASE WHEN ? THEN body END WHERE n=?",
        {at.ms, int(failed), int(failed), number});
}

void SqliteSession::setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights)
{
    const qint64 key = accountKey(account);
    // A removed grant stays as a row without rights, so that the next one gets a new generation.
    run("INSERT INTO access_grant(user_id,account,rights,generation) VALUES(?,?,?,1)"
        " ON CONFLICT(user_id,account) DO UPDATE SET generation=access_grant.generation"
        " + CASE WHEN access_grant.rights=0 AND excluded.rights<>0 THEN 1 ELSE 0 END, rights=excluded.rights",
        {user.value(), key, int(rights)});
    moveGrants(user, key);
}

void SqliteSession::moveGrants(const domain::UserId &user, qint64 accountKey)
{
    run("INSERT INTO user_grants(user_id,version) VALUES(?,1)"
        " ON CONFLICT(user_id) DO UPDATE SET version=user_grants.version+1",
        {user.value()});
    run("UPDATE account SET acl_v=acl_v+1 WHERE n=?", {accountKey});
    setMeta(u"grantsSerial"_s, QString::number(meta(u"grantsSerial"_s).toLongLong() + 1));
}

void SqliteSession::revokeSession(const QString &tokenId, qint64 expiresMs)
{
    run("INSERT INTO revoked_session(id,expires) VALUES(?,?) ON CONFLICT(id) DO NOTHING", {tokenId, expiresMs});
}

void SqliteSession::purgeSessions(domain::Instant before, int limit)
{
    run("DELETE FROM revoked_session WHERE id IN (SELECT id FROM revoked_session WHERE expires<=? LIMIT ?)",
        {before.ms, limit});
}

void SqliteSession::audit(const AuditRecord &record)
{
    run("INSERT INTO audit(at,claimed_at,user_id,assignment,device,action,object) VALUES(?,?,?,?,?,?,?)",
        {record.at.ms, record.claimedAt.ms, record.user.value(), record.assignment.value(), record.device.value(),
         record.action, record.object});
}

int SqliteSession::strike(const QString &key)
{
    run("INSERT INTO strike(key,count) VALUES(?,1) ON CONFLICT(key) DO UPDATE SET count=strike.count+1", {key});
    QSqlQuery &query = prepared("SELECT count FROM strike WHERE key=?");
    run(query, {key});
    const int count = query.next() ? query.value(0).toInt() : 0;
    query.finish();
    return count;
}

} // namespace budkavle::server
