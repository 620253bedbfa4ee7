#pragma once

#include "server/storage/Storage.h"
#include "sync/domain/Result.h"

namespace budkavle::server {

/// Gives (or, with Rights::None, ends) a membership of a shared inbox, in the caller's transaction: the grant, the
/// Member row that the others see, and the versions that tell clients. Errors: userUnknown, inboxUnknown, notShared.
[[nodiscard]] domain::Outcome setMembership(StorageWriter &writer, const domain::UserId &user,
                                            const domain::InboxId &inbox, domain::Rights rights);
/// The same in a transaction of its own, for an administrator.
[[nodiscard]] domain::Outcome changeMembership(Storage &storage, const domain::Member &member);

} // namespace budkavle::server
