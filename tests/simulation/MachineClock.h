#pragma once

#include "sync/domain/Clock.h"
#include "tests/simulation/Timeline.h"

namespace budkavle::tests {

/// One machine's clock: set wrong, set anew, slow or fast. What has passed since its start it counts as everybody.
class MachineClock final : public domain::Clock {
public:
    explicit MachineClock(const Timeline &time) : m_time(time) {}

    [[nodiscard]] domain::Instant now() const override
    {
        return domain::Instant{m_time.wallMs() + m_offsetMs + m_time.ms() * m_ppm / 1'000'000};
    }
    [[nodiscard]] qint64 monotonicMs() const override { return 1'000 + m_time.ms(); }
    void jump(qint64 ms) { m_offsetMs += ms; }
    void setRate(qint64 ppm) { m_ppm = ppm; }
    [[nodiscard]] qint64 offsetMs() const { return m_offsetMs; }

private:
    const Timeline &m_time;
    qint64 m_offsetMs = 0;
    qint64 m_ppm = 0;
};

} // namespace budkavle::tests
