#pragma once

#include "sync/domain/Result.h"

#include <QString>

namespace budkavle::store {

class Database;

/// One step: from `version - 1` to `version`. Frozen when merged; a later thought is a later step.
struct Migration {
    int version;
    QString name;
    void (*apply)(Database &database); ///< failures go to the Database, as everywhere
};

[[nodiscard]] const QList<Migration> &migrations();
[[nodiscard]] int newestSchema();

/// Brings the file from its version to the newest, one transaction a step. Error storeNewer when it is beyond us.
[[nodiscard]] domain::Outcome migrate(Database &database);

} // namespace budkavle::store
