#pragma once

#include "server/directory/DirectoryRecord.h"

#include <optional>

namespace budkavle::server {

/// From the two texts of a source, each empty or a day (2026-12-01, 20261201: in Sweden, and a last day counts whole), a
/// generalised time (20261201060000Z) or an ISO 8601 time with its zone. None: not understood, or it ends before it begins.
[[nodiscard]] std::optional<Period> readPeriod(const QString &from, const QString &until);

} // namespace budkavle::server
