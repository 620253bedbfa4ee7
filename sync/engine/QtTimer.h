#pragma once

#include "sync/engine/Transport.h"

#include <QTimer>

namespace budkavle::engine {

/// Waits by the event loop of the thread that made it.
class QtTimer final : public Timer {
public:
    QtTimer();
    void start(qint64 ms, std::function<void()> fire) override;
    void cancel() override;

private:
    QTimer m_timer;
    std::function<void()> m_fire;
};

} // namespace budkavle::engine
