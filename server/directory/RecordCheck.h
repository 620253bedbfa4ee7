#pragma once

#include "server/directory/SourceReading.h"
#include "sync/domain/People.h"

namespace budkavle::server {

/// What a Role record lets a person do; Signing is a right beside the others.
struct RoleMeaning {
    domain::AssignmentRole role = domain::AssignmentRole::Clinician;
    bool isSigning = false;
};
[[nodiscard]] std::optional<RoleMeaning> roleMeaning(const QString &detail);

/// What an organisation is, as its record says, or else by the group of the number that its HSA-id holds; none: it says
/// something that is not known.
[[nodiscard]] std::optional<domain::OrganisationKind> organisationKind(const DirectoryRecord &organisation);

/// Takes the record if it is sound by itself (ids, lengths, what must be there), else notes a problem.
void addChecked(DirectoryRecord record, const QString &where, SourceReading &reading);

} // namespace budkavle::server
