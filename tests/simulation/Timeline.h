#pragma once

#include <QtGlobal>

#include <functional>
#include <map>

namespace budkavle::tests {

/// The true time of a simulated world and what will happen in it, in one order: by time, then by who said so first.
class Timeline {
public:
    using Key = std::pair<qint64, quint64>;
    static constexpr qint64 wallStart = 1'790'000'000'000;

    explicit Timeline(qint64 wallStartMs = wallStart) : m_wallStartMs(wallStartMs) {}
    [[nodiscard]] qint64 wallMs() const { return m_wallStartMs + m_ms; } ///< since 1970
    [[nodiscard]] qint64 ms() const { return m_ms; }
    Key after(qint64 ms, std::function<void()> happen);
    void cancel(const Key &key) { m_due.erase(key); }
    /// The next event, if it is due by then; otherwise time stands at `until` and the answer is false.
    bool step(qint64 until);
    void run(qint64 until);
    [[nodiscard]] quint64 events() const { return m_events; }

private:
    qint64 m_wallStartMs;
    qint64 m_ms = 0;
    quint64 m_made = 0;
    quint64 m_events = 0;
    std::map<Key, std::function<void()>> m_due;
};

} // namespace budkavle::tests
