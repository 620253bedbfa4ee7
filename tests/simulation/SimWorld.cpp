#include "tests/simulation/SimWorld.h"

#include "tests/simulation/Cast.h"

#include <QFile>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {

const QString primaryPath = u"/primary/region.db"_s;
const QString copyPath = u"/copy/region.db"_s;
constexpr qint64 patienceMs = 45 * 60'000; ///< how long a healed world may take to come to rest
constexpr qint64 quietMs = 10 * 60'000;
constexpr qint64 longestCutMs = 5 * 60'000;
constexpr qint64 turnMs = 30'000; ///< in which all have heard that a proxy's time has begun or ended

} // namespace

const SimWorld::Templates &SimWorld::Templates::get()
{
    static const Templates made = [] {
        Templates files;
        const Timeline time;
        const MachineClock clock(time);
        FakeRandom random(7);
        SimDisk disk(clock, random);
        SimMachine &machine = disk.machine(u"/t/"_s);
        QFile profile(QStringLiteral(TEST_DATA_DIR "/profiles/vastra-gotaland.json"));
        if (!profile.open(QIODevice::ReadOnly))
            qFatal("no profile");
        {
            server::SqliteStorage storage(u"/t/s.db"_s, server::SqliteStorage::Mode::ReadWrite, disk);
            if (!Cast::fill(*storage.openWriter().value(), profile.readAll()))
                qFatal("the region cannot be made");
        }
        if (!store::Database::open({u"/t/c.db"_s, {}, &disk}, store::Database::Access::ReadWrite))
            qFatal("the cache cannot be made");
        files.server = machine.content(u"/t/s.db"_s).value();
        files.cache = machine.content(u"/t/c.db"_s).value();
        return files;
    }();
    return made;
}

SimWorld::SimWorld(const Order &order)
    : m_order((static_cast<void>(Templates::get()), order)) // on a disk of their own, before ours
    , m_plan(Plan::of(order.seed, order.wish))
    , m_time(m_plan.wallStartMs)
    , m_trace(m_time, order.isTraced)
    , m_diskRandom(Draw::mixed(order.seed, 0x6469736b))
    , m_disk(m_diskClock, m_diskRandom)
    , m_invariants(m_trace, m_ledger)
    , m_net(m_time, m_trace, order.seed)
{
    m_disk.machine(u"/primary/"_s).put(primaryPath, Templates::get().server);
    (void)m_disk.machine(u"/copy/"_s);
    m_primary = std::make_unique<SimServer>(serverWorld(), primaryPath, wire::Role::Primary, order.seed);
    m_copy = std::make_unique<SimServer>(serverWorld(), copyPath, wire::Role::ReadCopy, order.seed + 1);
    m_net.production = m_primary.get();
    m_net.readCopy = m_copy.get();
    for (int i = 0; i < m_plan.clients; ++i) {
        m_clients << std::make_shared<SimClient>(clientWorld(), i, domain::Actor{Cast::user(i), Cast::assignment(i)},
                                                 order.seed);
        m_clients.last()->install(Templates::get().cache);
    }
    m_people.emplace(m_trace, m_clients, [this](SimClient &client, domain::Instant past) { cutUntil(client, past); });
    m_faults.emplace(Faults::World{m_time, m_trace, m_net, m_disk, m_ledger, m_invariants, *m_primary, *m_copy,
                                   m_clients, [this](SimClient &of) { return addClone(of); }});
}

SimWorld::~SimWorld()
{
    m_clients.clear();
    m_primary->kill();
    m_copy->kill();
}

SimServer::World SimWorld::serverWorld()
{
    return {m_time,
            m_trace,
            m_ledger,
            m_order.mutants,
            m_disk,
            [this](server::StorageWriter &writer, const auto &moved) { m_invariants.serverCommitted(writer, moved); },
            [this](server::StorageWriter &writer) { m_invariants.serverBegan(writer); },
            [this] { m_faults->serverDied(); }};
}

SimClient::World SimWorld::clientWorld()
{
    return {m_time, m_trace, m_net, m_disk, m_ledger, m_order.mutants, [this](SimClient &client) {
                m_invariants.clientCommitted(client);
            }};
}

