#pragma once

#include "server/directory/DirectoryRecord.h"
#include "sync/domain/People.h"

#include <functional>

namespace budkavle::server {

/// What the records say of later than now (A16): where each person begins or stops to work, the nearest few first. Somebody
/// who goes on at a unit by another commission neither stops nor begins there; nor does one whose unit is merged into another,
/// which `placeOf` tells.
[[nodiscard]] QMap<domain::UserId, QList<domain::WorkTurn>> workTurns(
    const StoredRecords &records, domain::Instant now,
    const std::function<domain::UnitId(const domain::UnitId &)> &placeOf);

} // namespace budkavle::server
