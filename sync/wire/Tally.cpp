#include "sync/wire/Tally.h"

#include "sync/wire/Digest.h"

namespace budkavle::wire {

namespace {

constexpr qint64 rowOverhead = 80;

} // namespace

Tally::Tally(const VerifyCall &call, Limits limits) : m_limits(limits)
{
    for (const Bucket &bucket : call.sums) {
        BucketSums sums;
        sums.of = bucket;
        m_sums.append(sums);
    }
    for (const Bucket &bucket : call.rows)
        m_rows.append({bucket, {}});
}

void Tally::add(const Row &row)
{
    const quint64 place = rowPlace(row);
    quint64 check = 0;
    bool isChecked = false;
    for (BucketSums &sums : m_sums) {
        if (!sums.of.holds(place))
            continue;
        if (!std::exchange(isChecked, true))
            check = rowCheck(row);
        const auto child = static_cast<size_t>(sums.of.childOf(place));
        sums.sums.at(child) += check;
        ++sums.counts.at(child);
    }
    for (BucketRows &rows : m_rows) {
        if (rows.of.holds(place) && !m_tooLarge.contains(rows.of))
            addTo(rows, row);
    }
}

void Tally::addTo(BucketRows &rows, const Row &row)
{
    const qint64 bytes = row.value.size() + rowOverhead;
    if (rows.rows.size() >= m_limits.rowsInBucket || bytes > m_limits.bytes) {
        for (const Row &one : std::as_const(rows.rows))
            m_limits.bytes += one.value.size() + rowOverhead;
        rows.rows.clear();
        m_tooLarge.append(rows.of);
        return;
    }
    m_limits.bytes -= bytes;
    rows.rows.append(row);
}

VerifyResult Tally::take()
{
    VerifyResult result;
    result.sums = std::exchange(m_sums, {});
    for (const BucketRows &rows : std::exchange(m_rows, {})) {
        if (!m_tooLarge.contains(rows.of))
            result.rows.append(rows);
    }
    return result;
}

} // namespace budkavle::wire
