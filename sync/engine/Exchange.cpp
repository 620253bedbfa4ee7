#include "sync/engine/EngineLog.h"
#include "sync/engine/ExchangeLoop.h"
#include "sync/wire/CursorHash.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::engine {

Q_LOGGING_CATEGORY(lcEngine, "budkavle.engine", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

bool isWaitAsked(const wire::SyncReply &reply, qint64 *retryAfterMs)
{
    if (!reply.push)
        return false;
    *retryAfterMs = reply.push->retryAfterMs;
    return *retryAfterMs > 0
        || std::any_of(reply.push->lanes.cbegin(), reply.push->lanes.cend(), [](const wire::LaneResult &lane) {
               return lane.error && lane.error->errorClass == domain::ErrorClass::Retry
                   && lane.error->code != "outOfOrder"_L1;
           });
}

qsizetype commandsOf(const wire::SyncCall &call)
{
    qsizetype commands = 0;
    if (call.push) {
        for (const wire::LanePush &lane : call.push->lanes)
            commands += lane.commands.size();
    }
    return commands;
}

/// Accounts that a grant has just named, or whose history is not all here.
bool wantsHistory(const wire::PullCall &call)
{
    return std::any_of(call.accounts.cbegin(), call.accounts.cend(),
                       [](const wire::PullAccount &account) { return account.wantsBackfill || !account.cursor; });
}

/// A hundred cursors that are what they were are said in one word.
void shorten(wire::PullCall &call)
{
    QMap<domain::InboxId, wire::Cursor> cursors;
    for (const wire::PullAccount &account : std::as_const(call.accounts))
        cursors.insert(account.account, *account.cursor);
    call.same = wire::cursorHash(cursors);
    call.accounts.clear();
    call.priority.clear();
}

} // namespace

void ExchangeLoop::exchange()
{
    const bool isBrief = std::exchange(m_isBrief, false);
    if (!m_isRunning)
        return;
    if (m_isInFlight) {
        m_isAgain = true;
        return;
    }
    m_wait->cancel();
    m_status.nextTry = {};
    m_isInFlight = true;
    ++m_round;
    wire::SyncCall call = nextCall();
    if (isBrief && !call.push && !call.verify && !wantsHistory(call.pull))
        shorten(call.pull);
    const auto ahead = std::exchange(m_ahead, nullptr);
    const bool isAsked = ahead && ahead->call == call && m_route.endpoint() == Endpoint::Production;
    if (isAsked) {
        adopt(*ahead); // its answer may be older than what was heard meanwhile
    } else {
        m_isAgain = false;
        m_heardMeanwhile = {};
        post(m_route.endpoint(), call);
    }
    doubtLater(firstDoubtMs());
    recount();
    publish();
    if (isAsked && ahead->reply)
        answered(Endpoint::Production, call, *std::exchange(ahead->reply, std::nullopt));
}

QString ExchangeLoop::apiPath()
{
    return u"/jmap/api"_s;
}

void ExchangeLoop::post(Endpoint endpoint, const wire::SyncCall &call)
{
    m_attemptAtMs = m_ports.clock.monotonicMs();
    const Patience patience = wantsHistory(call.pull) ? Patience::History : Patience::Usual;
    const QByteArray body = wire::encodeSyncCall(call);
    m_attemptBytes = body.size();
    m_attemptCommands = commandsOf(call);
    m_ports.transport.post(endpoint, {apiPath(), m_token, body, patience},
                           [this, endpoint, call, round = m_round](const HttpReply &reply) {
                               if (round == m_round)
                                   answered(endpoint, call, reply);
                           });
}

wire::SyncCall ExchangeLoop::nextCall() const
{
    wire::SyncCall call;
    call.pull = m_ports.writer.pullCall(largestPullBytes);
    if (!m_route.mayPush())
        return call;
    const auto lanes = m_ports.writer.pendingPush(m_batch, m_pushBytes);
    if (lanes.isEmpty())
        call.verify = m_ports.writer.verifyCall(); // what people wrote goes first
    else
        call.push = wire::PushCall{m_ports.writer.device(), m_instance, wire::protocolVersion, lanes};
    return call;
}

