#include "sync/engine/EventChannel.h"

#include "sync/wire/SyncCodec.h"

#include <algorithm>
#include <utility>

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

QString pathOf(EventChannel::Mode mode)
{
    return mode == EventChannel::Mode::Stream ? u"/jmap/events?types=*&ping=7&closeafter=no"_s
                                              : u"/jmap/events?types=*&ping=0&closeafter=state"_s;
}

} // namespace

EventChannel::EventChannel(Transport &transport, const std::function<std::unique_ptr<Timer>()> &makeTimer,
                           const domain::Clock &clock, domain::Random &random, Handlers handlers)
    : m_transport(transport)
    , m_clock(clock)
    , m_random(random)
    , m_handlers(std::move(handlers))
    , m_backoff(random, Backoff::silenceCeilingMs)
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
    if (std::exchange(m_isLost, false))
        trouble();
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
    m_isLost = false;
    m_watchdog->cancel();
    m_reopen->cancel();
    m_transport.closeEvents();
}

void EventChannel::forgetTroubles()
{
    m_mode = Mode::Stream;
    m_troubles = 0;
    m_backoff.reset();
}

void EventChannel::connectNow()
{
    m_isOpened = false;
    m_heardHint = false;
    m_announcedMs = 0;
    m_pings = 0;
    m_transport.openEvents(Endpoint::Production, pathOf(m_mode), m_token,
                           {[this](const wire::Stamp &stamp) { opened(stamp); },
                            [this](const QByteArray &event, const QByteArray &data) { heard(event, data); },
                            [this](const QString &) { ended(); }});
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
    if (event == "ping")
        m_announcedMs = wire::decodePingInterval(data).value_or(0) * 1'000;
    if (m_mode == Mode::Stream && event == "ping" && ++m_pings > 1) {
        m_troubles = 0;
        m_backoff.reset();
    }
    watch();
    if (event == "state") {
        m_heardHint = true;
        m_handlers.hint(data, m_stamp);
    }
}

void EventChannel::ended()
{
    if (m_mode == Mode::LongPoll && m_isOpened) {
        m_watchdog->cancel();
        // Its natural end. Without a hint it was cut, perhaps over and over: then more slowly each time.
        if (m_heardHint)
            m_backoff.reset();
        m_reopen->start(m_heardHint ? 0 : m_backoff.next(0), [this] { connectNow(); });
        return;
    }
    lose();
}

void EventChannel::fellSilent()
{
    m_transport.closeEvents();
    // No sign of trouble in a long poll: a proxy that keeps streams back holds its headers back as well.
    if (m_mode == Mode::LongPoll)
        connectNow();
    else
        lose();
}

void EventChannel::lose()
{
    m_watchdog->cancel();
    m_isWanted = false;
    m_isLost = true;
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
    m_backoff.reset();
}

void EventChannel::watch()
{
    m_watchdog->start(patienceMs(), [this] { fellSilent(); });
}

/// A server of another version may ping more seldom than it was asked to.
qint64 EventChannel::patienceMs() const
{
    return m_mode == Mode::Stream ? std::max(silentMs, m_announcedMs + lateMs) : longPollMs;
}

} // namespace budkavle::engine
