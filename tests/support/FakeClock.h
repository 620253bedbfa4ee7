#pragma once

#include "sync/domain/Clock.h"

namespace budkavle::tests {

/// A clock that stands still until told.
class FakeClock final : public domain::Clock {
public:
    static constexpr qint64 start = 1'790'000'000'000;

    [[nodiscard]] domain::Instant now() const override { return domain::Instant{m_wallMs}; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_ms; }
    void advance(qint64 ms)
    {
        m_wallMs += ms;
        m_ms += ms;
    }

private:
    qint64 m_wallMs = start;
    qint64 m_ms = 1'000;
};

} // namespace budkavle::tests
