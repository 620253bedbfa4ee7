#pragma once

#include "server/core/Services.h"
#include "server/identity/IdentityProvider.h"

namespace budkavle::server {

/// Sign-in by the OpenID provider. The program sends the browser there and brings back a code; this server redeems it,
/// so that what the provider hands out never leaves the server. Writes nothing but a logout, so that a read copy does it
/// too.
class ProviderHandler {
public:
    explicit ProviderHandler(const Services &services) : m_services(services) {}
    void start(const Call &call) const;     ///< GET /auth/provider
    void signIn(const Call &call) const;    ///< POST /auth/provider
    void loggedOut(const Call &call) const; ///< POST /auth/provider/logout: by the provider, Back-Channel Logout 1.0

private:
    [[nodiscard]] bool hasProvider(const Call &call) const;

    Services m_services;
};

} // namespace budkavle::server
