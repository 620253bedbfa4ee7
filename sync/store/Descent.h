#pragma once

#include "sync/wire/Verify.h"

namespace budkavle::store {

/// The way from a whole account down to the few rows of it that differ: which buckets are still to be asked for.
class Descent {
public:
    static constexpr qint64 leafRows = 16; ///< a bucket of no more rows is fetched, not split
    /// With more that differ at once, it costs everyone less to read the account anew.
    static constexpr qsizetype mostDiffering = 64;

    void ask(wire::VerifyCall &call) const;
    /// Compares what the server said of the buckets with what is here. False: it is of no use to go on.
    [[nodiscard]] bool take(const wire::VerifyResult &theirs, const wire::VerifyResult &mine);
    [[nodiscard]] bool isDone() const { return m_sums.isEmpty() && m_rows.isEmpty(); }

private:
    void compare(const wire::BucketSums &theirs, const wire::BucketSums &mine);

    QList<wire::Bucket> m_sums{wire::Bucket()};
    QList<wire::Bucket> m_rows;
};

} // namespace budkavle::store
