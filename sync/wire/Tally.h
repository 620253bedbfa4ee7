#pragma once

#include "sync/wire/Verify.h"

#include <limits>

namespace budkavle::wire {

/// Counts an account's live rows under the buckets that a call asks for. The same at both ends, so that what differs
/// are the rows.
class Tally {
public:
    static constexpr qsizetype mostBuckets = 16; ///< in a call, of each kind

    /// What a call is answered of rows; a bucket that holds more is left out of the answer.
    struct Limits {
        qsizetype rowsInBucket = std::numeric_limits<qsizetype>::max();
        qint64 bytes = std::numeric_limits<qint64>::max(); ///< of all buckets
    };
    [[nodiscard]] static Limits serverLimits() { return {256, 524'288}; }

    Tally(const VerifyCall &call, Limits limits);
    void add(const Row &row);
    /// Its sums and rows; account, epoch and head are the caller's.
    [[nodiscard]] VerifyResult take();

private:
    void addTo(BucketRows &rows, const Row &row);

    Limits m_limits;
    QList<BucketSums> m_sums;
    QList<BucketRows> m_rows;
    QList<Bucket> m_tooLarge;
};

} // namespace budkavle::wire
