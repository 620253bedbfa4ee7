#pragma once

#include "sync/domain/Instant.h"

#include <QMap>
#include <QString>

namespace budkavle::server {

/// From `from` up to but not including `until`; unset: always.
struct Period {
    domain::Instant from;
    domain::Instant until;

    [[nodiscard]] bool holdsAt(domain::Instant now) const { return from <= now && !isOverAt(now); }
    [[nodiscard]] bool isOverAt(domain::Instant now) const { return until.isSet() && until <= now; }
    friend bool operator==(const Period &, const Period &) = default;
};

/// In the order in which they are shown and written.
enum class RecordKind { Organisation, Unit, Person, Commission, Member, Role };

/// What a source says of one thing, whatever form the source has (docs/directory.md). What each member means:
///
/// | kind         | id     | within       | person | name  | detail                   | other             |
/// | Organisation | HSA-id |              |        | name  | kind, empty: by HSA-id   |                   |
/// | Unit         | HSA-id | organisation |        | name  | telephone                | successor         |
/// | Person       | HSA-id |              |        | name  | title                    | link, isProtected |
/// | Commission   | HSA-id | unit         |        | title | purpose                  |                   |
/// | Member       |        | commission   | HSA-id |       |                          |                   |
/// | Role         |        | unit or none | HSA-id |       | what it lets one do      |                   |
struct DirectoryRecord {
    RecordKind kind = RecordKind::Organisation;
    QString id;
    QString within;
    QString person;
    QString name;
    QString detail;
    QString successor;        ///< the unit that this one is merged into
    QString link;             ///< the same for all HSA-ids of one human being (A20); never a personal number
    bool isProtected = false; ///< protected personal data
    Period period;

    friend bool operator==(const DirectoryRecord &, const DirectoryRecord &) = default;
};

/// Names a record among all of all sources.
struct RecordKey {
    RecordKind kind = RecordKind::Organisation;
    QString name;

    friend bool operator==(const RecordKey &, const RecordKey &) = default;
    friend bool operator<(const RecordKey &a, const RecordKey &b)
    {
        return a.kind != b.kind ? a.kind < b.kind : a.name < b.name;
    }
};

[[nodiscard]] inline RecordKey keyOf(const DirectoryRecord &record)
{
    const QChar bar(u'|');
    if (record.kind == RecordKind::Member)
        return {record.kind, record.within + bar + record.person};
    if (record.kind == RecordKind::Role)
        return {record.kind, record.person + bar + record.within + bar + record.detail};
    return {record.kind, record.id};
}

/// A record as the region keeps it. What its source no longer has is ended, not deleted: history needs it.
struct StoredRecord {
    DirectoryRecord record;
    QString source;
    domain::Instant goneAt; ///< when the source no longer had it; unset: it has

    [[nodiscard]] bool holdsAt(domain::Instant now) const { return !goneAt.isSet() && record.period.holdsAt(now); }
    friend bool operator==(const StoredRecord &, const StoredRecord &) = default;
};

using StoredRecords = QMap<RecordKey, StoredRecord>;

} // namespace budkavle::server
