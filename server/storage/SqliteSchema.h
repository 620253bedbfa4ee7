#pragma once

#include "server/storage/SqliteSession.h"
#include "sync/domain/Result.h"

namespace budkavle::server {

inline constexpr int schemaVersion = 3;

/// Makes the tables in an empty database, and what an older one lacks; refuses one of a newer version (`databaseNewer`, hold).
[[nodiscard]] domain::Outcome makeSqliteSchema(SqliteSession &session);

} // namespace budkavle::server
