#include "tests/simulation/SimServer.h"

#include "server/core/SessionBody.h"
#include "server/core/SessionEnds.h"
#include "server/core/Standing.h"
#include "server/core/StorageView.h"
#include "sync/sqlite/Connection.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/StampCodec.h"
#include "sync/wire/SyncCodec.h"
#include "tests/simulation/Poison.h"
#include "tests/simulation/ProxyWatch.h"
#include "tests/simulation/SimStream.h"

#include <QUrlQuery>

#include <stdexcept>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace server;

/// What a running process has; gone with it.
struct SimServer::Up {
    std::unique_ptr<SqliteStorage> storage;
    std::unique_ptr<StorageWriter> writer; ///< none on a read copy
    std::unique_ptr<StorageReader> reader;
    std::unique_ptr<StorageReader> watcher;
    Region region;
    CrashMark crashMark{QString()};
    std::optional<TokenSigner> signer;
    std::optional<CommandLane> lanes;
    std::optional<Courier> courier;
    std::optional<PullReader> pulls;
    std::optional<Committer> committer;
    std::optional<ChangeTeller> teller;
    std::vector<Committer::Job> jobs;
    QMap<quint64, Answered> waiting; ///< requests under way, to be told of the end
    quint64 requests = 0;
    QList<Timeline::Key> due;
    bool isCommitDue = false;
    bool isLookDue = false;
    QSet<domain::InboxId> moved; ///< to be looked at; none: at all
};

SimServer::SimServer(const World &world, QString path, wire::Role role, quint64 seed)
    : m_world(world)
    , m_path(std::move(path))
    , m_role(role)
    , m_clock(world.time)
    , m_random(seed)
{
}

SimServer::~SimServer()
{
    kill();
}

bool SimServer::start()
{
    kill();
    auto up = std::make_unique<Up>();
    const bool isCopy = m_role == wire::Role::ReadCopy && !m_world.mutants.writesThroughCopy;
    up->storage = std::make_unique<SqliteStorage>(
        m_path, isCopy ? SqliteStorage::Mode::ReadCopy : SqliteStorage::Mode::ReadWrite, m_world.disk);
    if (!isCopy) {
        auto writer = up->storage->openWriter();
        if (!writer)
            return false;
        up->writer = std::move(writer).value();
    }
    auto reader = up->storage->openReader();
    auto watcher = up->storage->openReader();
    if (!reader || !watcher)
        return false;
    up->reader = std::move(reader).value();
    up->watcher = std::move(watcher).value();
    auto region = readRegion(*up->reader, m_role);
    if (!region)
        return false;
    up->region = std::move(region).value();
    up->signer.emplace(up->region.tokenKey, up->reader->revokedSessions());
    up->lanes.emplace(up->region, m_clock, up->crashMark, reducer());
    up->courier.emplace(up->region, m_clock, receiver());
    up->pulls.emplace(up->region, m_clock);
    up->teller.emplace(ChangeTeller::Core{*up->pulls, up->region, *up->signer, m_clock}, ChangeTeller::Options{},
                       *up->watcher);
    m_up = std::move(up);
    if (m_up->writer) {
        settleUncertain();
        strike();
        m_world.began(*m_up->writer);
        m_up->committer.emplace(*m_up->writer, *m_up->courier, [this](const auto &moved) {
            m_world.committed(*m_up->writer, moved);
            m_up->moved.unite({moved.keyBegin(), moved.keyEnd()});
            lookSoon(4);
        });
        commitSoon(1); // what the last process left to carry
    }
    m_world.trace.note("serverUp", m_path.section(u'/', -1));
    return true;
}

void SimServer::kill()
{
    if (!m_up)
        return;
    m_world.trace.note("serverDown", m_path.section(u'/', -1));
    machine().setHook({});
    if (!machine().isDown() && m_role == wire::Role::Primary)
        machine().kill();
    const auto up = std::move(m_up);
    for (const Timeline::Key &key : std::as_const(up->due))
        m_world.time.cancel(key);
    up->teller->closeAll();
    for (const Answered &answered : std::as_const(up->waiting))
        answered({});
}

/// What a commit that the machine died in did.
void SimServer::settleUncertain()
{
    const auto decided = std::exchange(m_uncertain, {});
    for (const Ledger::Decided &one : decided) {
        const domain::UserId user(one.key.section(u'|', 0, 0));
        if (!m_up->writer->recorded(user, domain::CommandId(one.key.section(u'|', 1))))
            continue;
        m_world.ledger.history << one;
        m_world.ledger.everDecided.insert(one.key);
    }
}

