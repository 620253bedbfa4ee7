#pragma once

#include "server/admin/AdminLine.h"

namespace budkavle::server {

/// retention: shows on standard output what has been kept for long enough, or removes it.
[[nodiscard]] domain::Outcome performRetention(const AdminLine &line);

} // namespace budkavle::server
