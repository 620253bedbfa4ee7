#pragma once

#include "server/identity/ProviderOptions.h"
#include "sync/wire/ProviderSignIn.h"

namespace budkavle::server {

/// What a provider says of itself (OpenID Connect Discovery 1.0).
struct ProviderMetadata {
    QUrl authorization;
    QUrl token;
    QUrl keys;
    bool takesBasic = true;   ///< the client's secret as HTTP Basic; else in the form
    bool takesClaims = false; ///< single claims can be asked for, and demanded
    bool namesIssuer = false; ///< `iss` stands beside the code (RFC 9207)

    /// Where it says it.
    [[nodiscard]] static QUrl address(const QString &issuer);
    /// Error `providerRefused` with the fact `why`: metadata (it is malformed, of another issuer, or its addresses are
    /// not safe), pkce (it does not take S256).
    [[nodiscard]] static domain::Result<ProviderMetadata> parse(const QByteArray &json, const QString &issuer);
};

/// Where the browser goes; the program adds what is of this one sign-in.
[[nodiscard]] wire::ProviderStart startOf(const ProviderMetadata &metadata, const ProviderOptions &options);

/// What the operator has to mend: provider and configuration do not go together.
[[nodiscard]] domain::Error providerRefused(const QString &why);

} // namespace budkavle::server
