#pragma once

#include "server/admin/AdminLine.h"

namespace budkavle::server {

/// Does what the line asks for. Errors: the task's own; `checkFailed` when a check found something.
[[nodiscard]] domain::Outcome performAdmin(const AdminLine &line);

} // namespace budkavle::server
