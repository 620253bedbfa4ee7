#pragma once

#include <QByteArray>

namespace budkavle::server {

/// An open stream of server-sent events. Thread-safe. What waits to be read is bounded in bytes: a reader that is too
/// slow is dropped, and comes back when it can.
class EventStream {
public:
    virtual ~EventStream() = default;
    /// False: the stream is closed, or was dropped by this.
    virtual bool send(const QByteArray &event) = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
};

} // namespace budkavle::server
