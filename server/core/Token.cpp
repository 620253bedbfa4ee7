#include "server/core/Token.h"

#include "server/core/SessionEnds.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int longestToken = 2048;
constexpr qint64 clockSkewMs = 5 * 60 * 1000; // between the primary and its read copy

/// Takes the same time wherever the two differ.
bool sameBytes(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a.at(i) ^ b.at(i)));
    return difference == 0;
}

} // namespace

TokenSigner::TokenSigner(QByteArray key, QMap<QString, qint64> ends) : m_key(std::move(key)), m_ends(std::move(ends))
{
}

QByteArray TokenSigner::mac(const QByteArray &payload) const
{
    return QMessageAuthenticationCode::hash(payload, m_key, QCryptographicHash::Sha256).toBase64(encoding);
}

QByteArray TokenSigner::sign(const Token &token) const
{
    QJsonObject json{{u"i"_s, token.id},
                     {u"u"_s, token.actor.user.value()},
                     {u"a"_s, token.actor.assignment.value()},
                     {u"d"_s, token.device.value()},
                     {u"t"_s, token.issued.ms},
                     {u"e"_s, token.expires.ms}};
    if (token.signedInAt.isSet())
        json.insert(u"b"_s, token.signedInAt.ms);
    if (!token.subject.isEmpty())
        json.insert(u"s"_s, token.subject);
    if (!token.providerSession.isEmpty())
        json.insert(u"p"_s, token.providerSession);
    const QByteArray payload = QJsonDocument(json).toJson(QJsonDocument::Compact).toBase64(encoding);
    return payload + '.' + mac(payload);
}

std::optional<Token> TokenSigner::verify(const QByteArray &text, domain::Instant now) const
{
    const auto dot = text.indexOf('.');
    if (text.size() > longestToken || dot <= 0)
        return std::nullopt;
    const QByteArray payload = text.left(dot);
    if (!sameBytes(mac(payload), text.mid(dot + 1)))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromBase64(payload, encoding)).object();
    Token token;
    token.id = json.value("i"_L1).toString();
    token.actor.user = domain::UserId(json.value("u"_L1).toString());
    token.actor.assignment = domain::AssignmentId(json.value("a"_L1).toString());
    token.device = domain::DeviceId(json.value("d"_L1).toString());
    token.issued = domain::Instant{json.value("t"_L1).toInteger()};
    token.expires = domain::Instant{json.value("e"_L1).toInteger()};
    token.signedInAt = domain::Instant{json.value("b"_L1).toInteger()};
    token.subject = json.value("s"_L1).toString();
    token.providerSession = json.value("p"_L1).toString();
    const bool isTimely = token.issued.ms <= now.ms + clockSkewMs && now < token.expires
        && now.ms < token.begun().ms + Token::longestMs;
    if (!isTimely || token.id.isEmpty() || token.actor.user.isEmpty() || token.device.isEmpty() || hasEnded(token))
        return std::nullopt;
    return token;
}

void TokenSigner::end(const SessionEnd &end, domain::Instant now)
{
    const QMutexLocker lock(&m_mutex);
    m_ends.removeIf([now](const auto &one) { return one.value() <= now.ms; });
    m_ends.insert(end.key, std::max(end.until.ms, m_ends.value(end.key)));
}

QMap<QString, qint64> TokenSigner::ends() const
{
    const QMutexLocker lock(&m_mutex);
    return m_ends;
}

bool TokenSigner::hasEnded(const Token &token) const
{
    const QMutexLocker lock(&m_mutex);
    return isEnded(token, m_ends);
}

// A token's payload has no line break, so that no seal is a token's.
QByteArray TokenSigner::seal(const QString &kind, const QByteArray &text) const
{
    return mac(kind.toUtf8() + '\n' + text);
}

bool TokenSigner::isSealed(const QString &kind, const QByteArray &text, const QByteArray &seal) const
{
    return sameBytes(mac(kind.toUtf8() + '\n' + text), seal);
}

QString TokenSigner::blind(const QString &kind, const QString &name) const
{
    const QByteArray text = QString(kind + u'\n' + name).toUtf8();
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(text, m_key, QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace budkavle::server
