#pragma once

#include "server/core/Region.h"
#include "server/core/Token.h"

namespace budkavle::server {

/// Does the token's person still have the assignment, and has nobody signed the session out, by this database? Looked
/// up in the snapshot or transaction that does what is asked, so that nothing comes between. A read copy believes a
/// session that is newer than itself: production knew more when it began. Look at the reader's failure() before
/// believing a no.
[[nodiscard]] bool stillStands(StorageReader &reader, const Region &region, const Token &token);

/// Under the assignment that they are signed in with.
[[nodiscard]] bool isSuperuser(StorageReader &reader, const domain::Actor &actor);

} // namespace budkavle::server
