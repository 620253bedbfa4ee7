#pragma once

#include "server/storage/Storage.h"
#include "sync/domain/Clock.h"

namespace budkavle::server {

/// What the database's operator answers for, when a standby takes over.
enum class Failover {
    Asynchronous, ///< the last commits may be lost, though they were reported
    Synchronous,  ///< only a standby that has every reported commit takes over
};

/// Before a primary is served: notes in the database which history it belongs to (Storage::history). Where another one is
/// noted, the two may have parted, so the epoch is raised, by the first of several servers that find it so. It is spared
/// where a standby of the same cluster has taken over and `failover` answers for it. True: what open() found of the storage
/// has changed by that.
[[nodiscard]] domain::Result<bool> settleHistory(Storage &storage, Failover failover, const domain::Clock &clock);

} // namespace budkavle::server
