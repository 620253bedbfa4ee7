#include "server/storage/SqlSession.h"

#include "sync/wire/Digest.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

void SqlSession::setMeta(const QString &key, const QString &value)
{
    write("INSERT INTO meta(k,v) VALUES(?,?) ON CONFLICT(k) DO UPDATE SET v=excluded.v", {key, value});
}

void SqlSession::createAccount(const domain::InboxId &account)
{
    write("INSERT INTO account(id) VALUES(?) ON CONFLICT(id) DO NOTHING", {account.value()});
}

qint64 SqlSession::apply(const domain::InboxId &account, const QList<RowWrite> &rows)
{
    auto current = head(account);
    const qint64 key = accountKey(account);
    if (!current || key == 0)
        return 0;
    ++current->modseq;
    writeRows(key, current->modseq, rows, *current);
    write("UPDATE account SET modseq=?,digest=?,live=? WHERE n=?",
          {current->modseq, qint64(current->digest), current->rows, key});
    m_moved.insert(account, current->modseq);
    return current->modseq;
}

void SqlSession::countIn(const wire::Row &row, qint64 modseq, AccountHead &head)
{
    head.digest += wire::rowDigest(row.type, row.id, modseq);
    ++head.rows;
}

void SqlSession::countOut(const wire::Row &row, qint64 modseq, AccountHead &head)
{
    head.digest -= wire::rowDigest(row.type, row.id, modseq);
    --head.rows;
}

void SqlSession::writeRows(qint64 accountKey, qint64 modseq, const QList<RowWrite> &rows, AccountHead &head)
{
    for (const RowWrite &write : rows)
        writeRow(accountKey, modseq, write, head);
}

void SqlSession::writeRow(qint64 accountKey, qint64 modseq, const RowWrite &write, AccountHead &head)
{
    const wire::Row &row = write.row;
    run("SELECT modseq FROM account_row WHERE account=? AND type=? AND id=? AND dead=0", {accountKey, row.type, row.id},
        [&](const SqlRow &old) { countOut(row, old.number(0), head); });
    const bool dead = row.value.isEmpty();
    run("INSERT INTO account_row(account,type,id,matter,modseq,ts,dead,v) VALUES(?,?,?,?,?,?,?,?)"
        " ON CONFLICT(account,type,id) DO UPDATE SET modseq=excluded.modseq,ts=excluded.ts,dead=excluded.dead,"
        "v=excluded.v",
        {accountKey, row.type, row.id, write.matter, modseq, row.ts, int(dead), dead ? QByteArray("") : row.value});
    if (!dead)
        countIn(row, modseq, head);
    indexItem(accountKey, write);
}

QMap<domain::InboxId, qint64> SqlSession::takeMoved()
{
    return std::exchange(m_moved, {});
}

void SqlSession::indexAbsence(const domain::Absence &absence)
{
    if (absence.isCancelled) {
        write("DELETE FROM absence_period WHERE id=?", {absence.id.value()});
        return;
    }
    write("INSERT INTO absence_period(id,user_id,from_ms,until_ms) VALUES(?,?,?,?)"
          " ON CONFLICT(id) DO UPDATE SET user_id=excluded.user_id,from_ms=excluded.from_ms,until_ms=excluded.until_ms",
          {absence.id.value(), absence.user.value(), absence.from.ms, absence.until.ms});
}

void SqlSession::indexProxy(const domain::Proxy &proxy)
{
    const qint64 key = accountKey(domain::personalInboxOf(proxy.owner));
    moveAcl(key); // first, as in setGrant
    // What ends before it begins has no time at all. Each period is a generation of its own: what changed between two of
    // them is in no page after the old cursor.
    write("INSERT INTO proxy_period(id,owner,account,user_id,from_ms,until_ms,generation) VALUES(?,?,?,?,?,?,"
          "1+(SELECT count(*) FROM proxy_period WHERE user_id=? AND account=?))"
          " ON CONFLICT(id) DO UPDATE SET until_ms=excluded.until_ms",
          {proxy.id.value(), proxy.owner.value(), key, proxy.proxy.value(), proxy.from.ms,
           std::max(proxy.from, proxy.end()).ms, proxy.proxy.value(), key});
    moveGrants(proxy.proxy);
}

void SqlSession::record(const LaneKey &lane, const RecordedCommand &command)
{
    const qint64 key = accountKey(lane.account);
    QByteArray error("");
    if (command.result.error)
        error = QJsonDocument(wire::encodeError(*command.result.error)).toJson(QJsonDocument::Compact);
    write("INSERT INTO lane(account,user_id,device,last_seq) VALUES(?,?,?,?)"
          " ON CONFLICT(account,user_id,device) DO UPDATE SET last_seq=excluded.last_seq",
          {key, lane.user.value(), lane.device.value(), command.result.seq});
    write("INSERT INTO command_result(account,user_id,device,seq,id,payload,modseq,error,at,created_at)"
          " VALUES(?,?,?,?,?,?,?,?,?,?)",
          {key, lane.user.value(), lane.device.value(), command.result.seq, command.id.value(), command.payloadHash,
           command.result.modseq, error, command.at.ms, command.createdAt.ms});
}

bool SqlSession::enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body, domain::Instant at)
{
    return run("INSERT INTO delivery(key,account,body,queued_at) VALUES(?,?,?,?) ON CONFLICT(key) DO NOTHING",
               {key, to.value(), body, at.ms})
        > 0;
}

QueuedDelivery SqlSession::readDelivery(const SqlRow &row)
{
    return {row.number(0), row.text(1), row.bytes(2)};
}

