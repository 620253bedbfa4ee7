#pragma once

#include "server/core/SessionEnds.h"
#include "server/identity/Identity.h"

namespace budkavle::server {

/// What a report of the provider's ends (Back-Channel Logout 1.0, section 2.7). All of a session that it names, which does not
/// come back: also what a sign-in that is under way would make of it. Of a person without one, what had begun by then: the report
/// may be long under way, and its time is of another clock.
[[nodiscard]] QList<SessionEnd> endsOf(const ProviderLogout &logout, const TokenSigner &signer, domain::Instant now);

} // namespace budkavle::server
