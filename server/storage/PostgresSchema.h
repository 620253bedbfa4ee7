#pragma once

#include "server/storage/PostgresConnection.h"

namespace budkavle::server {

/// Brings the tables to the newest version, one numbered step after the other, each in a transaction of its own; nodes
/// that start together do it one at a time. Refuses a database of a newer version (`databaseNewer`, hold).
[[nodiscard]] domain::Outcome migratePostgres(PostgresConnection &connection);
/// There are tables of an earlier version, or none.
[[nodiscard]] bool isOlderPostgres(PostgresConnection &connection);

} // namespace budkavle::server
