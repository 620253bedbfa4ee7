#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Clock.h"

namespace budkavle::server {

/// How long a region keeps what it need not keep for ever. docs/operations.md says why these.
struct RetentionRules {
    static constexpr int leastDays = 60;        ///< of results and tombstones: longer than anybody is away
    static constexpr int leastReadingYears = 5; ///< HSLF-FS 2016:40, 4 kap. 9 §
    int resultDays = 180;
    int tombstoneDays = 180;
    int readingYears = 10;
    int closedDays = 0; ///< matters that are closed everywhere; 0: for ever, until somebody has decided otherwise
};

/// One kind of what is removed.
struct RetentionCount {
    QString kind; ///< results, deliveries, tombstones, readings or matters
    domain::Instant before;
    qint64 rows = 0;
    domain::Instant oldest; ///< unset: nothing, or not known
};

/// Removes what has been kept for long enough, in transactions of at most `batch` rows, while servers run. Each kind that
/// lost something stands in the access log afterwards.
///
/// A command's result is forgotten only after the database says (`forgottenBefore`) that commands written before that time are
/// refused (`commandTooOld`): so none is done twice. Whoever has a cursor from before a removed tombstone reads that account
/// anew (`tooOld`); what is in an outbox is not touched.
class Retention {
public:
    Retention(const RetentionRules &rules, const domain::Clock &clock, int batch = 500);

    /// What would be removed, one after the other; nothing is written.
    [[nodiscard]] domain::Result<QList<RetentionCount>> count(StorageReader &reader) const;
    /// What was removed.
    [[nodiscard]] domain::Result<QList<RetentionCount>> apply(StorageWriter &writer) const;

private:
    [[nodiscard]] static domain::Outcome checkClock(StorageReader &reader, domain::Instant now);
    [[nodiscard]] QList<RetentionCount> kinds() const;
    [[nodiscard]] domain::Outcome remove(StorageWriter &writer, RetentionCount &count) const;
    using Drop = std::function<qint64()>;
    [[nodiscard]] domain::Outcome inBatches(StorageWriter &writer, const QList<LaneKey> &held, const Drop &drop,
                                            qint64 &rows) const;
    [[nodiscard]] domain::Outcome removeResults(StorageWriter &writer, RetentionCount &count) const;
    [[nodiscard]] domain::Outcome removeMatters(StorageWriter &writer, RetentionCount &count) const;
    [[nodiscard]] static domain::Outcome note(StorageWriter &writer, const RetentionCount &count, domain::Instant now);

    const RetentionRules m_rules;
    const domain::Clock &m_clock;
    const int m_batch;
};

} // namespace budkavle::server
