#include "tests/simulation/Timeline.h"

#include <algorithm>

namespace budkavle::tests {

Timeline::Key Timeline::after(qint64 ms, std::function<void()> happen)
{
    const Key key{m_ms + std::max<qint64>(0, ms), ++m_made};
    m_due.emplace(key, std::move(happen));
    return key;
}

bool Timeline::step(qint64 until)
{
    if (m_due.empty() || m_due.begin()->first.first > until) {
        m_ms = std::max(m_ms, until);
        return false;
    }
    auto first = m_due.extract(m_due.begin());
    m_ms = std::max(m_ms, first.key().first);
    ++m_events;
    first.mapped()();
    return true;
}

void Timeline::run(qint64 until)
{
    while (step(until)) {
    }
}

} // namespace budkavle::tests
