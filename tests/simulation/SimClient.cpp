#include "tests/simulation/SimClient.h"

#include "tests/simulation/Cast.h"
#include "tests/simulation/Misdeeds.h"
#include "tests/simulation/SimTimer.h"

#include <map>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using engine::SyncEngine;
using store::Database;

/// What the running program has; gone with it.
struct SimClient::Up {
    std::unique_ptr<Database> database;
    std::unique_ptr<Database> readDatabase;
    std::map<QString, sqlite::Prepared> looks; ///< the invariants' own, which look after each commit
    std::unique_ptr<store::Writer> writer;
    std::unique_ptr<store::Reader> reader;
    std::unique_ptr<SimTransport> transport;
    std::unique_ptr<SyncEngine> engine;
};

SimClient::SimClient(const World &world, int its, const domain::Actor &person, quint64 seed)
    : number(its)
    , actor(person)
    , name(u"c%1"_s.arg(its))
    , clock(world.time)
    , m_world(world)
    , m_folder(u"/c%1/"_s.arg(its))
    , m_random(Draw::mixed(seed, 1'000 + static_cast<quint64>(its)))
{
    link.name = name;
    link.situation = [this] { return situation(); };
    (void)machine();
}

SimClient::~SimClient()
{
    kill();
}

void SimClient::install(const QByteArray &cache)
{
    machine().put(path(), cache);
}

bool SimClient::start()
{
    kill();
    auto up = std::make_unique<Up>();
    const store::DatabaseLocation location{path(), {}, &m_world.disk};
    auto writing = store::Rescue::open(location, clock);
    if (!writing) {
        m_world.trace.note("notOpened", name, writing.error().code.toUtf8());
        return false;
    }
    auto [database, report] = std::move(writing).value();
    takeUp(report);
    up->database = std::move(database);
    auto reading = Database::open(location, Database::Access::ReadOnly);
    if (!reading) {
        m_world.trace.note("notOpened", name, reading.error().code.toUtf8());
        return false;
    }
    up->readDatabase = std::move(reading).value();
    up->writer = std::make_unique<store::Writer>(*up->database, clock);
    up->reader = std::make_unique<store::Reader>(*up->readDatabase);
    // The store brings the cache over while the program runs on; here the program is started anew.
    up->writer->onDamage([this] {
        m_world.trace.note("damageMet", name);
        m_world.time.after(0, [this, alive = m_alive] {
            if (alive && *alive)
                start();
        });
    });
    if (!up->writer->bind(actor, Cast::device(number))) {
        m_world.trace.note("notBound", name);
        return false;
    }
    up->transport = std::make_unique<SimTransport>(m_world.net, link);
    up->transport->posted = [this](const QByteArray &body) { checkOrder(body); };
    const auto timers = [this] { return std::make_unique<SimTimer>(m_world.time); };
    up->engine = std::make_unique<SyncEngine>(
        SyncEngine::Ports{*up->writer, *up->transport, timers, clock, m_random, true});
    QObject::connect(up->engine.get(), &SyncEngine::statusChanged, up->engine.get(),
                     [this](const engine::EngineStatus &now) { onStatus(now); });
    QObject::connect(up->engine.get(), &SyncEngine::committed, up->engine.get(),
                     [this](const store::ChangeSet &changes) {
                         if (changes.directory || changes.bulk)
                             m_up->reader->directoryChanged();
                         m_world.committed(*this);
                     });
    m_up = std::move(up);
    m_alive = std::make_shared<bool>(true);
    m_isSigningIn = false;
    ++starts;
    isSuspect = false;
    m_world.trace.note("clientUp", name);
    misbehave();
    watchDisk();
    if (m_token.isEmpty())
        signIn();
    else
        m_up->engine->start(m_token);
    return true;
}

void SimClient::kill()
{
    if (!m_up)
        return;
    m_world.trace.note("clientDown", name);
    *m_alive = false;
    machine().setHook({});
    if (!machine().isDown())
        machine().kill(); // no goodbye: what SQLite would still write on closing is not written
    const auto up = std::move(m_up);
    up->engine.reset();
    status = {};
}

void SimClient::takeUp(const std::optional<store::RescueReport> &report)
{
    if (report) {
        m_world.trace.note("rescued", name,
                           QByteArray::number(report->outgoing) + ' ' + QByteArray::number(report->drafts));
        m_world.trace.count(u"rescues"_s);
        if (damagedFile != File::Cache)
            m_world.trace.fail(name + u": a sound cache was taken for a damaged one"_s);
        wasRescued = true;
    }
    forgetUnanswered(damagedFile == File::Cache);
    if (report || damagedFile == File::Log)
        damagedFile = File::None;
}

/// A damaged write-ahead log ends where the damage is: the cache is what it was some commits ago. What the side log had
/// of those is missed, and the cache is rescued. What it had not, because the program died between the two, nobody was
/// told of; and rows that only the server's answers had brought are fetched again.
void SimClient::forgetUnanswered(bool wasDamaged)
{
    if (wasDamaged) {
        cursors.clear();
        for (const QString &key : std::as_const(unanswered))
            m_world.ledger.acts[key].isUncertain = true;
        uncertainDrafts += unansweredDrafts;
    }
    unanswered.clear();
    unansweredDrafts.clear();
}

/// Ten thousand records of reading may wait, and what somebody wrote goes before them all.
void SimClient::checkOrder(const QByteArray &body)
{
    if (!body.contains("\"inbox\":\"audit\"") || machine().isDown())
        return;
    m_world.trace.count(u"pushes with readings"_s);
    const QStringList waiting = rows(
        u"SELECT o.id FROM outbox o LEFT JOIN lane l ON l.account = o.account"
        " WHERE o.account <> 'audit' AND o.result IS NULL AND coalesce(l.hold, '') = ''"_s);
    for (const QString &id : waiting) {
        if (!body.contains(id.toUtf8()))
            m_world.trace.fail(u"%1: readings were sent before command %2"_s.arg(name, id));
    }
}

void SimClient::misbehave()
{
    const Mutants &mutants = m_world.mutants;
    if (mutants.dropsOutboxOnRestart && starts > 1) {
        (void)m_up->database->connection().execute(u"DELETE FROM outbox"_s);
    }
    if (mutants.keepsPurged)
        m_up->transport->rewriteAnswer = [](QByteArray body) { return body.replace("\"grants\":", "\"grantz\":"); };
    if (mutants.resendsWithNewId)
        m_up->transport->rewriteRequest = reminting();
    if (mutants.fetchesAllAgain)
        fetchAllAgain(*m_up->transport);
    if (mutants.mendsNothing)
        m_up->transport->rewriteAnswer = [](QByteArray body) { return body.replace("Sync/verify", "Sync/verifz"); };
}

/// A disk that ends the process in the middle of a write: the program may do no more than notice.
void SimClient::watchDisk()
{
    link.isDead = [this] { return machine().isDown(); };
}

void SimClient::cloneFrom(SimClient &other)
{
    m_world.disk.clone(other.m_folder, m_folder);
    m_token = other.m_token;
    drafts = other.drafts;
    unanswered = other.unanswered;
    unansweredDrafts = other.unansweredDrafts;
    open = other.open;
    damagedRows = other.damagedRows;
    isSuspect = other.isSuspect;
    damagedFile = other.damagedFile;
    wasRescued = other.wasRescued;
    ++clones;
    ++other.clones;
}

void SimClient::signIn()
{
    if (std::exchange(m_isSigningIn, true))
        return;
    const auto again = [this, alive = m_alive] {
        if (*alive && std::exchange(m_isSigningIn, false))
            signIn();
    };
    m_world.net.send(link, {engine::Endpoint::Production, u"/auth/training"_s, {}, {}, 15'000},
                     [this, alive = m_alive, again](const engine::HttpReply &reply) {
                         if (!*alive)
                             return;
                         SimServer *server = m_world.net.serverAt(engine::Endpoint::Production);
                         const bool isAnswered = reply.status == 200 && reply.hasStamp && reply.error.isEmpty();
                         const auto token = isAnswered && server ? server->signIn(actor, m_up->writer->device())
                                                                 : std::nullopt;
                         if (!token) {
                             m_world.time.after(5'000, again);
                             return;
                         }
                         m_isSigningIn = false;
                         m_token = *token;
                         m_up->engine->start(m_token);
                     });
}

void SimClient::onStatus(const engine::EngineStatus &now)
{
    const bool isNew = now.connection != status.connection;
    status = now;
    if (!isNew)
        return;
    m_world.trace.note("status", name, QByteArray::number(int(now.connection)) + ' ' + now.errorCode.toUtf8());
    m_world.trace.count(u"state: %1"_s.arg(int(now.connection)));
    if (now.connection == engine::Connection::SignedOut) {
        m_token.clear();
        m_world.time.after(1'000, [this, alive = m_alive] {
            if (*alive)
                signIn();
        });
    } else if (now.connection == engine::Connection::Stopped) {
        m_world.trace.fail(name + u" stopped: "_s + now.errorCode);
    }
}

domain::Outcome SimClient::outcome(const domain::Result<store::ChangeSet> &result)
{
    if (!result)
        return result.error();
    m_up->engine->nudge();
    return domain::Done{};
}

domain::Outcome SimClient::submit(domain::CommandBody body, const domain::InboxId &account, const QString &draft)
{
    domain::Command command;
    command.id = domain::CommandId(newId());
    command.account = account;
    command.createdAt = clock.now();
    command.body = std::move(body);
    const bool isReading = std::holds_alternative<domain::RecordReading>(command.body);
    bool isUncertain = false;
    if (!(isReading && m_world.mutants.forgetsReading && number % 2 == 0)) {
        const auto done = m_up->writer->submit(command, draft);
        isUncertain = !done && machine().isDown();
        if (!done && !isUncertain)
            return done.error();
    }
    const QString key = Ledger::keyOf(actor.user, command.id);
    if (const auto *send = std::get_if<domain::SendMessage>(&command.body))
        m_world.ledger.messages.insert(send->message.value(), key);
    if (isReading)
        ++m_world.ledger.readsMade;
    m_world.ledger.acts.insert(key, {number, actor.user, command, false, isUncertain});
    open.insert(key);
    if (machine().isDown() && !isUncertain)
        unanswered.insert(key);
    if (isUncertain && !draft.isEmpty())
        uncertainDrafts.insert(draft);
    else
        keep(draft, std::nullopt);
    m_world.trace.note("submit", name,
                       command.id.value().toUtf8() + ' ' + QByteArray::number(int(command.body.index())));
    m_up->engine->nudge();
    return domain::Done{};
}

/// The store said that the draft has this text now, or that it is gone.
void SimClient::keep(const QString &draft, const std::optional<QString> &text)
{
    if (text)
        drafts.insert(draft, *text);
    else
        drafts.remove(draft);
    if (machine().isDown() && !draft.isEmpty())
        unansweredDrafts.insert(draft);
}

domain::Outcome SimClient::saveDraft(const store::Draft &draft)
{
    if (m_world.mutants.forgetsDraft && ++m_draftsSaved % 3 == 0) {
        drafts.insert(draft.id, draft.body);
        return domain::Done{};
    }
    const auto saved = outcome(m_up->writer->saveDraft(draft));
    if (saved)
        keep(draft.id, draft.body);
    else if (machine().isDown())
        uncertainDrafts.insert(draft.id);
    return saved;
}

domain::Outcome SimClient::discardDraft(const QString &id)
{
    const auto done = outcome(m_up->writer->discardDraft(id));
    if (done)
        keep(id, std::nullopt);
    else if (machine().isDown())
        uncertainDrafts.insert(id);
    return done;
}

domain::Outcome SimClient::quarantineToDraft(const domain::CommandId &id)
{
    const auto done = outcome(m_up->writer->quarantineToDraft(id));
    if (!done && !machine().isDown())
        return done;
    if (!done)
        uncertainDrafts.insert(id.value());
    auto &act = m_world.ledger.acts[Ledger::keyOf(actor.user, id)];
    act.isResolved = true;
    open.remove(Ledger::keyOf(actor.user, id));
    if (const auto *send = std::get_if<domain::SendMessage>(&act.command.body))
        keep(id.value(), send->body);
    return done;
}

domain::Outcome SimClient::discardQuarantined(const domain::CommandId &id)
{
    const auto done = outcome(m_up->writer->discardQuarantined(id));
    if (!done && !machine().isDown())
        return done;
    m_world.ledger.acts[Ledger::keyOf(actor.user, id)].isResolved = true;
    open.remove(Ledger::keyOf(actor.user, id));
    return done;
}

void SimClient::networkChanged()
{
    m_up->engine->networkChanged();
}

store::Reader &SimClient::reader()
{
    return *m_up->reader;
}

store::Writer &SimClient::writer()
{
    return *m_up->writer;
}

store::Database &SimClient::database()
{
    return *m_up->database;
}

bool SimClient::isUpToDate() const
{
    return m_up && status.connection == engine::Connection::Online && status.outgoing == 0 && !status.isExchanging
        && !status.isLoadingHistory && status.lastSynced.isSet() && m_up->writer->pendingPush(1, 1).isEmpty()
        && m_up->writer->syncState().isCounted && !m_up->writer->verifyCall() && !isSuspect;
}

QString SimClient::unrest() const
{
    if (!m_up)
        return u" does not run"_s;
    return u" connection %1 %2, outgoing %3, exchanging %4, loading %5, synced %6, to push %7, counted %8, comparing %9"_s
        .arg(int(status.connection))
        .arg(status.errorCode)
        .arg(status.outgoing)
        .arg(status.isExchanging)
        .arg(status.isLoadingHistory)
        .arg(status.lastSynced.isSet())
        .arg(m_up->writer->pendingPush(1, 1).size())
        .arg(m_up->writer->syncState().isCounted && !isSuspect)
        .arg(m_up->writer->verifyCall().has_value());
}

QString SimClient::situation()
{
    using engine::Connection;
    if (!m_up)
        return u"shut"_s;
    if (machine().isDown())
        return u"dying"_s;
    switch (status.connection) {
    case Connection::Starting: return u"starting"_s;
    case Connection::Offline: return status.outgoing > 0 ? u"offline, writing"_s : u"offline"_s;
    case Connection::ReadCopy: return u"read copy"_s;
    case Connection::SignedOut: return u"signed out"_s;
    case Connection::Stopped: return u"stopped"_s;
    case Connection::Online: break;
    }
    if (status.isLoadingHistory)
        return u"loading history"_s;
    if (m_up->writer->verifyCall())
        return u"comparing"_s;
    if (status.outgoing > 0)
        return status.isExchanging ? u"flushing"_s : u"online, writing"_s;
    return status.isExchanging ? u"fetching"_s : u"online"_s;
}

QStringList SimClient::rows(const QString &sql)
{
    QStringList rows;
    sqlite::Prepared &query = m_up->looks[sql];
    if (!query)
        query = m_up->database->connection().prepare(sql);
    if (!query)
        m_world.trace.fail(name + u": cannot read: "_s + sql);
    while (query && query.step() == sqlite::Prepared::Step::Row) {
        QStringList columns;
        for (int i = 0; i < query.columns(); ++i)
            columns.append(query.text(i));
        rows.append(columns.join(u'|'));
    }
    if (query)
        query.reset();
    return rows;
}

} // namespace budkavle::tests
