#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// Sign-in by choosing a person, on training servers only, and signing out. Writes nothing but a sign-out, so that a
/// read copy does it too.
class SignInHandler {
public:
    explicit SignInHandler(const Services &services) : m_services(services) {}
    void people(const Call &call) const;  ///< GET /auth/training/people
    void signIn(const Call &call) const;  ///< POST /auth/training
    void signOut(const Call &call) const; ///< POST /auth/sign-out

private:
    [[nodiscard]] bool isTraining(const Call &call) const;

    Services m_services;
};

} // namespace budkavle::server