CommandLane::Reducer SimServer::reducer()
{
    return [this](const domain::StateView &state, const domain::Command &command, const domain::Actor &actor,
                  const domain::Profile &profile, domain::Instant now) {
        domain::Instant at = now;
        if (m_world.mutants.ignoresProxyEnd && ProxyWatch::isAnothers(command.account, actor.user)) {
            const auto end = ProxyWatch(*m_up->writer).lastEnd(command.account, actor.user, now);
            at = end.isSet() ? end.plusMs(-1) : now;
        }
        auto decision = domain::decide(state, command, actor, profile, at);
        if (decision)
            checkProxy(command, actor);
        else if (decision.error().code == "proxyExpired"_L1)
            m_world.trace.count(u"acts of proxies that came too late"_s);
        if (Poison::isIn(command))
            dieOf(command, actor);
        m_deciding.append({Ledger::keyOf(actor.user, command.id), decision.ok()});
        if (decision && m_world.mutants.keepsBaton) {
            domain::Decision changed = decision.value();
            for (domain::RowPut &put : changed.puts) {
                if (auto *item = std::get_if<domain::Item>(&put.value); item && item->sent)
                    item->baton.isHere = true;
            }
            return domain::Result<domain::Decision>(changed);
        }
        return decision;
    };
}

/// What a proxy does is done in the proxy's time, by the clock of the server and at the moment that it is decided.
void SimServer::checkProxy(const domain::Command &command, const domain::Actor &actor)
{
    if (!ProxyWatch::isAnothers(command.account, actor.user))
        return;
    m_world.trace.count(u"acts of proxies"_s);
    if (!ProxyWatch(*m_up->writer).isOpen(command.account, actor.user, m_clock.now()))
        m_world.trace.fail(u"command %1 of %2 was applied in %3 outside of the proxy's time"_s.arg(
            command.id.value(), actor.user.value(), command.account.value()));
}

/// Nothing of another's inbox leaves after the time, a read copy no more than the primary.
void SimServer::checkSent(const Token &token, const QByteArray &body)
{
    if (!body.contains("\"id\":\"personal:"))
        return;
    const auto reply = wire::decodeSyncReply(body, stamp());
    if (!reply)
        return;
    for (const wire::Page &page : reply->pull.pages) {
        const bool isEmpty = page.puts.isEmpty() && page.dels.isEmpty() && page.backfill.isEmpty();
        if (isEmpty || !ProxyWatch::isAnothers(page.account, token.actor.user))
            continue;
        m_world.trace.count(u"pages for proxies"_s);
        if (!ProxyWatch(*m_up->reader).isOpen(page.account, token.actor.user, m_clock.now()))
            m_world.trace.fail(
                u"rows of %1 went to %2, who is not proxy"_s.arg(page.account.value(), token.actor.user.value()));
    }
}

/// Of a command that is poison the process dies; what the crash itself would sign is kept for the next start.
void SimServer::dieOf(const domain::Command &command, const domain::Actor &actor)
{
    m_world.trace.count(u"crashes of poison"_s);
    if (Poison::isThrown(command))
        throw std::runtime_error("poison");
    Token token;
    token.actor = actor;
    m_crashNote = CommandLane::strikeKey(token, command);
    machine().kill();
    m_world.crashed();
}

/// As CommandLane::readStrikes does it with the note of a real crash.
void SimServer::strike()
{
    if (m_up->writer && !m_crashNote.isEmpty()) {
        m_up->writer->begin();
        m_up->writer->strike(m_crashNote);
        if (m_up->writer->commit())
            m_crashNote.clear();
    }
    if (!m_up->writer)
        return;
    m_up->writer->begin();
    m_up->lanes->readStrikes(*m_up->writer);
    (void)m_up->writer->commit();
}

Courier::Receiver SimServer::receiver() const
{
    if (!m_world.mutants.deliversTwice)
        return domain::receive;
    return [](const domain::StateView &state, const domain::Delivery &delivery, const domain::Profile &profile,
              domain::Instant now) {
        domain::Decision decision = domain::receive(state, delivery, profile, now);
        for (const domain::RowPut &put : QList<domain::RowPut>(decision.puts)) {
            if (auto message = put; auto *twin = std::get_if<domain::Message>(&message.value)) {
                twin->id = domain::MessageId(twin->id.value() + u"-again"_s);
                decision.puts.append(message);
            }
        }
        return decision;
    };
}