void ExchangeLoop::answered(Endpoint endpoint, const wire::SyncCall &call, const HttpReply &reply)
{
    m_isInFlight = m_isReplacement = false;
    m_doubt->cancel();
    const Verdict verdict = judge(reply);
    switch (verdict) {
    case Verdict::Answered: return take(endpoint, call, reply);
    case Verdict::SignIn:
        // A copy that does not know the session is of no use, but only production ends a session.
        if (endpoint == Endpoint::Production && reply.stamp.role == wire::Role::Primary)
            return halt(Connection::SignedOut, verdictCode(verdict));
        return failed(endpoint, verdictCode(verdict));
    case Verdict::Wait:
        if (endpoint == Endpoint::ReadCopy)
            return failed(endpoint, verdictCode(verdict)); // production must not wait for its copy
        wait(m_stallBackoff.next(0, reply.retryAfterMs));
        m_notBeforeMs = m_ports.clock.monotonicMs() + reply.retryAfterMs;
        m_status.errorCode = verdictCode(verdict);
        return publish();
    case Verdict::TooLarge:
        if (endpoint == Endpoint::ReadCopy)
            return failed(endpoint, verdictCode(verdict));
        m_batch = std::max(1, m_batch / 2);
        wait(m_stallBackoff.next(0));
        m_status.errorCode = verdictCode(verdict);
        return publish();
    case Verdict::Unreachable:
    case Verdict::NotOurs:
    case Verdict::Broken: return failed(endpoint, verdictCode(verdict));
    }
}

void ExchangeLoop::take(Endpoint endpoint, const wire::SyncCall &call, const HttpReply &reply)
{
    // The copy's address is never written to and never proves production's state, whatever it claims to be.
    if (endpoint == Endpoint::ReadCopy && reply.stamp.role != wire::Role::ReadCopy)
        return failed(endpoint, u"notReadCopy"_s);
    if (reply.status != 200)
        return refused(endpoint, wire::decodeProblem(reply.body, reply.status));
    // Before anything is believed of the headers: they may be another answer's.
    auto decoded = wire::decodeSyncReply(reply.body, reply.stamp);
    if (!decoded.ok())
        return refused(endpoint, decoded.error());
    const Standing stands = standing(m_ports.writer.syncState(), reply.stamp);
    if (stands == Standing::OtherLineage)
        return halt(Connection::Stopped, u"otherLineage"_s);
    if (stands == Standing::OlderEpoch)
        return halt(Connection::Stopped, u"olderEpoch"_s);
    noteServer(reply.stamp);
    if (stands == Standing::ForeignCopy) {
        m_route.answered(endpoint, wire::Role::ReadCopy);
        setConnection(Connection::ReadCopy, u"foreignReadCopy"_s);
        m_status.readCopyAsOf = reply.stamp.asOf;
        return rest();
    }
    wire::SyncReply said = std::move(decoded).value();
    // Whoever does not know the word has said nothing by bringing nothing.
    if (!call.pull.same.isEmpty() && !said.pull.differs)
        said.pull.differs = true;
    if (call.push && !said.push)
        qCWarning(lcEngine) << "a push was not answered";
    if (!askAhead(endpoint, call, said))
        applyReply(endpoint, said);
}

void ExchangeLoop::applyReply(Endpoint endpoint, const wire::SyncReply &reply)
{
    const auto before = m_ports.writer.syncState();
    const auto applied = m_ports.writer.apply(reply);
    const wire::Stamp &stamp = reply.pull.stamp;
    m_route.answered(endpoint, stamp.role);
    m_backoff.reset();
    m_notBeforeMs = 0;
    if (endpoint == Endpoint::ReadCopy)
        probeLater();
    if (m_route.isOnCopy()) {
        setConnection(Connection::ReadCopy, {});
        m_status.readCopyAsOf = stamp.asOf;
    } else {
        setConnection(Connection::Online, {});
        m_status.readCopyAsOf = {};
    }
    if (!applied.ok())
        return notStored(applied.error());
    m_batch = std::min(largestBatch, m_batch * 2);
    m_pushBytes = std::min(largestPushBytes, m_pushBytes * 2);
    if (!m_route.isOnCopy() && !reply.pull.more && !reply.pull.differs.value_or(false))
        m_status.lastSynced = m_ports.clock.now();
    recount();
    const quint64 run = m_run;
    if (!applied->isEmpty())
        m_announce.committed(applied.value());
    if (run != m_run)
        return;
    // Not only when this reply says so: the program may have ended between hearing it and acting on it.
    if (!m_route.isOnCopy() && m_ports.writer.syncState().needsNewDevice)
        return renewDevice();
    m_heardState = reply.sessionState;
    lookAtSession(endpoint);
    moveOn(reply, before, !applied->isEmpty());
}

