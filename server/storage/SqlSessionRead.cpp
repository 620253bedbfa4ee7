#include "server/storage/SqlSession.h"

#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 rowOverhead = 80; // the JSON around a row's value

/// An answer of many rows is fetched in parts: a database over a connection sends all that is asked for.
qint64 rowsInPart(qint64 maxBytes)
{
    return 16 + maxBytes / 512;
}

constexpr qint64 rowsVisitedInPart = 1000;

wire::Row readRow(const SqlRow &row)
{
    const bool dead = row.number(4) != 0;
    return {row.text(0), row.text(1), row.number(2), row.number(3), dead ? QByteArray() : row.bytes(5)};
}

RecordedCommand readRecorded(const SqlRow &row)
{
    RecordedCommand recorded;
    recorded.id = domain::CommandId(row.text(0));
    recorded.payloadHash = row.bytes(1);
    recorded.result.seq = row.number(2);
    recorded.result.modseq = row.number(3);
    const QByteArray error = row.bytes(4);
    if (!error.isEmpty())
        recorded.result.error = wire::decodeError(QJsonDocument::fromJson(error).object());
    return recorded;
}

} // namespace

AccountHead SqlSession::readHead(const SqlRow &row)
{
    return {domain::InboxId(row.text(0)),
            row.number(1),
            quint64(row.number(2)),
            row.number(3),
            row.number(4),
            row.number(5)};
}

QList<wire::Row> SqlSession::rows(const char *sql, const QVariantList &values)
{
    QList<wire::Row> found;
    run(sql, values, [&found](const SqlRow &row) { found << readRow(row); });
    return found;
}

QString SqlSession::meta(const QString &key)
{
    QString value;
    ask("SELECT v FROM meta WHERE k=?", {key}, [&value](const SqlRow &row) { value = row.text(0); });
    return value;
}

std::optional<AccountHead> SqlSession::head(const domain::InboxId &account)
{
    std::optional<AccountHead> head;
    run("SELECT id,modseq,digest,live,low_modseq,acl_v FROM account WHERE id=?", {account.value()},
        [&head](const SqlRow &row) { head = readHead(row); });
    return head;
}

std::optional<qint64> SqlSession::modseq(const domain::InboxId &account)
{
    std::optional<qint64> found;
    ask("SELECT modseq FROM account WHERE id=?", {account.value()},
        [&found](const SqlRow &row) { found = row.number(0); });
    return found;
}

QMap<domain::InboxId, qint64> SqlSession::allModseqs()
{
    QMap<domain::InboxId, qint64> heads;
    run("SELECT id,modseq FROM account", {},
        [&heads](const SqlRow &row) { heads.insert(domain::InboxId(row.text(0)), row.number(1)); });
    return heads;
}

QMap<domain::InboxId, qint64> SqlSession::modseqs(const QSet<domain::InboxId> &accounts)
{
    QMap<domain::InboxId, qint64> found;
    for (const domain::InboxId &account : accounts) {
        run("SELECT modseq FROM account WHERE id=?", {account.value()},
            [&](const SqlRow &row) { found.insert(account, row.number(0)); });
    }
    return found;
}

Moves SqlSession::movesSince(const QString &)
{
    return {allModseqs(), {}};
}

QList<GrantedHead> SqlSession::grantedHeads(const domain::UserId &user, domain::Instant now)
{
    QList<GrantedHead> list;
    run("SELECT a.id,a.modseq,a.digest,a.live,a.low_modseq,a.acl_v,g.rights,g.generation,g.via,g.until_ms FROM"
        " (SELECT account,rights,generation,'' AS via,0 AS until_ms FROM access_grant WHERE user_id=? AND rights<>0"
        " UNION ALL SELECT account,CAST(? AS INTEGER),generation,id,until_ms FROM proxy_period"
        " WHERE user_id=? AND from_ms<=? AND until_ms>?) g JOIN account a ON a.n=g.account ORDER BY a.id",
        {user.value(), int(domain::Rights::ReadWrite), user.value(), now.ms, now.ms}, [&list](const SqlRow &row) {
            const AccountHead head = readHead(row);
            list << GrantedHead{{head.account, domain::Rights(row.number(6)), row.number(7),
                                 domain::ProxyId(row.text(8)), domain::Instant{row.number(9)}},
                                head};
        });
    return list;
}

qint64 SqlSession::grantsVersion(const domain::UserId &user, domain::Instant now)
{
    // Periods are never removed and an end only moves forward, so that the sum never falls, and no process needs to be
    // awake when one begins or ends. A read copy counts as the primary does.
    return number(
        "SELECT version+(SELECT coalesce(sum(CASE WHEN until_ms<=? THEN 2 WHEN from_ms<=? THEN 1 ELSE 0 END),0)"
        " FROM proxy_period WHERE user_id=?) FROM user_grants WHERE user_id=?",
        {now.ms, now.ms, user.value(), user.value()});
}

