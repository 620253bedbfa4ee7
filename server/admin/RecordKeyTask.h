#pragma once

#include "server/admin/AdminLine.h"

namespace budkavle::server {

/// Makes a record system's key and prints it, once; or ends one, or all. Errors: databaseMissing, organisationUnknown,
/// keyUnknown.
[[nodiscard]] domain::Outcome performRecordKey(const AdminLine &line);

} // namespace budkavle::server
