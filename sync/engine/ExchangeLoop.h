#pragma once

#include "sync/engine/Backoff.h"
#include "sync/engine/EventChannel.h"
#include "sync/engine/Route.h"
#include "sync/engine/SyncEngine.h"
#include "sync/engine/Verdict.h"

#include <functional>
#include <memory>
#include <optional>

namespace budkavle::engine {

/// The state machine inside SyncEngine, without signals. One exchange in flight at most, and while history is loaded the
/// next page is asked for before the last one is applied; beside it at most one session request; while a read copy serves, at most one probe of production; and when an exchange is not answered for long, at
/// most one knock: TCP waits longer each time before it sends again what a dead network lost, so an exchange may hang
/// long after the network is sound again. Then it is given up for a new one, once until something has been answered.
class ExchangeLoop {
public:
    static constexpr int largestBatch = 100;
    static constexpr qint64 firstPushBytes = 65'536;    ///< after a failure: what a moment of a poor network carries
    static constexpr qint64 largestPushBytes = 262'144; ///< … growing to this while they get through
    static constexpr qint64 smallPushBytes = 16'384;    ///< larger ones are made smaller where they do not get through
    static constexpr qint64 slowFailureMs = 5'000;      ///< a failure that took this long was not a refusal
    static constexpr qint64 largestPullBytes = 524'288; ///< larger pages are faster, and keep a send waiting for longer
    static constexpr qint64 safetyPollMs = 60'000;
    static constexpr qint64 pollWithoutEventsMs = 5'000;
    static constexpr qint64 copyPollMs = 30'000;
    static constexpr qint64 probeFromMs = 2'000;
    static constexpr qint64 probeToMs = 5'000;
    static constexpr qint64 countPauseMs = 1'000; ///< between two looks at some rows of the cache, while all is quiet
    static constexpr qint64 doubtMs = 4'000;      ///< an exchange of which nothing moves for this long may be dead;
    static constexpr qint64 slowestPerMs = 16;    ///< … a large one gets time for this many bytes a millisecond, …
    static constexpr qint64 knockAgainMs = 1'000; ///< … and this long after a vain knock comes the next
    static constexpr qint64 sentWithinMs = 200;   ///< a page is held back no longer for the next request to leave first
    static constexpr qint64 impatientMs = 2'000;  ///< nudges while offline try no more often than this

    struct Announcements {
        std::function<void(const store::ChangeSet &)> committed;
        std::function<void(const EngineStatus &)> status;
        std::function<void(const QByteArray &)> profile;
        std::function<void(const wire::SessionReply &)> session;
    };

    ExchangeLoop(SyncEngine::Ports ports, Announcements announcements);
    ~ExchangeLoop();
    ExchangeLoop(const ExchangeLoop &) = delete;
    ExchangeLoop &operator=(const ExchangeLoop &) = delete;

    void start(const QByteArray &token);
    void stop();
    void nudge();
    void networkChanged();

private:
    // Exchange.cpp: there and back
    void exchange();
    [[nodiscard]] static QString apiPath();
    [[nodiscard]] wire::SyncCall nextCall() const;
    void post(Endpoint endpoint, const wire::SyncCall &call);
    void answered(Endpoint endpoint, const wire::SyncCall &call, const HttpReply &reply);
    void take(Endpoint endpoint, const wire::SyncCall &call, const HttpReply &reply);
    void applyReply(Endpoint endpoint, const wire::SyncReply &reply);
    void refused(Endpoint endpoint, const domain::Error &error);
    void renewDevice();
    void notStored(const domain::Error &error);
    void moveOn(const wire::SyncReply &reply, const store::SyncState &before, bool changedAnything);
    void rest();

    // Ahead.cpp: the next page of history
    struct Ahead {
        wire::SyncCall call;
        qint64 askedAtMs = 0;
        std::optional<HttpReply> reply; ///< came before it was known whether it is wanted
        quint64 round = 0;              ///< of the exchange that took it for its own
    };
    [[nodiscard]] bool askAhead(Endpoint endpoint, const wire::SyncCall &call, const wire::SyncReply &reply);
    void release();
    void adopt(Ahead &ahead);

    // ExchangeLoop.cpp: where we stand
    void failed(Endpoint endpoint, const QString &code);
    void wait(qint64 ms);
    void lookLater(qint64 ms);
    void halt(Connection connection, const QString &code);
    void quieten();
    void dropUnderWay();
    void makeSmaller(qint64 now);
    [[nodiscard]] bool isLongOffline() const;
    [[nodiscard]] qint64 firstDoubtMs() const;
    void doubtLater(qint64 ms);
    void doubt();
    void knock();
    void knocked(const HttpReply &reply);
    void probeLater();
    void probe();
    void probed(const HttpReply &reply);
    void backToProduction();
    void fetchSession(Endpoint endpoint);
    void lookAtSession(Endpoint endpoint);
    void tookSession(Endpoint endpoint, const HttpReply &reply);
    void hinted(const QByteArray &data, const wire::Stamp &stamp);
    struct Heard { ///< what a hint says that there is
        QMap<domain::InboxId, qint64> heads;
        qint64 grants = -1; ///< version of the rights; -1: not said
        friend bool operator==(const Heard &, const Heard &) = default;
    };
    void hearLater(const Heard &heard);
    [[nodiscard]] bool isKnown(const Heard &heard) const;
    void noteServer(const wire::Stamp &stamp);
    void setConnection(Connection connection, const QString &code);
    void recount();
    void countLater();
    void publish();

    SyncEngine::Ports m_ports;
    Announcements m_announce;
    Route m_route;
    Backoff m_backoff;      ///< where nothing answers
    Backoff m_stallBackoff; ///< where something does, and nothing moves on
    std::unique_ptr<Timer> m_wait;
    std::unique_ptr<Timer> m_doubt;
    std::unique_ptr<Timer> m_probeTimer;
    std::unique_ptr<Timer> m_countTimer;
    EventChannel m_events;

    QByteArray m_token;
    QString m_instance;
    EngineStatus m_status;
    EngineStatus m_published;
    bool m_hasPublished = false;
    bool m_isRunning = false;
    quint64 m_progress = 0;
    quint64 m_run = 0;   ///< answers to an earlier start() are dropped
    quint64 m_round = 0; ///< counts exchanges; answers to one that was given up are dropped
    std::shared_ptr<Ahead> m_ahead;
    std::function<void()> m_held; ///< a reply that is applied when the request for the next page has left
    bool m_isInFlight = false;
    bool m_isAgain = false;       ///< nudged during the exchange
    bool m_isBrief = false;       ///< what is asked next is whether anything is new: nothing is known to be
    bool m_isReplacement = false; ///< the exchange in flight stands for one that was given up
    bool m_isProbing = false;
    bool m_isProbeDue = false;
    bool m_isFetchingSession = false;
    bool m_hasSession = false;
    QString m_sessionState; ///< of the one that we have
    QString m_heardState;   ///< that an answer named last
    QString m_wantedState;  ///< that a session was asked for because of: once for each
    Heard m_heardMeanwhile; ///< while an exchange was in flight
    int m_batch = largestBatch;
    qint64 m_pushBytes = firstPushBytes;
    int m_stalls = 0;
    qint64 m_attemptAtMs = 0;
    qint64 m_attemptBytes = 0;
    qsizetype m_attemptCommands = 0;
    qint64 m_notBeforeMs = 0; ///< the server asked for time until then
    qint64 m_offlineSinceMs = 0;
    qint64 m_probedAtMs = 0;
};

} // namespace budkavle::engine
