#include "sync/engine/QtTimer.h"

#include <algorithm>
#include <limits>

namespace budkavle::engine {

QtTimer::QtTimer()
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        const auto fire = std::exchange(m_fire, nullptr);
        if (fire)
            fire();
    });
}

void QtTimer::start(qint64 ms, std::function<void()> fire)
{
    m_fire = std::move(fire);
    m_timer.start(static_cast<int>(std::clamp<qint64>(ms, 0, std::numeric_limits<int>::max())));
}

void QtTimer::cancel()
{
    m_timer.stop();
    m_fire = nullptr;
}

} // namespace budkavle::engine
