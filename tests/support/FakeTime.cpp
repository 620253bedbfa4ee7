#include "tests/support/FakeTime.h"

#include "tests/support/FakeTimer.h"

#include <algorithm>

namespace budkavle::tests {

std::function<std::unique_ptr<engine::Timer>()> FakeTime::timers()
{
    return [this] { return std::make_unique<FakeTimer>(*this); };
}

void FakeTime::advance(qint64 ms)
{
    const qint64 until = m_ms + ms;
    while (!m_due.empty() && m_due.begin()->first.first <= until)
        fireNext();
    passTo(until);
}

bool FakeTime::fireNext()
{
    if (m_due.empty())
        return false;
    auto first = m_due.extract(m_due.begin());
    passTo(std::max(m_ms, first.key().first));
    first.mapped()();
    return true;
}

qint64 FakeTime::nextInMs() const
{
    return m_due.empty() ? -1 : std::max<qint64>(0, m_due.begin()->first.first - m_ms);
}

FakeTime::Key FakeTime::add(qint64 inMs, std::function<void()> fire)
{
    const Key key{m_ms + inMs, ++m_started};
    m_due.emplace(key, std::move(fire));
    return key;
}

void FakeTime::passTo(qint64 ms)
{
    m_wallMs += ms - m_ms;
    m_ms = ms;
}

} // namespace budkavle::tests