QList<QueuedDelivery> SqlSession::pendingDeliveries(int limit)
{
    QList<QueuedDelivery> list;
    run("SELECT n,key,body FROM delivery WHERE done_at IS NULL ORDER BY n LIMIT ?", {limit},
        [&list](const SqlRow &row) { list << readDelivery(row); });
    return list;
}

bool SqlSession::deliveriesWait()
{
    return exists("SELECT 1 FROM delivery WHERE done_at IS NULL LIMIT 1", {});
}

void SqlSession::markDelivered(qint64 number, domain::Instant at, bool failed)
{
    // What failed keeps its body, for whoever repairs it.
    write("UPDATE delivery SET done_at=?,failed=?,body=CASE WHEN ?=1 THEN body END WHERE n=?",
          {at.ms, int(failed), int(failed), number});
}

void SqlSession::setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights)
{
    const qint64 key = accountKey(account);
    // The account first: who holds it, decides on rights that stand until then.
    moveAcl(key);
    // A removed grant stays as a row without rights, so that the next one gets a new generation.
    write("INSERT INTO access_grant(user_id,account,rights,generation) VALUES(?,?,?,1)"
          " ON CONFLICT(user_id,account) DO UPDATE SET generation=access_grant.generation"
          " + CASE WHEN access_grant.rights=0 AND excluded.rights<>0 THEN 1 ELSE 0 END, rights=excluded.rights",
          {user.value(), key, int(rights)});
    moveGrants(user);
}

void SqlSession::raiseGrantsVersion(const domain::UserId &user, int by)
{
    write("INSERT INTO user_grants(user_id,version) VALUES(?,?)"
          " ON CONFLICT(user_id) DO UPDATE SET version=user_grants.version+excluded.version",
          {user.value(), by});
}

void SqlSession::moveGrants(const domain::UserId &user)
{
    raiseGrantsVersion(user, 1);
    moveSerial(u"grantsSerial"_s);
}

// PostgreSQL walks through all that a transaction has made of a row to find the last of it: an import that gave fifty thousand
// people a right would do so fifty thousand times.
bool SqlSession::isBumped(const QString &what)
{
    const bool is = m_bumped.contains(what);
    m_bumped.insert(what);
    return is;
}

void SqlSession::moveAcl(qint64 accountKey)
{
    if (!isBumped("acl|"_L1 + QString::number(accountKey)))
        write("UPDATE account SET acl_v=acl_v+1 WHERE n=?", {accountKey});
}

void SqlSession::moveSerial(const QString &key)
{
    if (isBumped("meta|"_L1 + key))
        return;
    write("INSERT INTO meta(k,v) VALUES(?,'1') ON CONFLICT(k) DO UPDATE SET v=CAST(CAST(meta.v AS BIGINT)+1 AS TEXT)",
          {key});
}

void SqlSession::revokeSession(const QString &tokenId, qint64 expiresMs)
{
    write("INSERT INTO revoked_session(id,expires) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET expires=excluded.expires"
          " WHERE revoked_session.expires<excluded.expires",
          {tokenId, expiresMs});
    moveSerial(u"signOutsSerial"_s);
}

bool SqlSession::useOnce(const QString &key, domain::Instant until)
{
    return run("INSERT INTO revoked_session(id,expires) VALUES(?,?) ON CONFLICT(id) DO NOTHING",
               {QString("once/"_L1 + key), until.ms})
        > 0;
}

void SqlSession::purgeSessions(domain::Instant before, int limit)
{
    write("DELETE FROM revoked_session WHERE id IN (SELECT id FROM revoked_session WHERE expires<=? LIMIT ?)",
          {before.ms, limit});
}

void SqlSession::putBlob(const domain::InboxId &account, const BlobPut &blob)
{
    write("INSERT INTO blob(account,id,size,user_id,at,bytes) VALUES(?,?,?,?,?,?)"
          " ON CONFLICT(account,id) DO UPDATE SET at=excluded.at",
          {accountKey(account), blob.id, qint64(blob.bytes.size()), blob.by.value(), blob.at.ms, blob.bytes});
}

bool SqlSession::copyBlob(const domain::InboxId &from, const domain::InboxId &to, const QString &id,
                          const domain::UserId &by, domain::Instant at)
{
    return run("INSERT INTO blob(account,id,size,user_id,at,bytes)"
               " SELECT CAST(? AS BIGINT),id,size,CAST(? AS TEXT),CAST(? AS BIGINT),bytes FROM blob"
               " WHERE account=? AND id=? ON CONFLICT(account,id) DO UPDATE SET at=excluded.at",
               {accountKey(to), by.value(), at.ms, accountKey(from), id})
        > 0;
}

void SqlSession::dropBlobs(const domain::UserId &user, qint64 bytes)
{
    write("DELETE FROM blob WHERE n IN (SELECT n FROM (SELECT n,sum(size) OVER (ORDER BY at DESC,n DESC) AS total"
          " FROM blob WHERE user_id=?) AS kept WHERE total>?)",
          {user.value(), bytes});
}

void SqlSession::purgeBlobs(domain::Instant before, int limit)
{
    write("DELETE FROM blob WHERE n IN (SELECT n FROM blob WHERE at<? ORDER BY at LIMIT ?)", {before.ms, limit});
}

void SqlSession::audit(const AuditRecord &record)
{
    write("INSERT INTO audit(at,claimed_at,user_id,assignment,device,action,object) VALUES(?,?,?,?,?,?,?)",
          {record.at.ms, record.claimedAt.ms, record.user.value(), record.assignment.value(), record.device.value(),
           record.action, record.object});
}

int SqlSession::strike(const QString &key)
{
    write("INSERT INTO strike(key,count) VALUES(?,1) ON CONFLICT(key) DO UPDATE SET count=strike.count+1", {key});
    return int(number("SELECT count FROM strike WHERE key=?", {key}));
}

} // namespace budkavle::server
