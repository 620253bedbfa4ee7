#pragma once

#include "sync/store/Database.h"
#include "sync/store/OutboxTable.h"
#include "sync/store/QuarantineTable.h"
#include "sync/store/Rows.h"
#include "sync/store/SideLog.h"

#include <QMap>

namespace budkavle::store {

/// What can be had of a damaged cache, and of the side log beside it.
struct Salvage {
    struct Acknowledged {
        domain::DeviceId device;
        OutboxRow row;
        domain::Instant at;
    };

    QList<OutboxRow> outbox; ///< in the order they were made
    QList<QuarantinedRow> quarantine;
    QList<Draft> drafts;
    QList<Acknowledged> journal;
    QMap<QString, QByteArray> facts;
    QByteArray profile;
    qint64 number = 0;    ///< of the last transaction that either of the two knows
    int unreadable = 0;   ///< rows that were seen and could not be read
    bool mayLack = false; ///< more may have stood there than was seen

    /// Reads the file table by table from both ends, past what is broken. Nothing is written.
    [[nodiscard]] static Salvage of(const DatabaseLocation &damaged, const SideState &log);
    /// Puts it into a new cache, in a transaction of its own. Every lane begins at a number that no server has come
    /// to: it answers where the lane really stands (outOfOrder), and the commands are numbered on from there.
    [[nodiscard]] domain::Outcome putInto(Database &fresh) const;
};

} // namespace budkavle::store
