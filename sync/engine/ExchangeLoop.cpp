#include "sync/engine/ExchangeLoop.h"

#include "sync/engine/EngineLog.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

const QString sessionPath = u"/.well-known/jmap"_s;
const QString readyPath = u"/readyz"_s;

} // namespace

ExchangeLoop::ExchangeLoop(SyncEngine::Ports ports, Announcements announcements)
    : m_ports(ports)
    , m_announce(std::move(announcements))
    , m_route(ports.hasReadCopy)
    , m_backoff(ports.random, Backoff::silenceCeilingMs)
    , m_stallBackoff(ports.random)
    , m_wait(ports.makeTimer())
    , m_doubt(ports.makeTimer())
    , m_probeTimer(ports.makeTimer())
    , m_countTimer(ports.makeTimer())
    , m_events(ports.transport, ports.makeTimer, ports.clock, ports.random,
               {[this](const QByteArray &data, const wire::Stamp &stamp) { hinted(data, stamp); },
                [this] {
                    // Every client hears a server die in the same instant: spread what they do next.
                    const qint64 asked = m_notBeforeMs - m_ports.clock.monotonicMs();
                    if (m_isRunning && !m_isInFlight)
                        wait(std::max<qint64>(0, asked) + between(m_ports.random, 0, Backoff::firstCeilingMs));
                }})
    , m_instance(domain::newId(ports.clock, ports.random))
{
}

ExchangeLoop::~ExchangeLoop()
{
    quieten();
}

void ExchangeLoop::start(const QByteArray &token)
{
    quieten();
    m_token = token;
    m_isRunning = true;
    m_hasSession = false;
    m_sessionState = m_heardState = m_wantedState = QString();
    m_route = Route(m_ports.hasReadCopy);
    m_events.forgetTroubles();
    m_backoff.reset();
    m_stallBackoff.reset();
    m_batch = largestBatch;
    m_pushBytes = firstPushBytes;
    m_stalls = 0;
    m_notBeforeMs = 0;
    setConnection(Connection::Starting, {});
    m_status.lastSynced = m_ports.writer.syncState().lastProductionContact;
    m_status.readCopyAsOf = {};
    fetchSession(Endpoint::Production);
    exchange();
}

void ExchangeLoop::stop()
{
    quieten();
    setConnection(Connection::Starting, {});
    publish();
}

void ExchangeLoop::quieten()
{
    m_isRunning = false;
    m_status.isExchanging = false;
    m_events.close();
    dropUnderWay();
}

void ExchangeLoop::dropUnderWay()
{
    ++m_run;
    ++m_round;
    m_isInFlight = m_isAgain = m_isReplacement = m_isProbing = m_isProbeDue = m_isFetchingSession = false;
    m_ahead.reset();
    m_held = nullptr;
    m_heardMeanwhile = {};
    m_status.nextTry = {};
    m_wait->cancel();
    m_doubt->cancel();
    m_probeTimer->cancel();
    m_countTimer->cancel();
    m_ports.transport.cancelAll();
}

void ExchangeLoop::halt(Connection connection, const QString &code)
{
    quieten();
    setConnection(connection, code);
    recount();
    publish();
}

void ExchangeLoop::nudge()
{
    recount();
    publish();
    if (!m_isRunning)
        return;
    const qint64 now = m_ports.clock.monotonicMs();
    if (m_isInFlight) {
        m_isAgain = true;
    } else if (m_status.connection == Connection::ReadCopy && !m_route.isFlipped()) {
        if (!m_isProbing && now - m_probedAtMs >= impatientMs)
            probe();
    } else if (now < m_notBeforeMs) {
        return;
    } else if (m_status.connection == Connection::Offline && now - m_attemptAtMs < impatientMs) {
        wait(impatientMs - (now - m_attemptAtMs));
    } else {
        exchange();
    }
}

void ExchangeLoop::networkChanged()
{
    if (!m_isRunning)
        return;
    m_backoff.reset();
    m_stallBackoff.reset();
    m_offlineSinceMs = m_ports.clock.monotonicMs();
    m_notBeforeMs = 0;
    m_events.close();
    m_events.forgetTroubles();
    // What is under way would wait for the network that was.
    dropUnderWay();
    if (m_status.connection == Connection::ReadCopy && !m_route.isFlipped())
        probe();
    exchange();
}

void ExchangeLoop::wait(qint64 ms)
{
    m_ahead.reset(); // what is asked after a while is asked anew
    m_status.nextTry = m_ports.clock.now().plusMs(ms);
    m_wait->start(ms, [this] { exchange(); });
}

/// As wait(), for a look at a server that has nothing to say as far as is known.
void ExchangeLoop::lookLater(qint64 ms)
{
    wait(ms);
    m_wait->start(ms, [this] {
        m_isBrief = true;
        exchange();
    });
}

