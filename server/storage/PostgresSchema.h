#pragma once

#include "server/storage/PostgresConnection.h"
#include "server/storage/SchemaSteps.h"

namespace budkavle::server {

/// Brings the tables to the newest version, one numbered step after the other, while other nodes, those of the release before
/// too, go on reading and writing: no step holds up the region for longer than `longestLockMs` (three times for as long as autovacuum needs
/// to give way), and one that cannot have its locks so is tried again, for a minute in all (`serverUnavailable`, retry). Of nodes that start together one takes the
/// steps. Refuses tables that were contracted past this program (`databaseNewer`, hold).
[[nodiscard]] domain::Outcome migratePostgres(PostgresConnection &connection);
/// May they be read as they are? Refuses others (`databaseOlder`, `databaseNewer`, hold).
[[nodiscard]] domain::Outcome checkPostgresSchema(PostgresConnection &connection);

inline constexpr int longestLockMs = 200;

} // namespace budkavle::server
