#include "server/core/Chore.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

QString claimKey(const char *chore)
{
    return "chore|"_L1 + QString::fromLatin1(chore);
}

ChoreClaim readClaim(const QString &text)
{
    const QStringList parts = text.split(u' ');
    if (parts.size() != 6)
        return {};
    return {parts.at(0).toLongLong(),
            parts.at(1),
            domain::Instant{parts.at(2).toLongLong()},
            domain::Instant{parts.at(3).toLongLong()},
            domain::Instant{parts.at(4).toLongLong()},
            parts.at(5) == "done"_L1};
}

QString writtenClaim(const ChoreClaim &claim)
{
    return u"%1 %2 %3 %4 %5 %6"_s.arg(claim.turn)
        .arg(claim.node)
        .arg(claim.at.ms)
        .arg(claim.begun.ms)
        .arg(claim.before.ms)
        .arg(claim.isDone ? "done"_L1 : "begun"_L1);
}

} // namespace budkavle::server
