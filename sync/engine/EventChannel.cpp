#include "sync/engine/EventChannel.h"

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(EventChannel::Mode mode)
{
    return mode == EventChannel::Mode::Stream ? u"/jmap/events?types=*&ping=25&closeafter=no"_s
                                              : u"/jmap/events?types=*&ping=0&closeafter=state"_s;
}

} // namespace

EventChannel::EventChannel(Transport &transport, const std::function<std::unique_ptr<Timer>()> &makeTimer,
                           const domain::Clock &clock, domain::Random &random, Handlers handlers)
    : m_transport(transport)
    , m_clock(clock)
    , m_random(random)
    , m_handlers(std::move(handlers))
    , m_backoff(random)
    , m_watchdog(makeTimer())
    , m_reopen(makeTimer())
{
}

void EventChannel::open(const QByteArray &token)
{
    const qint64 now = m_clock.monotonicMs();
    if (m_mode != Mode::Stream && now - m_degradedAtMs >= streamAgainMs) {
        close();
        forgetTroubles();
    }
    if (m_isWanted || m_mode == Mode::Off)
        return;
    m_isWanted = true;
    m_token = token;
    if (m_troubles == 0)
        connectNow();
    else
        m_reopen->start(m_backoff.next(0), [this] { connectNow(); });
}

void EventChannel::close()
{
    m_isWanted = false;
    m_watchdog->cancel();
    m_reopen->cancel();
    m_transport.closeEvents();
}

void EventChannel::forgetTroubles()
{
    m_mode = Mode::Stream;
    m_troubles = 0;
    m_latePings = 0;
    m_backoff.reset();
}

void EventChannel::connectNow()
{
    m_isOpened = false;
    m_heardHint = false;
    m_transport.openEvents(Endpoint::Production, pathOf(m_mode), m_token,
                           {[this](const wire::Stamp &stamp) { opened(stamp); },
                            [this](const QByteArray &event, const QByteArray &data) { heard(event, data); },
                            [this](const QString &) { ended(); }});
    m_lastHeardMs = m_clock.monotonicMs();
    watch();
}

void EventChannel::opened(const wire::Stamp &stamp)
{
    m_isOpened = true;
    m_stamp = stamp;
    if (stamp.role != wire::Role::Primary) {
        close();
        m_handlers.lost();
    }
}

void EventChannel::heard(const QByteArray &event, const QByteArray &data)
{
    const qint64 now = m_clock.monotonicMs();
    const bool isLate = now - m_lastHeardMs > pingMs + lateMs;
    m_lastHeardMs = now;
    if (m_mode == Mode::Stream) {
        m_latePings = isLate ? m_latePings + 1 : 0;
        if (!isLate && event == "ping") {
            m_troubles = 0;
            m_backoff.reset();
        }
    }
    watch();
    if (event == "state") {
        m_heardHint = true;
        m_handlers.hint(data, m_stamp);
    }
    // The hint's receiver may have closed us.
    if (m_isWanted && m_latePings >= 2)
        fellSilent();
}

void EventChannel::ended()
{
    m_watchdog->cancel();
    if (m_mode == Mode::LongPoll && m_isOpened) {
        // Its natural end. Without a hint it was cut, perhaps over and over: then more slowly each time.
        if (m_heardHint)
            m_backoff.reset();
        m_reopen->start(m_heardHint ? 0 : m_backoff.next(0), [this] { connectNow(); });
        return;
    }
    m_isWanted = false;
    trouble();
    m_handlers.lost();
}

void EventChannel::fellSilent()
{
    m_transport.closeEvents();
    m_watchdog->cancel();
    if (m_mode == Mode::LongPoll) {
        // No sign of trouble: such a proxy holds the headers back as well.
        connectNow();
        return;
    }
    m_isWanted = false;
    degrade();
    m_handlers.lost();
}

void EventChannel::trouble()
{
    if (++m_troubles >= troublesAllowed)
        degrade();
}

void EventChannel::degrade()
{
    m_mode = m_mode == Mode::Stream ? Mode::LongPoll : Mode::Off;
    m_degradedAtMs = m_clock.monotonicMs();
    m_troubles = 0;
    m_latePings = 0;
    m_backoff.reset();
}

void EventChannel::watch()
{
    const qint64 patience = m_mode == Mode::Stream ? 2 * pingMs : longPollMs;
    m_watchdog->start(patience, [this] { fellSilent(); });
}

} // namespace budkavle::engine
