#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Clock.h"

namespace budkavle::server {

/// Raises the region's epoch in the caller's transaction, because its history may have forked: after a restore. Higher than
/// `atLeast` and than every epoch that was raised in this way before, though no file may remember it: a number of seconds.
/// The new epoch; a failure shows in the writer.
[[nodiscard]] qint64 raiseEpoch(StorageWriter &writer, qint64 atLeast, const domain::Clock &clock);
/// Ends every session: everybody signs in anew. After a restore, because the database no longer knows who signed out since.
void renewTokenKey(StorageWriter &writer, domain::Random &random);

} // namespace budkavle::server
