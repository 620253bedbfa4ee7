#include "server/core/SessionEnds.h"

#include "server/storage/StorageReader.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

// No id of a session has a slash.
QString keyOfAll(const QString &person)
{
    return "all/"_L1 + person;
}

QString keyOfProviderSession(const QString &providerSession)
{
    return "provider/"_L1 + providerSession;
}

QString keyOfUnnamed(const QString &subject)
{
    return "unnamed/"_L1 + subject;
}

/// What is kept is until when, so that it can be forgotten then: which is the longest session after the end.
bool isBefore(const Token &token, qint64 until)
{
    return token.begun().ms + Token::longestMs <= until;
}

QString keyAtProvider(const Token &token)
{
    return token.providerSession.isEmpty() ? keyOfUnnamed(token.subject) : keyOfProviderSession(token.providerSession);
}

} // namespace

SessionEnd endOf(const Token &token)
{
    return {token.id, token.begun().plusMs(Token::longestMs)};
}

SessionEnd endOfAll(const QString &person, domain::Instant at)
{
    return {keyOfAll(person), at.plusMs(Token::longestMs)};
}

SessionEnd endOfProviderSession(const QString &providerSession, domain::Instant at)
{
    return {keyOfProviderSession(providerSession), at.plusMs(Token::longestMs)};
}

SessionEnd endOfUnnamed(const QString &subject, domain::Instant at)
{
    return {keyOfUnnamed(subject), at.plusMs(Token::longestMs)};
}

bool isEnded(const Token &token, const QMap<QString, qint64> &ends)
{
    if (ends.isEmpty())
        return false;
    if (ends.contains(token.id))
        return true;
    const auto has = [&](const QString &key) {
        const auto end = ends.constFind(key);
        return end != ends.cend() && isBefore(token, end.value());
    };
    return has(keyAtProvider(token)) || has(keyOfAll(token.person())) || has(keyOfAll(token.actor.user.value()));
}

QStringList endKeys(const Token &token)
{
    QStringList keys{token.id, keyOfAll(token.actor.user.value())};
    if (!token.subject.isEmpty())
        keys << keyOfAll(token.subject) << keyAtProvider(token);
    return keys;
}

// In one question: it is asked with every request.
bool isEnded(const Token &token, StorageReader &reader)
{
    return isEnded(token, reader.endsAmong(endKeys(token)));
}

} // namespace budkavle::server
