#pragma once

#include "server/directory/DirectoryApplier.h"

namespace budkavle::server {

/// What an import would do, or did, for whoever runs it. Names of organisations, units and commissions; of people their
/// HSA-ids only, because what a timer runs is kept in a journal.
[[nodiscard]] QString planInWords(const DirectoryPlan &plan);
/// The same, one JSON object a line: {"change","kind","id",…}, {"coming",…}, {"problem",…}, {"heldOpen",…}, {"summary",…}.
[[nodiscard]] QByteArray planInJson(const DirectoryPlan &plan);
/// What begins or ends later (A16).
[[nodiscard]] QString comingInWords(const QList<DirectoryImage::Turn> &coming);
[[nodiscard]] QByteArray comingInJson(const QList<DirectoryImage::Turn> &coming);

} // namespace budkavle::server
