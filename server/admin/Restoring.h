#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Result.h"

#include <QString>

namespace budkavle::server {

/// Puts a backup that --take-copy made in the place of a region's database file. It gets its raised epoch before it stands
/// under the name that a server opens, so that it can never serve under the old one. What stood there is laid aside beside
/// it, with its log. No server may run on the file.
struct RestoreOrder {
    QString database;
    QString backup;
    bool replaces = false;      ///< there may be a database in the place
    bool keepsSessions = false; ///< people stay signed in, those too who had signed out since the backup
};

struct Restored {
    qint64 epoch = 0;
    QString laidAside; ///< empty: nothing stood there
};

/// Errors: `databaseInUse`, `fileExists`, `databaseMissing`, `databaseDamaged`, `backupNotWhole` (it has a log of its own
/// beside it), `otherRegion`, `databaseNewer`, `serverUnavailable` (disk). What stood there is untouched then.
[[nodiscard]] domain::Result<Restored> restoreBackup(const RestoreOrder &order, const domain::Clock &clock,
                                                     domain::Random &random);

} // namespace budkavle::server