void ExchangeLoop::failed(Endpoint endpoint, const QString &code)
{
    const qint64 now = m_ports.clock.monotonicMs();
    const Connection was = m_status.connection;
    if (endpoint == Endpoint::Production)
        m_events.close();
    makeSmaller(now);
    const Route::Step step = m_route.failed(endpoint, m_attemptAtMs, now);
    if (step == Route::Step::TryCopy) {
        m_probedAtMs = now;
        return exchange();
    }
    if (step == Route::Step::Offline) {
        m_probeTimer->cancel();
        m_isProbeDue = false;
        if (was != Connection::Offline)
            m_offlineSinceMs = now;
        setConnection(Connection::Offline, code);
        m_status.readCopyAsOf = {};
    }
    const bool isOffline = m_status.connection == Connection::Offline;
    // From try to try: one that took long to fail has waited already.
    const qint64 pause = m_backoff.next(isOffline ? now - m_offlineSinceMs : 0) - (now - m_attemptAtMs);
    wait(std::max(pause, Backoff::floorMs));
    publish();
}

/// A slow uplink carries a large push for longer than an answer is waited for, and would do so for ever.
void ExchangeLoop::makeSmaller(qint64 now)
{
    if (m_attemptBytes > smallPushBytes && now - m_attemptAtMs >= slowFailureMs)
        m_batch = std::max(1, static_cast<int>(m_attemptCommands / 2));
    m_pushBytes = firstPushBytes;
}

bool ExchangeLoop::isLongOffline() const
{
    return m_status.connection == Connection::Offline
        && m_ports.clock.monotonicMs() - m_offlineSinceMs >= Backoff::longOfflineMs;
}

/// What is sent counts as moved when the system has taken it over; it may then be on its way for long.
qint64 ExchangeLoop::firstDoubtMs() const
{
    return doubtMs + std::max<qint64>(0, m_attemptBytes - smallPushBytes) / slowestPerMs;
}

void ExchangeLoop::doubtLater(qint64 ms)
{
    m_progress = m_ports.transport.progress();
    if (!m_isReplacement && !isLongOffline())
        m_doubt->start(ms, [this] { doubt(); });
}

void ExchangeLoop::doubt()
{
    if (m_ports.transport.progress() == m_progress)
        knock();
    else
        doubtLater(doubtMs); // slow, but alive
}

void ExchangeLoop::knock()
{
    m_ports.transport.knock(m_route.endpoint(), readyPath, {}, [this, round = m_round](const HttpReply &reply) {
        if (round == m_round && m_isInFlight)
            knocked(reply);
    });
}

void ExchangeLoop::knocked(const HttpReply &reply)
{
    // One that is busy says so here as well: to ask it anew would not help it.
    if (!reply.hasStamp || reply.status != 200)
        return doubtLater(knockAgainMs);
    qCInfo(lcEngine) << "an exchange hangs: asked anew";
    m_isInFlight = false;
    m_isReplacement = true;
    exchange();
}

void ExchangeLoop::probeLater()
{
    if (m_isProbing || m_isProbeDue)
        return;
    m_isProbeDue = true;
    // From probe to probe: one that took long to fail has waited already.
    const qint64 since = m_ports.clock.monotonicMs() - m_probedAtMs;
    const qint64 pause = between(m_ports.random, probeFromMs, probeToMs);
    m_probeTimer->start(since < pause ? pause - since : Backoff::floorMs, [this] { probe(); });
}

void ExchangeLoop::probe()
{
    m_probeTimer->cancel();
    m_isProbeDue = false;
    m_isProbing = true;
    m_probedAtMs = m_ports.clock.monotonicMs();
    m_ports.transport.knock(Endpoint::Production, sessionPath, m_token, [this, run = m_run](const HttpReply &reply) {
        if (run == m_run)
            probed(reply);
    });
}

void ExchangeLoop::probed(const HttpReply &reply)
{
    m_isProbing = false;
    if (m_route.endpoint() == Endpoint::Production)
        return; // the exchanges go there again and will tell
    const Verdict verdict = judge(reply);
    const bool isPrimary = reply.hasStamp && reply.stamp.role == wire::Role::Primary;
    if (verdict == Verdict::SignIn && isPrimary)
        return halt(Connection::SignedOut, verdictCode(verdict));
    if (verdict != Verdict::Answered || reply.status != 200 || !isPrimary)
        return probeLater();
    const quint64 run = m_run;
    tookSession(Endpoint::Production, reply);
    if (run == m_run)
        backToProduction();
}

void ExchangeLoop::backToProduction()
{
    ++m_round;
    m_isInFlight = false;
    m_wait->cancel();
    m_doubt->cancel();
    m_route.backToProduction();
    m_backoff.reset();
    exchange();
}

// Rules and inboxes that have changed are told by the state alone. One that stays another, as while servers of two versions
// answer in turns, is asked for once.
void ExchangeLoop::lookAtSession(Endpoint endpoint)
{
    if (m_isFetchingSession)
        return; // its answer is looked at
    const bool isOther = !m_heardState.isEmpty() && m_heardState != m_sessionState && m_heardState != m_wantedState;
    if (m_hasSession && !isOther)
        return;
    m_wantedState = m_heardState;
    fetchSession(endpoint);
}

