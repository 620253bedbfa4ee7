#pragma once

#include "sync/domain/Clock.h"
#include "sync/engine/Backoff.h"
#include "sync/engine/Transport.h"

#include <functional>
#include <memory>

namespace budkavle::engine {

/// Keeps one stream of hints from production open, and notices when it only seems to be, by the missing pings. A network
/// may have died, or a proxy may hold the stream back: it is the stream's own trouble when production answers an
/// exchange right after, and after a few of those the stream gives way to long polls; where they fail as well, to
/// nothing, and whoever uses it polls. Losing a hint is harmless.
class EventChannel {
public:
    static constexpr qint64 pingMs = 7'000;
    static constexpr qint64 silentMs = 10'000;   ///< without a ping: then it is lost
    static constexpr qint64 lateMs = 3'000;      ///< or this much after the time that the server itself named
    static constexpr qint64 longPollMs = 90'000; ///< a long poll that answers nothing for this long is asked anew
    static constexpr qint64 streamAgainMs = 3'600'000;
    static constexpr int troublesAllowed = 3;

    enum class Mode {
        Stream,
        LongPoll, ///< one hint per request: passes proxies that hold a stream back
        Off,      ///< neither works here; tried again after streamAgainMs
    };

    struct Handlers {
        std::function<void(const QByteArray &hint, const wire::Stamp &stamp)> hint;
        /// The stream broke, or its server is not a primary. Not called for close(), nor for a long poll's end.
        std::function<void()> lost;
    };

    EventChannel(Transport &transport, const std::function<std::unique_ptr<Timer>()> &makeTimer,
                 const domain::Clock &clock, domain::Random &random, Handlers handlers);

    /// After a successful exchange with production. Opens at once the first time, later with jitter; nothing to do
    /// when open or about to be.
    void open(const QByteArray &token);
    /// A stream that was lost before this is not held against it.
    void close();
    /// A changed network may have other proxies: the stream gets a new chance.
    void forgetTroubles();

    [[nodiscard]] Mode mode() const { return m_mode; }

private:
    void connectNow();
    void opened(const wire::Stamp &stamp);
    void heard(const QByteArray &event, const QByteArray &data);
    void ended();
    void fellSilent();
    void trouble();
    void degrade();
    void lose();
    void watch();
    [[nodiscard]] qint64 patienceMs() const;

    Transport &m_transport;
    const domain::Clock &m_clock;
    domain::Random &m_random;
    Handlers m_handlers;
    Backoff m_backoff;
    std::unique_ptr<Timer> m_watchdog;
    std::unique_ptr<Timer> m_reopen;
    Mode m_mode = Mode::Stream;
    QByteArray m_token;
    wire::Stamp m_stamp;
    bool m_isWanted = false; ///< open, opening or waiting to
    bool m_isOpened = false;
    bool m_heardHint = false;
    bool m_isLost = false;    ///< by its own fault or the network's: the next exchange tells
    qint64 m_announcedMs = 0; ///< between this stream's pings, by its server; 0: it has not said
    int m_pings = 0;          ///< of this stream; the first comes with the opening and proves nothing
    int m_troubles = 0;
    qint64 m_degradedAtMs = 0;
};

} // namespace budkavle::engine
