#pragma once

#include "server/http/EventStream.h"

#include <deque>
#include <functional>
#include <mutex>

namespace budkavle::server {

/// An event stream's queue: filled from any thread, emptied on the HTTP thread, which `wake` rouses.
class QueuedStream final : public EventStream {
public:
    /// `isPacked`: what is taken is gzip, of which gzipStart() has been sent (sync/wire/Gzip.h).
    QueuedStream(qint64 limit, bool isPacked, std::function<void()> wake);
    bool send(const QByteArray &event) override;
    void close() override;
    [[nodiscard]] bool isOpen() const override;

    /// Next to write; empty: nothing waits. What was written is counted until then.
    [[nodiscard]] QByteArray take(qint64 written);

private:
    const qint64 m_limit;
    const bool m_isPacked;
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    std::deque<QByteArray> m_queue;
    qint64 m_bytes = 0;
    bool m_open = true;
};

} // namespace budkavle::server
