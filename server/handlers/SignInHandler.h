#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// Sign-in by choosing a person: only where the database itself says that it is a training region, and the configuration
/// does not forbid it. Nothing but the database can allow it. Writes nothing, so that a read copy does it too.
class SignInHandler {
public:
    explicit SignInHandler(const Services &services) : m_services(services) {}
    void people(const Call &call) const; ///< GET /auth/training/people
    void signIn(const Call &call) const; ///< POST /auth/training

private:
    [[nodiscard]] bool isTraining(const Call &call) const;

    Services m_services;
};

} // namespace budkavle::server
