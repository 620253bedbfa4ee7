#include "server/storage/PostgresSession.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What a transaction writes last of all, for everybody moves it: whoever has written it waits for nothing but its commit, or for
// who is as far. Ends of sessions first, then versions of rights, then serials, each kind in one order.
namespace budkavle::server {

void PostgresSession::moveGrants(const domain::UserId &user)
{
    if (m_state != State::Writing)
        return SqlSession::moveGrants(user);
    ++m_late.grants[user];
    moveSerial(u"grantsSerial"_s);
}

void PostgresSession::moveSerial(const QString &key)
{
    if (m_state != State::Writing)
        return SqlSession::moveSerial(key);
    m_late.serials.insert(key);
}

void PostgresSession::writeLateMoves()
{
    writeEnds();
    const LateMoves late = std::exchange(m_late, {});
    for (auto it = late.grants.cbegin(); it != late.grants.cend(); ++it)
        raiseGrantsVersion(it.key(), it.value());
    QStringList serials(late.serials.cbegin(), late.serials.cend());
    serials.sort();
    for (const QString &serial : std::as_const(serials))
        SqlSession::moveSerial(serial);
}

void PostgresSession::writeEnds()
{
    if (!m_late.ends.isEmpty()) {
        QStringList until;
        for (const qint64 each : std::as_const(m_late.ends))
            until << QString::number(each);
        write(
            "INSERT INTO revoked_session(id,expires) SELECT id,until FROM unnest(?::text[],?::bigint[]) AS g(id,until)"
            " ORDER BY id COLLATE \"C\" ON CONFLICT(id) DO UPDATE SET expires=excluded.expires"
            " WHERE revoked_session.expires<excluded.expires",
            {QStringList(m_late.ends.keys()), until});
    }
    // What another server is taking away, or making last longer, is not waited for.
    if (m_late.purgeLimit > 0)
        write("DELETE FROM revoked_session WHERE id IN"
              " (SELECT id FROM revoked_session WHERE expires<=? LIMIT ? FOR UPDATE SKIP LOCKED)",
              {m_late.purgeBefore.ms, m_late.purgeLimit});
}

qint64 PostgresSession::grantsVersion(const domain::UserId &user, domain::Instant now)
{
    return SqlSession::grantsVersion(user, now) + m_late.grants.value(user);
}

void PostgresSession::revokeSession(const QString &tokenId, qint64 expiresMs)
{
    if (m_state != State::Writing)
        return SqlSession::revokeSession(tokenId, expiresMs);
    m_late.ends.insert(tokenId, std::max(expiresMs, m_late.ends.value(tokenId)));
    moveSerial(u"signOutsSerial"_s);
}

void PostgresSession::purgeSessions(domain::Instant before, int limit)
{
    if (m_state != State::Writing)
        return SqlSession::purgeSessions(before, limit);
    m_late.purgeBefore = std::max(before, m_late.purgeBefore);
    m_late.purgeLimit += limit;
}

QMap<QString, qint64> PostgresSession::endsAmong(const QStringList &keys)
{
    QMap<QString, qint64> ends;
    if (std::all_of(keys.cbegin(), keys.cend(),
                    [this](const QString &key) { return m_read.endsAsked.contains(key); })) {
        for (const QString &key : keys) {
            if (const auto end = m_read.ends.constFind(key); end != m_read.ends.cend())
                ends.insert(key, *end);
        }
    } else {
        ends = SqlSession::endsAmong(keys);
    }
    for (const QString &key : keys) {
        if (const auto late = m_late.ends.constFind(key); late != m_late.ends.cend())
            ends.insert(key, std::max(*late, ends.value(key)));
    }
    return ends;
}

QMap<QString, qint64> PostgresSession::revokedSessions()
{
    QMap<QString, qint64> ends = SqlSession::revokedSessions();
    for (auto late = m_late.ends.cbegin(); late != m_late.ends.cend(); ++late)
        ends.insert(late.key(), std::max(late.value(), ends.value(late.key())));
    return ends;
}

// Under its name: whoever waited for its row alone would do so with what others wait for, in whatever order keys come.
bool PostgresSession::useOnce(const QString &key, domain::Instant until)
{
    holdName("once|"_L1 + key);
    return SqlSession::useOnce(key, until);
}

} // namespace budkavle::server
