#pragma once

#include "server/directory/SourceReading.h"

namespace budkavle::server {

struct RecordChange {
    enum class What { Added, Changed, Ended, Returned };
    What what = What::Added;
    StoredRecord before; ///< not of Added
    StoredRecord after;
};

/// Of what a source's records held until now, how much would not hold any longer.
struct Removals {
    qint64 held = 0;
    qint64 ended = 0;

    /// More than a tenth: a source that is half read, or somebody's mistake, until a person says that it is meant.
    [[nodiscard]] bool isTooMany() const { return ended * 10 > held; }
};

struct DirectoryDiff {
    QList<RecordChange> changes; ///< in the order of their keys
    QMap<RecordKind, Removals> removals;
    QList<SourceProblem> problems; ///< those of the reading too
};

/// What differs between what is stored of a source and what it says now. Pure. Nothing is deleted: what the source no
/// longer has is ended at `now`. A record that the source has but that could not be read stays as it is stored; one that
/// another source has is a problem, because two masters would undo each other every night.
[[nodiscard]] DirectoryDiff directoryDiff(const StoredRecords &stored, const SourceReading &wanted,
                                          const QString &source, domain::Instant now);

} // namespace budkavle::server
