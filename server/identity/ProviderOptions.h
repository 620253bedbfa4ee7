#pragma once

#include "sync/domain/Result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace budkavle::server {

/// The region's sign-in, as its configuration file says it (section `sign_in`, docs/operations.md). Nothing of it comes
/// from the environment.
struct ProviderOptions {
    QString issuer; ///< of the OpenID provider; empty: there is none
    QString clientId;
    QString secretFile; ///< the client's secret; empty: a public client, which PKCE alone protects
    QString caFile;     ///< whom its certificate must come from; empty: the system's authorities
    QString proxy;      ///< the way out; empty: straight
    QStringList scopes = {QStringLiteral("openid"), QStringLiteral("commission")};
    QStringList levels = {QStringLiteral("http://id.sambi.se/loa/loa3")}; ///< `acr` values that suffice
    QString personClaim = QStringLiteral("employeeHsaId");
    QString assignmentClaim = QStringLiteral("commissionHsaId");
    QString purposeClaim = QStringLiteral("commissionPurpose");
    QStringList purposes;                     ///< of the commission; empty: any
    QString prompt = QStringLiteral("login"); ///< asked for in the browser's address, where a person may take it out
    int maxAgeSeconds = 600;                  ///< since the person proved who they are, which is looked at; 0: is not
    int sessionHours = 12;                    ///< a session's whole length
    int idleHours = 6;                        ///< so long it lasts without being renewed
    bool training = true;                     ///< choosing a person, in a training region; elsewhere there is none

    [[nodiscard]] bool isConfigured() const { return !issuer.isEmpty(); }
    [[nodiscard]] bool asksForProof() const { return prompt.split(u' ').contains(u"login"); }
    friend bool operator==(const ProviderOptions &, const ProviderOptions &) = default;
};

/// TLS, or clear text that does not leave the machine.
[[nodiscard]] bool isSafeAddress(const QUrl &address);
/// Error `configuration`: its detail says, a line each, what does not fit together or cannot be read.
[[nodiscard]] domain::Outcome checkProvider(const ProviderOptions &options);
/// The client's secret; empty for a public client. Error `configuration`.
[[nodiscard]] domain::Result<QByteArray> readClientSecret(const ProviderOptions &options);

} // namespace budkavle::server
