#pragma once

#include "server/identity/CertificateOptions.h"
#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

namespace budkavle::server {

/// Is it a file of issuers? Error `configuration`: not to be read, too large, no certificate in it, or one of no issuer.
[[nodiscard]] domain::Outcome checkIssuers(const QString &path);

/// What the proxy says of who is at the other end of its TLS, as it stands in the headers.
struct ProxyWord {
    QByteArray secret;      ///< that it is the proxy
    QByteArray certificate; ///< DER in base64; empty: none was shown
    QByteArray verified;    ///< what became of its own look: OpenSSL's number (X509_V_…), 0 for well
};

/// What a certificate says of the person who holds its key.
struct CertifiedPerson {
    domain::UserId user; ///< the HSA-id
    QString level;
};

/// What is demanded of a certificate. The proxy has seen that its owner has the key, and whether it is revoked; all else
/// is looked at here again, by this server's clock and by its own list of issuers, which is read each time: a new one holds
/// without a restart. Thread-safe.
class CertificateDemands {
public:
    static constexpr qsizetype largestBytes = 8 * 1024;

    CertificateDemands(CertificateOptions options, QByteArray proxySecret, QStringList sufficient);
    [[nodiscard]] const CertificateOptions &options() const { return m_options; }

    /// Errors: certificateRefused with the fact `why`, for the log (proxy, size, base64, malformed, isIssuer, issuer,
    /// issuerExpired, weak, purpose, policy, verify<number>, name); certificateMissing; certificateExpired, also for one that
    /// is not yet valid; certificateRevoked; certificateWithoutHsaId; levelTooLow (`needed`, `given`). Retry:
    /// revocationUnknown (the proxy does not know what is revoked today), issuersUnreadable. Nothing of the certificate is
    /// in any of them.
    [[nodiscard]] domain::Result<CertifiedPerson> personIn(const ProxyWord &word, domain::Instant now) const;

private:
    [[nodiscard]] bool isProxy(const QByteArray &secret) const;
    [[nodiscard]] domain::Result<QString> levelOf(const QList<QByteArray> &policies) const;

    const CertificateOptions m_options;
    const QByteArray m_proxySecret;
    const QStringList m_sufficient;
    const QMap<QByteArray, QString> m_levels;
};

} // namespace budkavle::server
