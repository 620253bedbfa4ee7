#include "server/handlers/LogoutEnds.h"

#include "server/identity/AttemptNonce.h"
#include "server/identity/TokenClaims.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qint64 wholeSecondMs = 1000;  // what a time in seconds may lack
constexpr qint64 serversApartMs = 1000; // a session that stands here may have begun at a server whose clock is ahead

} // namespace

QList<SessionEnd> endsOf(const ProviderLogout &logout, const TokenSigner &signer, domain::Instant now)
{
    const domain::Instant at = std::min(now.plusMs(serversApartMs), logout.at.plusMs(wholeSecondMs + Demands::skewMs));
    const QString subject = logout.subject.isEmpty() ? QString() : signer.blind(u"subject"_s, logout.subject);
    if (logout.providerSession.isEmpty())
        return {endOfAll(subject, at)};
    const domain::Instant last = now.plusMs(AttemptNonce::longestMs + Demands::skewMs);
    QList<SessionEnd> ends{endOfProviderSession(signer.blind(u"session"_s, logout.providerSession), last)};
    if (!subject.isEmpty())
        ends << endOfUnnamed(subject, at); // of which nobody can say that they are of another session
    return ends;
}

} // namespace budkavle::server
