#pragma once

#include "server/storage/PostgresConnection.h"
#include "server/storage/SchemaSteps.h"

namespace budkavle::server {

/// What a PostgreSQL database is at the moment, and what it says of the region's data.
struct PostgresState {
    bool isInRecovery = false; ///< a standby, or still being restored
    QString history;           ///< the cluster's number, and of a primary its timeline; "7312…/00000002"
    qint64 epoch = 0;          ///< 0: there is no region in it yet
    domain::Instant takenAt;   ///< of a restored snapshot that somebody has marked as one
    domain::Instant asOf;      ///< of a standby: what was committed before is there
    SchemaStamp schema;

    /// Still the same, though time has passed.
    [[nodiscard]] bool isSameAs(const PostgresState &other) const
    {
        return isInRecovery == other.isInRecovery && history == other.history && epoch == other.epoch
            && takenAt == other.takenAt;
    }
};

[[nodiscard]] domain::Result<PostgresState> readPostgresState(PostgresConnection &connection);

} // namespace budkavle::server
