#pragma once

#include "server/storage/Storage.h"

namespace budkavle::server {

/// The storage that a --database names, for whoever administers it: a file to read and write, or a PostgreSQL address.
[[nodiscard]] std::unique_ptr<Storage> storageOf(const QString &database);

} // namespace budkavle::server
