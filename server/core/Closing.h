#pragma once

#include "server/storage/StorageWriter.h"

namespace budkavle::server {

/// When the region is closed for what people write, as in an upgrade. It stands in the database, for all its servers.
/// None: it is not, or it is over at `now`.
[[nodiscard]] std::optional<wire::Closing> readClosing(StorageReader &reader, domain::Instant now);
/// None: open. In the caller's transaction.
void writeClosing(StorageWriter &writer, const std::optional<wire::Closing> &closing);

} // namespace budkavle::server
