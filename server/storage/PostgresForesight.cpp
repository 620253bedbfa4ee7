#include "server/storage/PostgresSession.h"

using namespace Qt::StringLiterals;

// What a transaction knows without asking the database: what it is about to write, and what it has read ahead. Questions
// about many are put so that each is looked up by its key, whatever the database believes of the tables' sizes.
namespace budkavle::server {

namespace {

using Three = std::pair<QString, ReadAhead::Pair>;

Three keyOf(const domain::InboxId &account, const QString &type, const QString &id)
{
    return {account.value(), {type, id}};
}

Three keyOf(const LaneKey &lane)
{
    return {lane.account.value(), {lane.user.value(), lane.device.value()}};
}

} // namespace

void PostgresSession::foresee(const Foreseen &foreseen)
{
    if (m_state != State::Writing)
        return;
    foreseeLanes(foreseen.lanes);
    foreseeRows(foreseen.rows);
    foreseeWhatIsThere(foreseen);
}

void PostgresSession::foreseeLanes(const QList<LaneKey> &all)
{
    QList<LaneKey> lanes = all;
    lanes.removeIf(
        [this](const LaneKey &lane) { return !m_heads.contains(lane.account); }); // nothing else stays as it is
    if (lanes.isEmpty())
        return;
    QStringList accounts, users, devices;
    for (const LaneKey &lane : std::as_const(lanes)) {
        accounts << QString::number(accountKey(lane.account));
        users << lane.user.value();
        devices << lane.device.value();
    }
    ask("SELECT coalesce((SELECT last_seq FROM lane WHERE account=g.account AND user_id=g.user_id AND device=g.device),0),"
        "coalesce((SELECT rights FROM access_grant WHERE user_id=g.user_id AND account=g.account),-1),nr"
        " FROM unnest(?::bigint[],?::text[],?::text[]) WITH ORDINALITY AS g(account,user_id,device,nr)",
        {accounts, users, devices}, [&](const SqlRow &row) {
            const LaneKey &lane = lanes.at(row.number(2) - 1);
            m_read.lastSeqs.insert(keyOf(lane), row.number(0));
            if (row.number(1) >= 0)
                m_read.grants.insert({lane.user.value(), lane.account.value()}, domain::Rights(row.number(1)));
        });
}

void PostgresSession::foreseeWhatIsThere(const Foreseen &foreseen)
{
    QStringList names, users, acts, firstKeys, matters;
    for (const auto &[account, matter] : foreseen.matters) {
        // What is answered where it stands is not begun: nobody waits for its name.
        if (m_read.rows.value(keyOf(account, u"Item"_s, matter.value())))
            continue;
        matters << matter.value();
        names << "matter|"_L1 + matter.value();
    }
    for (const QString &message : foreseen.messages)
        names << "message|"_L1 + message;
    for (const QString &key : foreseen.once)
        names << "once|"_L1 + key;
    for (const QString &system : foreseen.systems)
        names << "meta|record|"_L1 + system; // as heldMeta() would, but with the others, in one order
    for (const auto &[user, id] : foreseen.acts) {
        users << user.value();
        acts << id.value();
        m_read.newActs.insert({user.value(), id.value()});
    }
    for (const QString &key : foreseen.deliveries) {
        firstKeys << key + "/0"_L1;
        m_read.newDeliveries.insert(key);
    }
    m_read.meta.clear(); // what is not found now may have been forgotten, which may have been noted since
    m_read.newMatters.unite({matters.cbegin(), matters.cend()});
    m_read.newMessages.unite({foreseen.messages.cbegin(), foreseen.messages.cend()});
    m_read.present.unite({foreseen.absents.cbegin(), foreseen.absents.cend()});
    m_read.endsAsked.unite({foreseen.ends.cbegin(), foreseen.ends.cend()});
    holdNames(names);
    ask("SELECT 'a',g.user_id,g.id,0::bigint FROM unnest(?::text[],?::text[]) AS g(user_id,id)"
        " WHERE (SELECT 1 FROM command_result AS c WHERE c.user_id=g.user_id AND c.id=g.id LIMIT 1) IS NOT NULL"
        " UNION ALL SELECT 'd',key,'',0 FROM delivery WHERE key=ANY(?::text[])"
        " UNION ALL SELECT 'm',g,'',0 FROM unnest(?::text[]) AS g"
        " WHERE EXISTS(SELECT 1 FROM account_row WHERE matter=g AND matter<>'')"
        " UNION ALL SELECT 'i',g,'',0 FROM unnest(?::text[]) AS g"
        " WHERE EXISTS(SELECT 1 FROM account_row WHERE id=g AND type='Message')"
        " UNION ALL SELECT DISTINCT 'p',user_id,'',0 FROM absence_period WHERE user_id=ANY(?::text[])"
        " UNION ALL SELECT 'e',id,'',expires FROM revoked_session WHERE id=ANY(?::text[])",
        {users, acts, firstKeys, matters, foreseen.messages, foreseen.absents, foreseen.ends},
        [this](const SqlRow &row) {
            const QString what = row.text(0);
            const QString key = row.text(1);
            if (what == u'a')
                m_read.newActs.remove({key, row.text(2)});
            else if (what == u'd')
                m_read.newDeliveries.remove(key.chopped(2));
            else if (what == u'm')
                m_read.newMatters.remove(key);
            else if (what == u'i')
                m_read.newMessages.remove(key);
            else if (what == u'p')
                m_read.present.remove(key);
            else
                m_read.ends.insert(key, row.number(3));
        });
}

void PostgresSession::foreseeRows(const QList<RowPlace> &rows)
{
    QList<RowPlace> asked;
    QStringList accounts, types, ids;
    for (const RowPlace &place : rows) {
        // Only under a lock is what is read what stands there until the end.
        if (!m_heads.contains(place.account) || place.account == domain::directoryAccount())
            continue;
        accounts << QString::number(accountKey(place.account));
        types << place.type;
        ids << place.id;
        asked << place;
        m_read.rows.insert(keyOf(place.account, place.type, place.id), {});
    }
    if (accounts.isEmpty())
        return;
    ask("SELECT g.nr,r.modseq,r.ts,r.v FROM unnest(?::bigint[],?::text[],?::text[]) WITH ORDINALITY AS g(account,type,id,nr)"
        " CROSS JOIN LATERAL (SELECT modseq,ts,v FROM account_row WHERE account=g.account AND type=g.type AND id=g.id"
        " AND dead<>1 OFFSET 0) AS r",
        {accounts, types, ids}, [&](const SqlRow &row) {
            const RowPlace &place = asked.at(row.number(0) - 1);
            m_read.rows.insert(keyOf(place.account, place.type, place.id),
                               wire::Row{place.type, place.id, row.number(1), row.number(2), row.bytes(3)});
        });
}

std::optional<wire::Row> PostgresSession::row(const domain::InboxId &account, const QString &type, const QString &id)
{
    if (m_state != State::Writing)
        return SqlSession::row(account, type, id);
    if (const auto *written = m_batch.row(accountKey(account), type, id)) {
        wire::Row row = written->write.row;
        row.modseq = written->modseq;
        return row.value.isEmpty() ? std::nullopt : std::optional(row);
    }
    if (account == domain::directoryAccount())
        return directoryRow(type, id);
    if (!m_heads.contains(account))
        return SqlSession::row(account, type, id);
    const auto known = m_read.rows.constFind(keyOf(account, type, id));
    if (known != m_read.rows.cend())
        return *known;
    const auto found = SqlSession::row(account, type, id);
    if (!m_failure)
        m_read.rows.insert(keyOf(account, type, id), found);
    return found;
}

std::optional<wire::Row> PostgresSession::directoryRow(const QString &type, const QString &id)
{
    checkDirectory();
    if (const auto kept = m_directoryRows.find(type, id))
        return *kept;
    const auto found = SqlSession::row(domain::directoryAccount(), type, id);
    if (!m_failure)
        m_directoryRows.keep(type, id, found);
    return found;
}

// Whoever asks while writing is about to make what is not there: two of them, in different accounts, must not both be
// told that it is not.
bool PostgresSession::matterExists(const domain::MatterId &matter)
{
    if (m_state != State::Writing)
        return SqlSession::matterExists(matter);
    holdName("matter|"_L1 + matter.value());
    return m_batch.hasMatter(matter)
        || (!m_read.newMatters.contains(matter.value()) && SqlSession::matterExists(matter));
}

bool PostgresSession::messageExists(const domain::MessageId &message)
{
    if (m_state != State::Writing)
        return SqlSession::messageExists(message);
    holdName("message|"_L1 + message.value());
    return m_batch.hasMessage(message)
        || (!m_read.newMessages.contains(message.value()) && SqlSession::messageExists(message));
}

QString PostgresSession::meta(const QString &key)
{
    if (m_state != State::Writing)
        return SqlSession::meta(key);
    const auto known = m_read.meta.constFind(key);
    if (known != m_read.meta.cend())
        return *known;
    const QString value = SqlSession::meta(key);
    if (!m_failure)
        m_read.meta.insert(key, value);
    return value;
}

std::optional<domain::Rights> PostgresSession::grant(const domain::UserId &user, const domain::InboxId &account)
{
    const auto known = m_read.grants.constFind({user.value(), account.value()});
    return known == m_read.grants.cend() ? SqlSession::grant(user, account) : *known;
}

std::optional<domain::AbsenceId> PostgresSession::activeAbsence(const domain::UserId &user, domain::Instant now)
{
    return m_read.present.contains(user.value()) ? std::nullopt : SqlSession::activeAbsence(user, now);
}

qint64 PostgresSession::lastSeq(const LaneKey &lane)
{
    if (const auto *answer = m_batch.lastAnswer(lane))
        return answer->command.result.seq;
    const auto known = m_read.lastSeqs.constFind(keyOf(lane));
    return known == m_read.lastSeqs.cend() ? SqlSession::lastSeq(lane) : *known;
}

qint64 PostgresSession::seqAt(const LaneKey &lane, qint64 modseq)
{
    settle();
    return SqlSession::seqAt(lane, modseq);
}

// What is not there may have been forgotten since something else was read: by whom that was noted is asked for again.
template <class Found>
Found PostgresSession::orForgotten(Found found)
{
    if (!found)
        m_read.meta.clear();
    return found;
}

std::optional<RecordedCommand> PostgresSession::recorded(const LaneKey &lane, qint64 seq)
{
    const auto *answer = m_batch.answerAt(lane, seq);
    return answer ? answer->command : orForgotten(SqlSession::recorded(lane, seq));
}

std::optional<RecordedCommand> PostgresSession::recorded(const domain::UserId &user, const domain::CommandId &id)
{
    // The first answer is the answer, and what the database has was before.
    if (!m_read.newActs.contains({user.value(), id.value()})) {
        if (auto before = orForgotten(SqlSession::recorded(user, id)))
            return before;
    }
    const auto *answer = m_batch.answerTo(user, id);
    return answer ? std::optional(answer->command) : std::nullopt;
}

bool PostgresSession::mayWrite()
{
    if (m_state != State::Writing)
        fail(u"written outside of a transaction"_s);
    return !m_failure;
}

void PostgresSession::record(const LaneKey &lane, const RecordedCommand &command)
{
    if (mayWrite())
        m_batch.answer({accountKey(lane.account), lane, command});
}

bool PostgresSession::enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body, domain::Instant at)
{
    const bool isNew = m_read.newDeliveries.contains(key.section(u'/', 0, -2))
        || !exists("SELECT 1 FROM delivery WHERE key=? LIMIT 1", {key});
    if (!isNew || m_batch.hasQueued(key) || !mayWrite())
        return false;
    m_batch.queue({key, to, body, at});
    return true;
}

void PostgresSession::markDelivered(qint64 number, domain::Instant at, bool failed)
{
    if (mayWrite())
        m_batch.carry({number, at, failed});
}

bool PostgresSession::deliveriesWait()
{
    if (!m_batch.queued().empty())
        return true;
    settle();
    return SqlSession::deliveriesWait();
}

void PostgresSession::audit(const AuditRecord &record)
{
    if (mayWrite())
        m_batch.audit(record);
}

} // namespace budkavle::server
