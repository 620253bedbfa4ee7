#pragma once

#include "server/storage/StorageWriter.h"

namespace budkavle::server {

/// The matters that are over for everybody: closed before the time wherever somebody had to do something, seen wherever a copy
/// went, not saved to the record, and with nothing under way to anybody.
[[nodiscard]] QList<domain::MatterId> closedMatters(StorageReader &reader, domain::Instant before);
/// Removes the matter from every inbox if it is still so, under the locks of them all; how many rows. Within a transaction.
[[nodiscard]] qint64 removeClosedMatter(StorageWriter &writer, const domain::MatterId &matter, domain::Instant before);

} // namespace budkavle::server
