#pragma once

#include "server/storage/StorageReader.h"

namespace budkavle::server {

/// Who heads which unit, read whole from the directory of one snapshot.
class Heads {
public:
    explicit Heads(StorageReader &reader);
    /// The heads of the unit; where it has none, those of its operations: of that unit, else of its organisation.
    [[nodiscard]] QList<domain::UserId> of(const domain::UnitId &unit) const;

private:
    void take(const domain::User &user);

    QHash<domain::UnitId, domain::OrganisationId> m_organisations;
    QHash<domain::UnitId, QList<domain::UserId>> m_unitHeads;
    QHash<domain::UnitId, QList<domain::UserId>> m_operationsHeads;
    QHash<domain::OrganisationId, QList<domain::UserId>> m_organisationHeads;
};

} // namespace budkavle::server