std::optional<domain::Rights> SqlSession::grant(const domain::UserId &user, const domain::InboxId &account)
{
    std::optional<domain::Rights> found;
    ask("SELECT g.rights FROM access_grant g JOIN account a ON a.n=g.account WHERE g.user_id=? AND a.id=?",
        {user.value(), account.value()}, [&found](const SqlRow &row) { found = domain::Rights(row.number(0)); });
    const bool isProxy = !found
        && exists("SELECT 1 FROM proxy_period p JOIN account a ON a.n=p.account WHERE p.user_id=? AND a.id=? LIMIT 1",
                  {user.value(), account.value()});
    return isProxy ? domain::Rights::None : found;
}

ChangeRun SqlSession::changes(const domain::InboxId &account, qint64 from, qint64 maxBytes)
{
    ChangeRun found{{}, from};
    const qint64 key = accountKey(account);
    qint64 bytes = 0;
    // The last row taken, whole or cut away: where the next part of the answer begins. No type sorts after "~".
    wire::Row last{u"~"_s, {}, from, 0, {}};
    for (bool more = true; more;) {
        const auto part = rows("SELECT type,id,modseq,ts,dead,v FROM account_row"
                               " WHERE account=? AND (modseq,type,id)>(?,?,?) ORDER BY modseq,type,id LIMIT ?",
                               {key, last.modseq, last.type, last.id, rowsInPart(maxBytes)});
        more = part.size() == rowsInPart(maxBytes);
        for (const wire::Row &row : part) {
            if (bytes >= maxBytes && row.modseq != found.to)
                return found;
            bytes += row.value.size() + rowOverhead;
            found.to = row.modseq;
            found.rows << row;
            last = row;
        }
    }
    return found;
}

BackfillRun SqlSession::backfill(const domain::InboxId &account, const std::optional<wire::BackfillKey> &after,
                                 qint64 maxBytes)
{
    BackfillRun found;
    const qint64 key = accountKey(account);
    // From the newest: a type that sorts after every other.
    wire::BackfillKey last = after.value_or(wire::BackfillKey{wire::Row::always, u"~"_s, {}});
    qint64 bytes = 0;
    for (bool more = true; more;) {
        const auto part = rows("SELECT type,id,modseq,ts,dead,v FROM account_row"
                               " WHERE account=? AND dead=0 AND (ts,type,id)<(?,?,?)"
                               " ORDER BY ts DESC,type DESC,id DESC LIMIT ?",
                               {key, last.ts, last.type, last.id, rowsInPart(maxBytes)});
        more = part.size() == rowsInPart(maxBytes);
        for (const wire::Row &row : part) {
            if (bytes >= maxBytes) {
                found.next = last;
                return found;
            }
            bytes += row.value.size() + rowOverhead;
            last = {row.ts, row.type, row.id};
            found.rows << row;
        }
    }
    return found;
}

std::optional<wire::Row> SqlSession::row(const domain::InboxId &account, const QString &type, const QString &id)
{
    std::optional<wire::Row> found;
    // Not `dead=0`: PostgreSQL might take the index of the backfill for it, which is in another order.
    ask("SELECT type,id,modseq,ts,dead,v FROM account_row WHERE account=? AND type=? AND id=? AND dead<>1",
        {accountKey(account), type, id}, [&found](const SqlRow &row) { found = readRow(row); });
    return found;
}

void SqlSession::visitRows(const domain::InboxId &account, const std::function<void(const wire::Row &)> &visit)
{
    wire::Row last;
    for (bool more = true; more;) {
        const auto part = rows("SELECT type,id,modseq,ts,dead,v FROM account_row"
                               " WHERE account=? AND dead=0 AND (type,id)>(?,?) ORDER BY type,id LIMIT ?",
                               {accountKey(account), last.type, last.id, rowsVisitedInPart});
        more = part.size() == rowsVisitedInPart;
        for (const wire::Row &row : part)
            visit(row);
        if (more)
            last = part.last();
    }
}

QList<wire::Row> SqlSession::rowsOfType(const domain::InboxId &account, const QString &type)
{
    return rows("SELECT type,id,modseq,ts,dead,v FROM account_row WHERE account=? AND type=? AND dead=0 ORDER BY id",
                {accountKey(account), type});
}

QList<wire::Row> SqlSession::messagesOf(const domain::InboxId &account, const domain::MatterId &matter)
{
    return rows("SELECT type,id,modseq,ts,dead,v FROM account_row"
                " WHERE matter=? AND account=? AND matter<>'' AND type='Message' AND dead=0 ORDER BY ts,id",
                {matter.value(), accountKey(account)});
}

bool SqlSession::matterExists(const domain::MatterId &matter)
{
    return exists("SELECT 1 FROM account_row WHERE matter=? AND matter<>'' LIMIT 1", {matter.value()});
}

bool SqlSession::messageExists(const domain::MessageId &message)
{
    return exists("SELECT 1 FROM account_row WHERE id=? AND type='Message' LIMIT 1", {message.value()});
}

std::optional<domain::AbsenceId> SqlSession::activeAbsence(const domain::UserId &user, domain::Instant now)
{
    std::optional<domain::AbsenceId> found;
    ask("SELECT id FROM absence_period WHERE user_id=? AND from_ms<=? AND until_ms>? ORDER BY from_ms DESC LIMIT 1",
        {user.value(), now.ms, now.ms}, [&found](const SqlRow &row) { found = domain::AbsenceId(row.text(0)); });
    return found;
}

