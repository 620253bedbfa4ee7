#pragma once

#include "server/admin/AdminLine.h"

namespace budkavle::server {

/// import, due, coming and linked: reads the source, then shows on standard output what it would do, or does it.
/// Errors: those of the sources and of the applier; `databaseMissing`, `databaseEmpty`.
[[nodiscard]] domain::Outcome performImport(const AdminLine &line);
[[nodiscard]] domain::Outcome showComing(const AdminLine &line);
[[nodiscard]] domain::Outcome showLinked(const AdminLine &line);

} // namespace budkavle::server
