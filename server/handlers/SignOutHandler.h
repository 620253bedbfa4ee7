#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// How a session goes on and ends. A renewal writes nothing, so that a read copy does it too.
class SignOutHandler {
public:
    explicit SignOutHandler(const Services &services) : m_services(services) {}
    void renew(
        const Call &call) const; ///< POST /auth/renew: the same session, on to its bound; maybe for another device
    void signOut(const Call &call) const;    ///< POST /auth/sign-out
    void everywhere(const Call &call) const; ///< POST /auth/sign-out-everywhere: all of the person's, this one too

private:
    void end(const Call &call, bool isEverywhere) const;

    Services m_services;
};

} // namespace budkavle::server