void SimWorld::cutUntil(SimClient &client, domain::Instant past)
{
    const qint64 ms = past.ms - m_primary->clock().now().ms;
    if (!m_order.wish.hasFaults || ms <= 0 || ms > longestCutMs)
        return;
    client.link.isUp = false;
    client.link.isBlackHole = true;
    m_time.after(ms + 5'000, [&client] { client.link.isUp = true; });
}

std::shared_ptr<SimClient> SimWorld::addClone(SimClient &of)
{
    const auto clone = std::make_shared<SimClient>(clientWorld(), static_cast<int>(m_clients.size()) + 100, of.actor,
                                                   m_order.seed);
    clone->cloneFrom(of);
    m_clients << clone;
    return clone;
}

bool SimWorld::passTo(qint64 ms)
{
    while (m_trace.fault().isEmpty()) {
        if (!m_time.step(ms))
            return true;
    }
    return false;
}

SimWorld::Outcome SimWorld::run()
{
    if (m_plan.isMeasured)
        m_invariants.measure(m_clients);
    if (m_plan.wallStartMs != Timeline::wallStart)
        m_trace.count(u"worlds across a change of daylight saving"_s);
    if (!m_primary->start())
        m_trace.fail(u"the server does not start"_s);
    for (const auto &client : std::as_const(m_clients))
        m_faults->startClient(*client, 1);
    for (const Plan::Event &event : std::as_const(m_plan.events)) {
        if (!passTo(event.atMs + m_nightsMs))
            break;
        perform(event);
    }
    if (m_plan.isMeasured && m_trace.fault().isEmpty())
        m_invariants.checkFetched(m_clients);
    settle();
    return {m_trace.fault(),      m_trace.hash(),          m_time.ms(),
            m_plan.events.size(), qint64(m_time.events()), m_trace.counts()};
}

void SimWorld::perform(const Plan::Event &event)
{
    m_trace.note("happening", QString::number(event.number), nameOf(event.what));
    Draw draw(m_order.seed, 0x10000 + static_cast<quint64>(event.number));
    if (event.what < Happening::Revoke) {
        m_trace.count(u"act: "_s + QLatin1StringView(nameOf(event.what)));
        return m_people->act(event.what, draw);
    }
    m_trace.count(u"fault: "_s + QLatin1StringView(nameOf(event.what)));
    if (event.what == Happening::Night)
        m_nightsMs += m_faults->night(draw);
    else
        m_faults->strike(event.what, draw);
}

void SimWorld::settle()
{
    // What strikes later than the last event has its turn too.
    if (!passTo(m_time.ms() + 60'000))
        return;
    const qint64 until = m_time.ms() + patienceMs;
    m_faults->healAll();
    while (m_trace.fault().isEmpty() && !unrest().isEmpty()) {
        if (m_time.ms() >= until)
            return m_trace.fail(u"the world does not come to rest: "_s + unrest());
        if (!passTo(m_time.ms() + 5'000))
            return;
        m_faults->healAll();
    }
    if (!passTo(m_time.ms() + 5'000))
        return;
    checkQuiet();
    if (!m_trace.fault().isEmpty())
        return;
    m_faults->checkCopy();
    m_invariants.settled(*m_primary, m_clients);
}

/// Empty: at rest.
QString SimWorld::unrest() const
{
    if (!m_primary->isUp() || !m_primary->isIdle())
        return u"the server"_s;
    if (!m_primary->writer().pendingDeliveries(1).isEmpty())
        return u"deliveries"_s;
    const domain::Instant turn = m_primary->reader().nextProxyTurn(m_primary->clock().now().plusMs(-turnMs));
    if (turn.isSet() && turn < m_primary->clock().now().plusMs(turnMs))
        return u"a proxy's time"_s; // that begins or ends about now
    for (const auto &client : m_clients) {
        if (!client->isUpToDate())
            return client->name + client->unrest();
    }
    return {};
}

/// A world at rest stays so: nobody fetches again and again what has not changed.
void SimWorld::checkQuiet()
{
    struct Before {
        qint64 requests;
        qint64 bytes;
    };
    QList<Before> before;
    for (const auto &client : std::as_const(m_clients))
        before << Before{client->link.requests, client->link.bytes};
    if (!passTo(m_time.ms() + quietMs))
        return;
    for (qsizetype i = 0; i < m_clients.size(); ++i) {
        const SimNet::Link &link = m_clients.at(i)->link;
        const qint64 requests = link.requests - before.at(i).requests;
        const qint64 bytes = link.bytes - before.at(i).bytes;
        if (requests > 140 || bytes > 140 * 2'000)
            m_trace.fail(
                u"%1: %2 requests and %3 bytes in ten quiet minutes"_s.arg(link.name).arg(requests).arg(bytes));
    }
    for (int i = 0; i < 120 && !unrest().isEmpty(); ++i) { // somebody may just be asking
        if (!passTo(m_time.ms() + 1'000))
            return;
    }
    if (!unrest().isEmpty())
        m_trace.fail(u"a world at rest did not stay so: "_s + unrest());
}

} // namespace budkavle::tests
