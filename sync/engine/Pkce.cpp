#include "sync/engine/Pkce.h"

#include <QCryptographicHash>

namespace budkavle::engine {

namespace {
constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
}

QByteArray unguessable(domain::Random &random)
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i) {
        const quint64 word = random.next();
        bytes.append(reinterpret_cast<const char *>(&word), sizeof word);
    }
    return bytes.toBase64(encoding);
}

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(encoding);
}

Pkce makePkce(domain::Random &random)
{
    const QByteArray verifier = unguessable(random);
    return {verifier, challengeOf(verifier)};
}

} // namespace budkavle::engine
