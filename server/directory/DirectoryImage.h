#pragma once

#include "server/directory/DirectoryRecord.h"
#include "sync/domain/People.h"

#include <QSet>
#include <QStringList>

namespace budkavle::server {

/// What the records mean at one moment: which people work where, which units there are.
struct DirectoryImage {
    struct Place {
        domain::Unit unit;
        bool isOpen = false;
        domain::UnitId successor; ///< where its work goes; empty: nowhere, or it is open
    };
    struct Person {
        domain::User user; ///< with the assignments that hold now, and which begin or end later
        bool isActive = false;
    };
    /// A record that begins or ends later (A16).
    struct Turn {
        domain::Instant at;
        bool begins = false;
        DirectoryRecord record;
    };

    QMap<domain::OrganisationId, domain::Organisation> organisations;
    QMap<domain::UnitId, Place> units;
    QMap<domain::UserId, Person> people;
    QMap<domain::UserId, QSet<domain::UnitId>> care; ///< whose inboxes a person's commissions open
    QList<Turn> coming;                              ///< the nearest first
    QList<RecordKey> dangling;                       ///< what they belong to is not known
};

struct ImageRules {
    /// Purposes of commissions that make their members members of the unit's two inboxes.
    QStringList memberPurposes{QStringLiteral("Vård och behandling")};
    QMap<QString, QString> successors; ///< unit -> unit, besides what the records say
};

/// Pure. What has not begun is not in it (but among the coming); what has ended is, as ended.
[[nodiscard]] DirectoryImage imageOf(const StoredRecords &records, const ImageRules &rules, domain::Instant now);

} // namespace budkavle::server
