#include "server/http/QueuedStream.h"

#include "sync/wire/Gzip.h"

namespace budkavle::server {

QueuedStream::QueuedStream(qint64 limit, bool isPacked, std::function<void()> wake)
    : m_limit(limit)
    , m_isPacked(isPacked)
    , m_wake(std::move(wake))
{
}

bool QueuedStream::send(const QByteArray &plain)
{
    const QByteArray event = m_isPacked ? wire::gzipPart(plain) : plain;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_open)
            return false;
        if (event.isEmpty() || m_bytes + event.size() > m_limit) { // empty: there was no memory to pack it
            m_open = false;
            m_queue.clear();
        } else {
            m_bytes += event.size();
            m_queue.push_back(event);
        }
    }
    m_wake();
    return isOpen();
}

void QueuedStream::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_open = false;
    }
    m_wake();
}

bool QueuedStream::isOpen() const
{
    const std::lock_guard lock(m_mutex);
    return m_open;
}

QByteArray QueuedStream::take(qint64 written)
{
    const std::lock_guard lock(m_mutex);
    m_bytes -= written;
    if (m_queue.empty())
        return {};
    QByteArray next = std::move(m_queue.front());
    m_queue.pop_front();
    return next;
}

} // namespace budkavle::server