void ExchangeLoop::moveOn(const wire::SyncReply &reply, const store::SyncState &before, bool changedAnything)
{
    const auto after = m_ports.writer.syncState();
    const bool hasMoved = changedAnything || after.outgoing != before.outgoing || after.grants != before.grants
        || after.epoch != before.epoch || after.isBackfilling != before.isBackfilling
        || (reply.verify && !reply.verify->error);
    const bool hasMore = reply.pull.more || reply.pull.differs.value_or(false)
        || wantsHistory(m_ports.writer.pullCall(1))
        || (m_route.mayPush()
            && (!m_ports.writer.pendingPush(1, m_pushBytes).isEmpty() || m_ports.writer.verifyCall()));
    const bool isBehind = m_heardMeanwhile != Heard{} && !isKnown(m_heardMeanwhile);
    qint64 retryAfterMs = 0;
    if (isWaitAsked(reply, &retryAfterMs)) {
        m_notBeforeMs = m_ports.clock.monotonicMs() + retryAfterMs;
        rest();
        return wait(m_stallBackoff.next(0, retryAfterMs));
    }
    if (hasMoved || !hasMore) {
        m_stalls = 0;
        m_stallBackoff.reset();
    }
    // A server that always says "more" and never brings anything must not be asked in a tight loop.
    if (hasMore && !hasMoved && ++m_stalls >= 2) {
        rest();
        return wait(m_stallBackoff.next(0));
    }
    if (hasMore || isBehind || m_isAgain)
        return exchange();
    rest();
}

void ExchangeLoop::rest()
{
    countLater();
    if (m_route.isFlipped()) {
        m_events.close();
        wait(between(m_ports.random, probeFromMs, probeToMs));
    } else if (m_route.endpoint() == Endpoint::ReadCopy) {
        wait(copyPollMs);
        probeLater();
    } else {
        m_events.open(m_token);
        const bool isDeaf = m_events.mode() == EventChannel::Mode::Off;
        lookLater(isDeaf ? pollWithoutEventsMs : between(m_ports.random, safetyPollMs * 5 / 6, safetyPollMs));
    }
    publish();
}

void ExchangeLoop::countLater()
{
    if (m_ports.writer.syncState().isCounted)
        return;
    m_countTimer->start(countPauseMs, [this] {
        if (!m_isInFlight)
            m_ports.writer.countSome();
        const bool mustAsk = m_stalls == 0 && m_route.mayPush() && m_ports.writer.verifyCall().has_value();
        if (mustAsk && !m_isInFlight && m_ports.clock.monotonicMs() >= m_notBeforeMs)
            exchange();
        else
            countLater();
    });
}

void ExchangeLoop::renewDevice()
{
    // This cache is a clone or was restored: its lane numbers are used twice. The same ids go out in new lanes, and as
    // a session is bound to its device, under a new sign-in.
    const domain::DeviceId device(u"d-"_s + domain::newId(m_ports.clock, m_ports.random));
    const auto adopted = m_ports.writer.adoptDevice(device);
    if (!adopted.ok())
        return notStored(adopted.error());
    qCWarning(lcEngine) << "lane numbers were used twice; new device" << device.value();
    if (!adopted->isEmpty())
        m_announce.committed(adopted.value());
    halt(Connection::SignedOut, u"deviceRenewed"_s);
}

void ExchangeLoop::refused(Endpoint endpoint, const domain::Error &error)
{
    qCWarning(lcEngine) << "exchange refused:" << error.code;
    if (error.code == "replyMalformed"_L1)
        return failed(endpoint, verdictCode(Verdict::NotOurs));
    if (error.errorClass == domain::ErrorClass::Hold && error.code == "heldReadCopy"_L1) {
        const bool isNews = m_route.mayPush();
        m_route.flipped();
        setConnection(Connection::ReadCopy, {});
        return isNews ? exchange() : failed(endpoint, error.code);
    }
    if (error.code == "deviceMismatch"_L1 && endpoint == Endpoint::Production)
        return halt(Connection::SignedOut, error.code);
    if (error.errorClass == domain::ErrorClass::Hold && endpoint == Endpoint::Production)
        return halt(error.code == "signedOut"_L1 ? Connection::SignedOut : Connection::Stopped, error.code);
    if (endpoint == Endpoint::ReadCopy)
        return failed(endpoint, error.code);
    // The whole request, not one command of it: smaller ones may pass, and nothing is thrown away meanwhile.
    m_batch = std::max(1, m_batch / 2);
    m_status.errorCode = error.code;
    wait(m_stallBackoff.next(0, error.facts.value(u"retryAfterMs"_s).toLongLong()));
    publish();
}

void ExchangeLoop::notStored(const domain::Error &error)
{
    // The server lives, the disk does not: what came will come again, nothing is acknowledged.
    qCCritical(lcEngine) << "cache not written:" << error.code;
    m_status.errorCode = error.code;
    wait(m_stallBackoff.next(Backoff::longOfflineMs));
    publish();
}

} // namespace budkavle::engine
