#include "sync/engine/Backoff.h"

#include <algorithm>

namespace budkavle::engine {

qint64 between(domain::Random &random, qint64 from, qint64 to)
{
    const auto span = static_cast<quint64>(std::max<qint64>(0, to - from)) + 1;
    return from + static_cast<qint64>(random.next() % span);
}

Backoff::Backoff(domain::Random &random) : m_random(random)
{
}

qint64 Backoff::next(qint64 offlineForMs, qint64 retryAfterMs)
{
    qint64 wait = between(m_random, floorMs, m_ceilingMs);
    m_ceilingMs = std::min(m_ceilingMs * 2, lastCeilingMs);
    if (offlineForMs >= longOfflineMs)
        wait = std::max(wait, between(m_random, longOfflineStepMs, lastCeilingMs));
    if (retryAfterMs > 0) {
        const qint64 asked = std::min(retryAfterMs, longestRetryAfterMs);
        wait = std::max(wait, between(m_random, asked, asked + asked / 10));
    }
    return wait;
}

void Backoff::reset()
{
    m_ceilingMs = firstCeilingMs;
}

} // namespace budkavle::engine
