#pragma once

#include "server/http/EventStream.h"

#include <functional>

namespace budkavle::tests {

/// The server's end of an event stream. What is sent goes to whoever listens, as bytes.
class SimStream final : public server::EventStream {
public:
    std::function<void(const QByteArray &)> sent;
    std::function<void()> ended;

    bool send(const QByteArray &event) override
    {
        if (m_isOpen && sent)
            sent(event);
        return m_isOpen;
    }
    void close() override
    {
        if (!m_isOpen)
            return;
        m_isOpen = false;
        if (ended)
            ended();
    }
    [[nodiscard]] bool isOpen() const override { return m_isOpen; }

private:
    bool m_isOpen = true;
};

} // namespace budkavle::tests
