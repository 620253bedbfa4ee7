#pragma once

#include "sync/engine/Transport.h"
#include "tests/simulation/Timeline.h"

namespace budkavle::tests {

/// A Timer that goes by a Timeline.
class SimTimer final : public engine::Timer {
public:
    explicit SimTimer(Timeline &time) : m_time(time) {}
    ~SimTimer() override { m_time.cancel(m_key); }
    Q_DISABLE_COPY_MOVE(SimTimer)

    void start(qint64 ms, std::function<void()> fire) override
    {
        m_time.cancel(m_key);
        m_key = m_time.after(ms, std::move(fire));
    }
    void cancel() override { m_time.cancel(m_key); }

private:
    Timeline &m_time;
    Timeline::Key m_key{-1, 0};
};

} // namespace budkavle::tests
