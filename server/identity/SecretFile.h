#pragma once

#include "sync/domain/Result.h"

namespace budkavle::server {

/// A secret out of a file that others can neither read nor write, without the space around it. `key`: of the
/// configuration, for what is said. Error `configuration`, also for one shorter than `least`.
[[nodiscard]] domain::Result<QByteArray> readSecretFile(const QString &key, const QString &path, qsizetype least = 1);

} // namespace budkavle::server
