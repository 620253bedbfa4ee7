#pragma once

#include "server/storage/Storage.h"
#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Result.h"

#include <QString>

namespace budkavle::server {

struct SeedOrder {
    QString database;
    QString resources; ///< folder with training/ and profiles/
    qint64 messages = 3000;
    quint64 seed = 1;
    domain::Instant now;
    domain::InboxId into{}; ///< for measuring: every matter between inboxes goes to this one; empty: as in life
};

/// Makes a new training database. The same order gives the same rows; lineage and keys are new each time, because what
/// clients have of an earlier one is not of this one. Errors: fileExists, resourcesMalformed, profileMalformed,
/// unknownInbox (nobody may write in `into`).
[[nodiscard]] domain::Outcome seedTraining(const SeedOrder &order);
/// The same in a database that stands empty somewhere else; all or nothing. `databaseNotEmpty`: it has a region.
[[nodiscard]] domain::Outcome seedTrainingInto(Storage &storage, const SeedOrder &order);

} // namespace budkavle::server