std::optional<domain::AbsenceId> SqlSession::nextAbsence(const domain::UserId &user, domain::Instant now)
{
    std::optional<domain::AbsenceId> found;
    ask("SELECT id FROM absence_period WHERE user_id=? AND from_ms>? ORDER BY from_ms LIMIT 1", {user.value(), now.ms},
        [&found](const SqlRow &row) { found = domain::AbsenceId(row.text(0)); });
    return found;
}

QList<domain::AbsenceId> SqlSession::absencesOf(const domain::UserId &user, domain::Instant after)
{
    QList<domain::AbsenceId> ids;
    ask("SELECT id FROM absence_period WHERE user_id=? AND until_ms>? ORDER BY from_ms,id", {user.value(), after.ms},
        [&ids](const SqlRow &row) { ids << domain::AbsenceId(row.text(0)); });
    return ids;
}

QList<domain::ProxyId> SqlSession::proxiesOf(const domain::UserId &owner)
{
    QList<domain::ProxyId> ids;
    ask("SELECT id FROM proxy_period WHERE owner=? ORDER BY from_ms,id", {owner.value()},
        [&ids](const SqlRow &row) { ids << domain::ProxyId(row.text(0)); });
    return ids;
}

domain::Instant SqlSession::nextProxyTurn(domain::Instant now)
{
    return domain::Instant{number("SELECT coalesce(min(at),0) FROM (SELECT min(from_ms) AS at FROM proxy_period"
                                  " WHERE from_ms>? UNION ALL SELECT min(until_ms) FROM proxy_period"
                                  " WHERE until_ms>?) AS turn",
                                  {now.ms, now.ms})};
}

qint64 SqlSession::lastSeq(const LaneKey &lane)
{
    return number("SELECT last_seq FROM lane WHERE account=? AND user_id=? AND device=?",
                  {accountKey(lane.account), lane.user.value(), lane.device.value()});
}

qint64 SqlSession::seqAt(const LaneKey &lane, qint64 modseq)
{
    // Results stand in the order of their modseqs, so the newest that fits is the answer.
    return number("SELECT seq FROM command_result WHERE account=? AND user_id=? AND device=?"
                  " AND modseq<=? ORDER BY seq DESC LIMIT 1",
                  {accountKey(lane.account), lane.user.value(), lane.device.value(), modseq});
}

std::optional<RecordedCommand> SqlSession::recorded(const LaneKey &lane, qint64 seq)
{
    std::optional<RecordedCommand> found;
    ask("SELECT id,payload,seq,modseq,error FROM command_result WHERE account=? AND user_id=? AND device=? AND seq=?",
        {accountKey(lane.account), lane.user.value(), lane.device.value(), seq},
        [&found](const SqlRow &row) { found = readRecorded(row); });
    return found;
}

std::optional<RecordedCommand> SqlSession::recorded(const domain::UserId &user, const domain::CommandId &id)
{
    std::optional<RecordedCommand> found;
    ask("SELECT id,payload,seq,modseq,error FROM command_result WHERE user_id=? AND id=? LIMIT 1",
        {user.value(), id.value()}, [&found](const SqlRow &row) { found = readRecorded(row); });
    return found;
}

QMap<QString, qint64> SqlSession::endsAmong(const QStringList &keys)
{
    QMap<QString, qint64> ends;
    ask("SELECT id,expires FROM revoked_session WHERE id IN (?,?,?,?)",
        {keys.value(0), keys.value(1), keys.value(2), keys.value(3)},
        [&ends](const SqlRow &row) { ends.insert(row.text(0), row.number(1)); });
    return ends;
}

QMap<QString, qint64> SqlSession::revokedSessions()
{
    QMap<QString, qint64> sessions;
    // Without what was only used once (useOnce).
    ask("SELECT id,expires FROM revoked_session WHERE id NOT LIKE 'once/%'", {},
        [&sessions](const SqlRow &row) { sessions.insert(row.text(0), row.number(1)); });
    return sessions;
}

QMap<QString, int> SqlSession::strikes()
{
    QMap<QString, int> counts;
    ask("SELECT key,count FROM strike", {},
        [&counts](const SqlRow &row) { counts.insert(row.text(0), int(row.number(1))); });
    return counts;
}

std::optional<QByteArray> SqlSession::blob(const domain::InboxId &account, const QString &id)
{
    std::optional<QByteArray> found;
    ask("SELECT bytes FROM blob WHERE account=? AND id=?", {accountKey(account), id},
        [&found](const SqlRow &row) { found = row.bytes(0); });
    return found;
}

Backlog SqlSession::backlog()
{
    Backlog backlog;
    run("SELECT count(*),min(queued_at) FROM delivery WHERE done_at IS NULL", {}, [&backlog](const SqlRow &row) {
        backlog.waiting = row.number(0);
        if (backlog.waiting > 0)
            backlog.oldest = domain::Instant{row.number(1)};
    });
    return backlog;
}

} // namespace budkavle::server
