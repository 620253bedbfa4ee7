#pragma once

#include "sync/domain/Clock.h"

namespace budkavle::engine {

/// How long to wait before the next try: full jitter under a ceiling that doubles from 0.5 s to 60 s, or to less. Grows
/// no further, so that nobody waits for hours after a long night offline.
class Backoff {
public:
    static constexpr qint64 firstCeilingMs = 500;
    static constexpr qint64 lastCeilingMs = 60'000;
    static constexpr qint64 silenceCeilingMs = 3'000; ///< where nothing answers: nobody knows when it is over
    static constexpr qint64 floorMs = 50;
    static constexpr qint64 longOfflineMs = 600'000;    ///< after this …
    static constexpr qint64 longOfflineStepMs = 30'000; ///< … at most one try in this
    static constexpr qint64 longestRetryAfterMs = 600'000;

    explicit Backoff(domain::Random &random, qint64 lastCeiling = lastCeilingMs);

    /// `retryAfterMs`: what the server asked for, in whole seconds; never undercut, believed up to ten minutes, spread
    /// by a tenth and by no less than a second.
    [[nodiscard]] qint64 next(qint64 offlineForMs, qint64 retryAfterMs = 0);
    void reset();

private:
    domain::Random &m_random;
    const qint64 m_lastCeilingMs;
    qint64 m_ceilingMs = firstCeilingMs;
};

/// Evenly in [from, to].
[[nodiscard]] qint64 between(domain::Random &random, qint64 from, qint64 to);

} // namespace budkavle::engine
