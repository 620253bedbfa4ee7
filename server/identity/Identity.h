#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QString>

namespace budkavle::server {

/// Who the provider says that somebody is. A person employed twice (A20) is one `subject` with an HSA-id for each
/// employment, and has chosen one of them, with its commission, at the provider.
struct Identity {
    QString subject;         ///< the provider's name of the person
    QString providerSession; ///< its name of the session there (`sid`); empty: it has none
    domain::UserId user;
    domain::AssignmentId assignment;
    QString level;
};

/// A session at the provider that has ended, or all of a person's.
struct ProviderLogout {
    QString subject;
    QString providerSession; ///< empty: all sessions of the subject
    QString id;              ///< of the report, no other has it (`jti`)
    domain::Instant at;      ///< of the provider's clock, in whole seconds
};

} // namespace budkavle::server
