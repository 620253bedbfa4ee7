#pragma once

#include "server/storage/StorageWriter.h"

namespace budkavle::server {

/// Commands written before this time may have been handled and forgotten: nobody can tell any longer whether they were. Unset:
/// nothing has been forgotten. Asked for after the command was not found, for it rises before anything is forgotten.
[[nodiscard]] domain::Instant forgottenBefore(StorageReader &reader);
/// It only rises.
void raiseForgottenBefore(StorageWriter &writer, domain::Instant before);

} // namespace budkavle::server
