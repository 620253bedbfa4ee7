#pragma once

#include "sync/domain/Matter.h"
#include "sync/domain/Profile.h"

namespace budkavle::domain {

/// May the row be taken away for good? Never what waits or what somebody here answers for, and never what is to be saved to
/// the record (A180).
[[nodiscard]] bool mayPurge(const Item &item);

/// Is its time in the trash over, by the clock or by hand (A181)?
[[nodiscard]] bool isTrashOver(const Item &item, const Profile &profile, Instant now);

/// Of the read items of one inbox, those to be purged now: none up to the profile's cap, then the oldest that may be, a batch
/// of them (A179, A180).
[[nodiscard]] QList<MatterId> purgedNext(const QList<Item> &read, const Profile &profile);

} // namespace budkavle::domain
