#pragma once

#include "server/directory/PersonLink.h"
#include "server/directory/SourceReading.h"
#include "sync/domain/Result.h"

namespace budkavle::server {

/// Records from a folder of six CSV files: organisations, units, people, commissions, members and roles (.csv). Each must be
/// there, with the line of its columns' names at the least, so that a file that was forgotten does not empty a part of the
/// directory. Columns: docs/directory.md. Errors: `fileMissing`, `csvMalformed`, `columnMissing`, `columnUnknown`.
[[nodiscard]] domain::Result<SourceReading> readCsvFolder(const QString &folder, const PersonLink &link);

} // namespace budkavle::server