void SimServer::request(const QString &path, const QByteArray &token, const QByteArray &body, Answered answered)
{
    if (machine().isDown())
        return answered({});
    if (path == "/readyz"_L1)
        return answered(answer(200, R"({"status":"ready"})"));
    const auto who = m_up->signer->verify(token, m_clock.now());
    if (!who)
        return answered(signedOut());
    if (path == "/jmap/api"_L1)
        return api(*who, body, answered);
    m_up->reader->beginSnapshot();
    const QByteArray session = sessionBody(*m_up->reader, m_up->region, *who, m_clock.now(), {});
    const bool stands = stillStands(*m_up->reader, m_up->region, *who);
    m_up->reader->endSnapshot();
    answered(stands ? answer(200, session) : signedOut());
}

void SimServer::api(const Token &token, const QByteArray &body, const Answered &answered)
{
    auto decoded = wire::decodeRequest(body);
    if (!decoded)
        return answered(problem(decoded.error().code == "requestTooLarge"_L1 ? 413 : 400, decoded.error()));
    ApiRequest request({m_up->region, *m_up->lanes, *m_up->pulls, m_clock}, token, std::move(decoded).value());
    if (m_up->committer && request.needsWriter())
        return push(request, token, body, answered);
    answerReads(request, token, answered);
}

void SimServer::answerReads(ApiRequest &request, const Token &token, const Answered &answered)
{
    m_up->reader->beginSnapshot();
    request.runReads(*m_up->reader);
    const bool failed = m_up->reader->failure().has_value();
    m_up->reader->endSnapshot();
    if (machine().isDown())
        return answered({});
    if (failed)
        return answered(unavailable());
    if (!request.isSignedOut())
        checkSent(token, request.body());
    answered(request.isSignedOut() ? signedOut() : answer(200, request.body()));
}

/// A mutant's: what stands below the watermark is decided once more.
void SimServer::decideAgain(StorageWriter &writer, const QByteArray &body, const Token &token)
{
    const auto request = wire::decodeRequest(body);
    for (const wire::Invocation &invocation : std::as_const(request->calls)) {
        const auto call = wire::decodePushCallBytes(invocation.args);
        if (invocation.name != QLatin1StringView(wire::pushMethod) || !call)
            continue;
        for (const wire::LanePush &lane : call->lanes) {
            const qint64 known = writer.lastSeq({lane.account, token.actor.user, token.device});
            for (const wire::SequencedCommand &one : lane.commands) {
                if (one.seq <= known && !Poison::isIn(one.command))
                    (void)reducer()(StorageView(writer), one.command, token.actor, m_up->region.rules()->profile,
                                    m_clock.now());
            }
        }
    }
}

void SimServer::push(const ApiRequest &request, const Token &token, const QByteArray &body, const Answered &answered)
{
    const auto work = std::make_shared<ApiRequest>(request);
    const auto decided = std::make_shared<QList<Ledger::Decided>>();
    const quint64 number = ++m_up->requests;
    m_up->waiting.insert(number, answered);
    Committer::Job job;
    job.work = [this, work, decided, body, token](StorageWriter &writer) {
        m_deciding.clear();
        if (m_world.mutants.ignoresWatermark)
            decideAgain(writer, body, token);
        work->runWrites(writer);
        if (machine().isDown()) // the first try may have reached the disk all the same
            return;
        *decided = m_deciding;
    };
    job.finished = [this, work, decided, number, token](bool committed) {
        if (machine().isDown()) { // it may stand in the file all the same; the next start will see
            m_uncertain += *decided;
            return;
        }
        if (committed) {
            m_world.ledger.history += *decided;
            for (const Ledger::Decided &one : std::as_const(*decided))
                m_world.ledger.everDecided.insert(one.key);
        }
        const Answered reply = m_up->waiting.take(number);
        committed ? answerReads(*work, token, reply) : reply(unavailable());
    };
    m_up->jobs.push_back(std::move(job));
    commitSoon(2);
}

void SimServer::commitSoon(qint64 ms)
{
    if (std::exchange(m_up->isCommitDue, true))
        return;
    m_up->due << m_world.time.after(ms, [this] { commit(); });
}

void SimServer::commit()
{
    m_up->isCommitDue = false;
    auto jobs = std::exchange(m_up->jobs, {});
    const bool isWell = m_up->committer->commit(jobs);
    if (!machine().isDown() && m_up->committer->deliveriesWait())
        commitSoon(isWell ? 1 : 500);
}

void SimServer::lookSoon(qint64 ms)
{
    if (std::exchange(m_up->isLookDue, true))
        return;
    m_up->due << m_world.time.after(ms, [this] {
        m_up->isLookDue = false;
        const auto moved = std::exchange(m_up->moved, {});
        moved.isEmpty() ? m_up->teller->look() : m_up->teller->look(moved);
    });
}

