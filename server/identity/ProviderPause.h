#pragma once

#include <QtGlobal>

#include <algorithm>
#include <mutex>
#include <utility>

namespace budkavle::server {

/// A provider that has not answered several times running is left alone for a while, which grows: who signs in is told at
/// once, and no thread waits. After the pause one question finds out whether it is back. Thread-safe.
class ProviderPause {
public:
    static constexpr int failuresBefore = 3;
    static constexpr qint64 shortestMs = 5'000;
    static constexpr qint64 longestMs = 30'000;

    /// False: not now. True: ask, and say what came of it. Where it has failed often, one at a time may.
    [[nodiscard]] bool mayAsk(qint64 nowMs)
    {
        const std::lock_guard lock(m_mutex);
        if (m_failures < failuresBefore)
            return true;
        return nowMs >= m_until && !std::exchange(m_isTrying, true);
    }
    /// It was not asked after all.
    void notAsked()
    {
        const std::lock_guard lock(m_mutex);
        m_isTrying = false;
    }
    /// It did not answer, and nobody knows better yet.
    [[nodiscard]] bool hasBegun() const
    {
        const std::lock_guard lock(m_mutex);
        return m_failures >= failuresBefore;
    }
    void answered()
    {
        const std::lock_guard lock(m_mutex);
        m_failures = 0;
        m_isTrying = false;
        m_pauseMs = 0;
    }
    /// True: the pause begins, or goes on.
    bool failed(qint64 nowMs)
    {
        const std::lock_guard lock(m_mutex);
        const bool wasTrying = std::exchange(m_isTrying, false);
        ++m_failures;
        // Those that were asked together fail together: that is one failure of it as long as it lasts.
        if (m_failures != failuresBefore && !wasTrying)
            return false;
        m_pauseMs = std::clamp(m_pauseMs * 2, shortestMs, longestMs);
        m_until = nowMs + m_pauseMs;
        return true;
    }

private:
    mutable std::mutex m_mutex;
    int m_failures = 0;
    bool m_isTrying = false;
    qint64 m_pauseMs = 0;
    qint64 m_until = 0;
};

} // namespace budkavle::server
