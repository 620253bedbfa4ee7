#pragma once

#include "server/identity/ProviderOptions.h"

#include <QByteArray>
#include <QMap>

namespace budkavle::server {

/// Sign-in by a certificate, as the configuration file says it (section `certificates`, docs/operations.md). Which levels
/// suffice, and how long a session lasts, section `sign_in` says for every sign-in.
struct CertificateOptions {
    static constexpr qsizetype shortestSecret = 32;

    QString address;     ///< https: where the proxy asks programs for a certificate; empty: nobody signs in by one
    QString issuersFile; ///< PEM: those, and no others, who sign people's certificates; read at each sign-in
    QString secretFile;  ///< what the proxy proves by that it is the proxy
    QStringList levels;  ///< each `OID level`: a certificate policy and the level of assurance that it stands for

    [[nodiscard]] bool isConfigured() const { return !address.isEmpty(); }
    friend bool operator==(const CertificateOptions &, const CertificateOptions &) = default;
};

/// Certificate policies (dotted numbers) and their levels. None: an entry is no such pair, or a policy stands twice.
[[nodiscard]] std::optional<QMap<QByteArray, QString>> policyLevels(const QStringList &levels);
/// Error `configuration`: its detail says, a line each, what does not fit together or cannot be read.
[[nodiscard]] domain::Outcome checkCertificates(const CertificateOptions &options, const ProviderOptions &signIn);
/// Error `configuration`.
[[nodiscard]] domain::Result<QByteArray> readProxySecret(const CertificateOptions &options);

} // namespace budkavle::server