void ExchangeLoop::fetchSession(Endpoint endpoint)
{
    if (m_isFetchingSession)
        return;
    m_isFetchingSession = true;
    m_ports.transport.get(endpoint, sessionPath, m_token, [this, endpoint, run = m_run](const HttpReply &reply) {
        if (run != m_run)
            return;
        m_isFetchingSession = false;
        const Verdict verdict = judge(reply);
        if (verdict == Verdict::SignIn && endpoint == Endpoint::Production)
            halt(Connection::SignedOut, verdictCode(verdict));
        else if (verdict == Verdict::Answered && reply.status == 200)
            tookSession(endpoint, reply);
    });
}

void ExchangeLoop::tookSession(Endpoint endpoint, const HttpReply &reply)
{
    const Standing stands = standing(m_ports.writer.syncState(), reply.stamp);
    if (stands != Standing::Continues)
        return; // the exchange beside it meets the same and decides
    const auto session = wire::decodeSession(reply.body);
    if (!session.ok()) {
        qCWarning(lcEngine) << "session not understood:" << session.error().code;
        return;
    }
    const bool isPrimary = endpoint == Endpoint::Production && reply.stamp.role == wire::Role::Primary;
    m_hasSession = true;
    // An older copy's profile must not replace the one in force; where there is none yet it is better than nothing.
    if (isPrimary || m_ports.writer.syncState().lineage.isEmpty()) {
        const auto stored = m_ports.writer.setProfile(session->profile);
        if (stored.ok()) {
            if (!stored->isEmpty())
                m_announce.committed(stored.value());
            m_announce.profile(session->profile);
        } else {
            qCWarning(lcEngine) << "profile not taken:" << stored.error().code;
        }
    }
    m_sessionState = session->state;
    const quint64 run = m_run;
    m_announce.session(session.value());
    if (run == m_run)
        lookAtSession(endpoint);
}

void ExchangeLoop::hinted(const QByteArray &data, const wire::Stamp &stamp)
{
    const auto hint = wire::decodeChangeHint(data, stamp);
    if (!hint.ok()) {
        qCWarning(lcEngine) << "hint not understood:" << hint.error().code;
        return nudge();
    }
    const Heard heard{hint->heads,
                      hint->inlinePull && hint->inlinePull->grants ? hint->inlinePull->grants->version : -1};
    if (heard == Heard{})
        return nudge(); // something beside the inboxes
    if (m_isInFlight)
        return hearLater(heard);
    if (isKnown(heard))
        return;
    const auto state = m_ports.writer.syncState();
    const bool fits = stamp.role == wire::Role::Primary && stamp.lineage == state.lineage && stamp.epoch == state.epoch;
    if (hint->inlinePull && fits) {
        const auto applied = m_ports.writer.applyHint(*hint->inlinePull);
        if (applied.ok() && !applied->isEmpty()) {
            m_announce.committed(applied.value());
            recount();
            publish();
            if (isKnown(heard))
                return;
        }
    }
    nudge();
}

void ExchangeLoop::hearLater(const Heard &heard)
{
    for (auto it = heard.heads.cbegin(); it != heard.heads.cend(); ++it)
        m_heardMeanwhile.heads[it.key()] = std::max(m_heardMeanwhile.heads.value(it.key()), it.value());
    m_heardMeanwhile.grants = std::max(m_heardMeanwhile.grants, heard.grants);
}

bool ExchangeLoop::isKnown(const Heard &heard) const
{
    // A right that ends leaves the inboxes that are left as they were: their heads say nothing of it.
    if (heard.heads.isEmpty() || heard.grants > m_ports.writer.syncState().grants)
        return false;
    const auto accounts = m_ports.writer.pullCall(1).accounts;
    for (auto it = heard.heads.cbegin(); it != heard.heads.cend(); ++it) {
        const auto has = [&](const wire::PullAccount &account) {
            return account.account == it.key() && account.cursor && account.cursor->modseq >= it.value();
        };
        if (std::none_of(accounts.cbegin(), accounts.cend(), has))
            return false;
    }
    return true;
}

void ExchangeLoop::noteServer(const wire::Stamp &stamp)
{
    if (stamp.serverTime.isSet())
        m_status.serverOffsetMs = stamp.serverTime.ms - m_ports.clock.now().ms;
}

void ExchangeLoop::setConnection(Connection connection, const QString &code)
{
    if (m_status.connection != connection || !m_status.since.isSet()) {
        m_status.since = m_ports.clock.now();
        qCInfo(lcEngine) << "connection" << static_cast<int>(connection) << code;
    }
    m_status.connection = connection;
    m_status.errorCode = code;
}

void ExchangeLoop::recount()
{
    const auto state = m_ports.writer.syncState();
    m_status.outgoing = state.outgoing;
    m_status.quarantined = state.quarantined;
    m_status.isLoadingHistory = state.isBackfilling;
    m_status.closing = state.closing;
    m_status.mended = state.mended;
    m_status.isDiffering = state.isDiffering;
}

void ExchangeLoop::publish()
{
    m_status.isExchanging = m_isInFlight;
    if (m_hasPublished && m_published == m_status)
        return;
    m_hasPublished = true;
    m_published = m_status;
    m_announce.status(m_published);
}

} // namespace budkavle::engine
