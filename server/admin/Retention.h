#pragma once

#include "server/admin/ReadingExport.h"
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

/// Removes what has been kept for long enough, in transactions of at most `batch` rows, while servers run. What a run removed
/// stands in the access log afterwards, in one entry, also where it was broken off.
///
/// A command's result is forgotten only after the database says (`forgottenBefore`) that commands written before that time are
/// refused (`commandTooOld`): so none is done twice. Whoever has a cursor from before a removed tombstone reads that account
/// anew (`tooOld`); what is in an outbox is not touched.
class Retention {
public:
    static constexpr int usualBatch = 500;
    /// `kept`: gets the readings that go, all of them before anything is removed; null: nobody. Outlives it.
    Retention(const RetentionRules &rules, const domain::Clock &clock, int batch = usualBatch,
              ReadingExport *kept = nullptr);

    /// What would be removed, one after the other; nothing is written.
    [[nodiscard]] domain::Result<QList<RetentionCount>> count(StorageReader &reader) const;
    /// What was removed.
    [[nodiscard]] domain::Result<QList<RetentionCount>> apply(StorageWriter &writer) const;

private:
    [[nodiscard]] static domain::Outcome checkClock(StorageReader &reader, domain::Instant now);
    [[nodiscard]] QList<RetentionCount> kinds() const;
    /// The number of the last.
    [[nodiscard]] domain::Result<qint64> exportReadings(StorageReader &reader) const;
    [[nodiscard]] domain::Outcome remove(StorageWriter &writer, RetentionCount &count, qint64 exportedUpTo) const;
    using Drop = std::function<qint64()>;
    [[nodiscard]] domain::Outcome inBatches(StorageWriter &writer, const QList<LaneKey> &held, const Drop &drop,
                                            qint64 &rows) const;
    [[nodiscard]] domain::Outcome removeResults(StorageWriter &writer, RetentionCount &count) const;
    [[nodiscard]] domain::Outcome removeMatters(StorageWriter &writer, RetentionCount &count) const;
    [[nodiscard]] static domain::Outcome note(StorageWriter &writer, const QList<RetentionCount> &counts,
                                              domain::Instant now);

    const RetentionRules m_rules;
    const domain::Clock &m_clock;
    const int m_batch;
    ReadingExport *const m_kept;
};

} // namespace budkavle::server