QByteArray SimServer::stream(const QString &path, const QByteArray &token, const QByteArray &lastEventId,
                             const std::shared_ptr<SimStream> &stream)
{
    const auto who = m_up->signer->verify(token, m_clock.now());
    if (!who)
        return "401";
    const QUrlQuery query(path.section(u'?', 1));
    const bool closesAfter = query.queryItemValue(u"closeafter"_s) == "state"_L1;
    m_up->teller->admit({*who, stream, lastEventId, closesAfter});
    lookSoon(1);
    beat(stream);
    return "200";
}

/// Each look also pings who is due; one in a ping's time is enough for that.
void SimServer::beat(const std::weak_ptr<SimStream> &stream)
{
    m_up->due << m_world.time.after(server::ChangeTeller::Options().pingSeconds * 1000 + 50, [this, stream] {
        const auto open = stream.lock();
        if (!open || !open->isOpen())
            return;
        lookSoon(0);
        beat(stream);
    });
}

std::optional<QByteArray> SimServer::signIn(const domain::Actor &actor, const domain::DeviceId &device)
{
    m_up->reader->beginSnapshot();
    const auto user = StorageView(*m_up->reader).user(actor.user);
    m_up->reader->endSnapshot();
    if (!user)
        return std::nullopt;
    const domain::Instant now = m_clock.now();
    return m_up->signer->sign(
        {domain::newId(m_clock, m_random), actor, device, now, now.plusMs(TokenSigner::lifetimeMs)});
}

SimServer::Answer SimServer::answer(int status, const QByteArray &body) const
{
    return {status, body, u"application/json"_s, wire::encodeStamp(stamp()), 0};
}

SimServer::Answer SimServer::problem(int status, const domain::Error &error) const
{
    return {status, wire::encodeProblem(error, status), u"application/problem+json"_s, wire::encodeStamp(stamp()), 0};
}

SimServer::Answer SimServer::unavailable() const
{
    return problem(503, {domain::ErrorClass::Retry, u"serverUnavailable"_s, {}, {}});
}

SimServer::Answer SimServer::signedOut() const
{
    return problem(401, {domain::ErrorClass::Retry, u"signedOut"_s, {}, {}});
}

SimServer::Answer SimServer::refusal(int status, qint64 retryAfterMs) const
{
    Answer refused = status == 429 ? problem(429, {domain::ErrorClass::Retry, u"limit"_s, {}, {}}) : unavailable();
    refused.retryAfterMs = retryAfterMs;
    return refused;
}

void SimServer::endSession(const QByteArray &token)
{
    const auto who = machine().isDown() ? std::nullopt : m_up->signer->verify(token, m_clock.now());
    if (!who || !m_up->writer)
        return;
    const bool isDone = administer([&who](StorageWriter &writer) { writer.revokeSession(who->id, who->expires.ms); });
    if (isDone)
        m_up->signer->end(server::endOf(*who), m_clock.now());
}

std::optional<QByteArray> SimServer::takeCopy()
{
    const QString target = m_path + ".copy"_L1;
    machine().remove(target);
    if (!SqliteStorage(m_path, SqliteStorage::Mode::ReadWrite, m_world.disk).takeCopy(target, m_clock.now()))
        return std::nullopt;
    const auto taken = machine().content(target);
    machine().remove(target);
    return taken;
}

bool SimServer::administer(const std::function<void(StorageWriter &)> &work)
{
    m_up->writer->begin();
    work(*m_up->writer);
    const auto moved = m_up->writer->takeMoved();
    if (!m_up->writer->commit())
        return false;
    m_world.committed(*m_up->writer, moved);
    lookSoon(4);
    return true;
}

StorageWriter &SimServer::writer()
{
    return *m_up->writer;
}

StorageReader &SimServer::reader()
{
    return *m_up->reader;
}

const Region &SimServer::region() const
{
    return m_up->region;
}

QMap<QString, int> SimServer::audited() const
{
    QMap<QString, int> counted;
    sqlite::Connection connection;
    if (connection.open(m_path, sqlite::Connection::Access::ReadWrite))
        return counted;
    sqlite::Prepared rows = connection.prepare(u"SELECT user_id, object, claimed_at FROM audit"_s);
    while (rows && rows.step() == sqlite::Prepared::Step::Row)
        ++counted[rows.text(0) + u'|' + rows.text(1) + u'|' + rows.text(2)];
    return counted;
}

bool SimServer::isIdle() const
{
    return m_up && !m_up->isCommitDue && m_up->jobs.empty() && m_up->waiting.isEmpty();
}

wire::Stamp SimServer::stamp() const
{
    return m_up->region.stamp(m_clock.now());
}

} // namespace budkavle::tests
