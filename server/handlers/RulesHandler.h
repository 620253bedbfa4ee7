#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// The rules of a training region, exchanged while people watch. A production region's stand in its database and are
/// nobody's to choose. Errors: notTraining, profileBySuperuser, profileUnknown, heldReadCopy.
class RulesHandler {
public:
    static constexpr const char *path = "/training/profile";

    explicit RulesHandler(const Services &services) : m_services(services) {}
    void list(const Call &call) const;   ///< GET: which there are, and which is in force
    void choose(const Call &call) const; ///< POST: for everybody, from the next command on

private:
    [[nodiscard]] bool isTraining(const Call &call) const;
    [[nodiscard]] RulesInForce::Rules shipped(const QString &id) const; ///< null: there is none of that name

    Services m_services;
};

} // namespace budkavle::server
