#include "sync/engine/SwitchableTransport.h"

namespace budkavle::engine {

using namespace Qt::StringLiterals;

SwitchableTransport::SwitchableTransport(Transport &wrapped, const std::function<std::unique_ptr<Timer>()> &makeTimer)
    : m_wrapped(wrapped)
    , m_timer(makeTimer())
{
}

SwitchableTransport::~SwitchableTransport()
{
    cancelAll();
}

void SwitchableTransport::setCut(bool cut)
{
    if (m_isCut == cut)
        return;
    m_isCut = cut;
    if (!cut)
        return;
    m_wrapped.cancelAll();
    m_refused.append(m_underWay.values());
    m_underWay.clear();
    m_isEventsRefused = m_hasEvents;
    refuseLater();
}

void SwitchableTransport::get(Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    if (!m_isCut)
        return m_wrapped.get(endpoint, path, token, watched(std::move(done)));
    m_refused.append(std::move(done));
    refuseLater();
}

void SwitchableTransport::knock(Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    if (!m_isCut)
        return m_wrapped.knock(endpoint, path, token, watched(std::move(done)));
    m_refused.append(std::move(done));
    refuseLater();
}

void SwitchableTransport::post(Endpoint endpoint, const Posting &posting, Done done)
{
    if (!m_isCut)
        return m_wrapped.post(endpoint, posting, watched(std::move(done)));
    m_refused.append(std::move(done));
    refuseLater();
}

void SwitchableTransport::openEvents(Endpoint endpoint, const QString &path, const QByteArray &token,
                                     EventHandlers handlers)
{
    m_hasEvents = true;
    m_isEventsRefused = m_isCut;
    if (m_isCut) {
        m_events = std::move(handlers);
        return refuseLater();
    }
    m_events = handlers;
    handlers.closed = [this, closed = handlers.closed](const QString &why) {
        m_hasEvents = false;
        closed(why);
    };
    m_wrapped.openEvents(endpoint, path, token, std::move(handlers));
}

void SwitchableTransport::closeEvents()
{
    m_hasEvents = m_isEventsRefused = false;
    m_wrapped.closeEvents();
}

void SwitchableTransport::cancelAll()
{
    m_timer->cancel();
    m_underWay.clear();
    m_refused.clear();
    m_hasEvents = m_isEventsRefused = false;
    m_wrapped.cancelAll();
}

Transport::Done SwitchableTransport::watched(Done done)
{
    const quint64 key = ++m_next;
    m_underWay.insert(key, std::move(done));
    return [this, key](const HttpReply &reply) {
        if (const Done mine = m_underWay.take(key))
            mine(reply);
    };
}

void SwitchableTransport::refuseLater()
{
    m_timer->start(0, [this] { refuse(); });
}

void SwitchableTransport::refuse()
{
    HttpReply none;
    none.error = u"network cut"_s;
    // One who is told may ask again at once, or cancel what the others still wait for.
    while (!m_refused.isEmpty())
        m_refused.takeFirst()(none);
    if (std::exchange(m_isEventsRefused, false) && std::exchange(m_hasEvents, false)) {
        const auto closed = m_events.closed;
        closed(none.error);
    }
}

} // namespace budkavle::engine
