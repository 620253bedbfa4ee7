#pragma once

#include "server/identity/Identity.h"
#include "server/identity/ProviderOptions.h"
#include "sync/domain/Instant.h"

#include <QJsonObject>

namespace budkavle::server {

/// What is demanded of a token beside its signature.
struct Demands {
    const ProviderOptions &options;
    QString nonce;
    domain::Instant now;
    domain::Instant began = {}; ///< of a sign-in: when the region sent the browser away
    static constexpr qint64 skewMs = 2 * 60 * 1000;
    static constexpr qint64 beforeMs = 10
        * 1000; ///< the proof may be older than the attempt, for clocks and whole seconds
    static constexpr qint64 oldestMs = 10 * 60 * 1000; ///< a token that was just asked for is no older
    static constexpr qint64 longestLogoutMs = 60 * 60
        * 1000; ///< a report of a logout holds no longer; two minutes would do
};

/// OpenID Connect Core 1.0, section 3.1.3.7, and what this region demands beyond it. Pure.
/// Errors: identityRefused with the fact `why` (issuer, audience, azp, expired, notYet, issued, nonce, subject, authTime: of the
/// proof, which is asked for anew where `prompt` has login);
/// levelTooLow (`needed`, `given`); personMissing, assignmentMissing: the provider named none; purposeNotAllowed
/// (`purpose`).
[[nodiscard]] domain::Result<Identity> identityIn(const QJsonObject &claims, const Demands &demands);

/// OpenID Connect Back-Channel Logout 1.0, section 2.6. Pure. Error: identityRefused with the fact `why` (issuer,
/// audience, azp, expired, notYet, issued, lasting, event, nonce, subject, id).
[[nodiscard]] domain::Result<ProviderLogout> logoutIn(const QJsonObject &claims, const Demands &demands);

} // namespace budkavle::server
