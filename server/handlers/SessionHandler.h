#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// GET /.well-known/jmap: the JMAP Session, with the region, the person and the policy profile. GET /readyz.
class SessionHandler {
public:
    explicit SessionHandler(const Services &services) : m_services(services) {}
    void session(const Call &call) const;
    void ready(const Call &call) const; ///< 200 when the database answers and no end is announced

private:
    Services m_services;
};

} // namespace budkavle::server
