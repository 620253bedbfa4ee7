#pragma once

#include "sync/engine/Transport.h"

#include <QHash>

#include <memory>

namespace budkavle::engine {

/// The training panel's network switch: a Transport that, while cut, refuses as a machine without a network does.
/// Cutting ends what is under way (a request that had left may still take effect at the server, as in life).
class SwitchableTransport final : public Transport {
public:
    SwitchableTransport(Transport &wrapped, const std::function<std::unique_ptr<Timer>()> &makeTimer);
    ~SwitchableTransport() override;

    void setCut(bool cut);
    [[nodiscard]] bool isCut() const { return m_isCut; }

    void get(Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void knock(Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void post(Endpoint endpoint, const Posting &posting, Done done) override;
    void openEvents(Endpoint endpoint, const QString &path, const QByteArray &token, EventHandlers handlers) override;
    void closeEvents() override;
    [[nodiscard]] quint64 progress() const override { return m_wrapped.progress(); }
    void cancelAll() override;

private:
    [[nodiscard]] Done watched(Done done);
    void refuseLater();
    void refuse();

    Transport &m_wrapped;
    std::unique_ptr<Timer> m_timer;
    bool m_isCut = false;
    quint64 m_next = 0;
    QHash<quint64, Done> m_underWay; ///< at the wrapped transport
    QList<Done> m_refused;           ///< to be told so
    EventHandlers m_events;
    bool m_hasEvents = false;
    bool m_isEventsRefused = false;
};

} // namespace budkavle::engine
