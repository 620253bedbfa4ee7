#include "sync/engine/Backoff.h"

#include <algorithm>

namespace budkavle::engine {

namespace {
constexpr qint64 leastSpreadMs = 1'000;
}

qint64 between(domain::Random &random, qint64 from, qint64 to)
{
    const auto span = static_cast<quint64>(std::max<qint64>(0, to - from)) + 1;
    return from + static_cast<qint64>(random.next() % span);
}

Backoff::Backoff(domain::Random &random, qint64 lastCeiling) : m_random(random), m_lastCeilingMs(lastCeiling)
{
}

qint64 Backoff::next(qint64 offlineForMs, qint64 retryAfterMs)
{
    qint64 wait = between(m_random, floorMs, m_ceilingMs);
    m_ceilingMs = std::min(m_ceilingMs * 2, m_lastCeilingMs);
    if (offlineForMs >= longOfflineMs)
        wait = std::max(wait, between(m_random, longOfflineStepMs, lastCeilingMs));
    if (retryAfterMs > 0) {
        const qint64 asked = std::min(retryAfterMs, longestRetryAfterMs);
        wait = std::max(wait, between(m_random, asked, asked + std::max(asked / 10, leastSpreadMs)));
    }
    return wait;
}

void Backoff::reset()
{
    m_ceilingMs = firstCeilingMs;
}

} // namespace budkavle::engine
