#pragma once

#include "tests/support/FakeTime.h"

namespace budkavle::tests {

/// A Timer that goes by a FakeTime.
class FakeTimer final : public engine::Timer {
public:
    explicit FakeTimer(FakeTime &time) : m_time(time) {}
    ~FakeTimer() override { cancel(); }

    void start(qint64 ms, std::function<void()> fire) override
    {
        cancel();
        m_key = m_time.add(ms, std::move(fire));
    }
    void cancel() override { m_time.m_due.erase(m_key); }

private:
    FakeTime &m_time;
    FakeTime::Key m_key{-1, 0};
};

} // namespace budkavle::tests
