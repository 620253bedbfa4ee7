#pragma once

#include "server/core/Services.h"
#include "server/identity/ClientCertificate.h"

namespace budkavle::server {

/// Sign-in by a certificate. TLS ends at the proxy, which hands on what it saw in headers, with a secret that only it and
/// the servers know. Writes nothing, so that a read copy does it too.
class CertificateHandler {
public:
    static constexpr auto secretHeader = "x-budkavle-proxy";
    static constexpr auto certificateHeader = "x-budkavle-certificate";
    static constexpr auto verifiedHeader = "x-budkavle-verified";

    explicit CertificateHandler(const Services &services) : m_services(services) {}
    void start(const Call &call) const;  ///< GET /auth/certificate
    void signIn(const Call &call) const; ///< POST /auth/certificate

private:
    [[nodiscard]] bool hasCertificates(const Call &call) const;

    Services m_services;
};

} // namespace budkavle::server
