#include "server/identity/AttemptNonce.h"

#include "server/core/Region.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const auto kind = u"attempt"_s;
constexpr int words = 2; // 128 bits

} // namespace

QString AttemptNonce::make(const TokenSigner &signer, domain::Instant now, domain::Random &random)
{
    const QByteArray text = QByteArray::number(now.ms) + '.' + randomBytes(random, words).toHex();
    return QString::fromLatin1(text + '.' + signer.seal(kind, text));
}

domain::Result<domain::Instant> AttemptNonce::read(const TokenSigner &signer, const QString &nonce, domain::Instant now)
{
    const QByteArray whole = nonce.toUtf8();
    const qsizetype cut = whole.lastIndexOf('.');
    const QByteArray text = whole.left(std::max<qsizetype>(cut, 0));
    const domain::Instant began{text.left(text.indexOf('.')).toLongLong()};
    const bool isTimely = began.ms <= now.ms + skewMs && now.ms < began.ms + longestMs;
    if (cut < 0 || !signer.isSealed(kind, text, whole.mid(cut + 1)) || !isTimely)
        return domain::reject(u"signInExpired"_s);
    return began;
}

} // namespace budkavle::server
