#pragma once

#include "sync/domain/Clock.h"
#include "sync/engine/Transport.h"

#include <functional>
#include <map>
#include <memory>

namespace budkavle::tests {

/// A clock that stands still until told, and the timers that go by it. Everything that waits in a test waits here, so
/// an hour costs nothing and the order of events is the same in every run.
class FakeTime final : public domain::Clock {
public:
    [[nodiscard]] domain::Instant now() const override { return domain::Instant{m_wallMs}; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_ms; }

    /// For SyncEngine::Ports::makeTimer. This must outlive the timers.
    [[nodiscard]] std::function<std::unique_ptr<engine::Timer>()> timers();

    /// Fires what is due on the way, in order of time and then of start; timers started meanwhile included.
    void advance(qint64 ms);
    /// Advances to the next timer and fires it. False: none is running.
    bool fireNext();
    /// The wall clock is set by someone; timers do not notice.
    void jumpWall(qint64 ms) { m_wallMs += ms; }

    [[nodiscard]] int running() const { return static_cast<int>(m_due.size()); }
    /// Until the next timer fires; -1: none is running.
    [[nodiscard]] qint64 nextInMs() const;

private:
    friend class FakeTimer;
    using Key = std::pair<qint64, quint64>;

    Key add(qint64 inMs, std::function<void()> fire);
    void passTo(qint64 ms);

    qint64 m_ms = 1'000;
    qint64 m_wallMs = 1'790'000'000'000;
    quint64 m_started = 0;
    std::map<Key, std::function<void()>> m_due;
};

} // namespace budkavle::tests
