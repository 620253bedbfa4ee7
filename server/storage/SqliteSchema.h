#pragma once

#include "server/storage/SchemaSteps.h"
#include "server/storage/SqliteSession.h"

namespace budkavle::server {

/// Makes the tables in an empty database, and what an older one lacks; refuses one that was contracted past this program
/// (`databaseNewer`, hold).
[[nodiscard]] domain::Outcome makeSqliteSchema(SqliteSession &session);
/// May they be read as they are? Refuses others (`databaseOlder`, `databaseNewer`, hold).
[[nodiscard]] domain::Outcome checkSqliteSchema(SqliteSession &session);

} // namespace budkavle::server
