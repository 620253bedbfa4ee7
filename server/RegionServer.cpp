#include "server/RegionServer.h"

#include "server/Log.h"
#include "server/core/chores/Chores.h"
#include "sync/wire/StampCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

RegionServer::RegionServer(Storage &storage, const domain::Clock &clock, domain::Random &random, Options options)
    : m_storage(storage)
    , m_clock(clock)
    , m_random(random)
    , m_options(std::move(options))
    , m_counted(m_options.counted ? m_options.counted : std::make_shared<Metrics>(m_options.version.constData()))
    , m_metrics(*m_counted)
{
}

RegionServer::~RegionServer()
{
    stop();
}

domain::Outcome RegionServer::openRegion()
{
    const auto role = m_storage.isReadOnly() ? wire::Role::ReadCopy : wire::Role::Primary;
    auto reader = m_storage.openReader();
    if (!reader)
        return reader.error();
    std::function<domain::Instant()> standby;
    if (m_storage.asOf().isSet())
        standby = [&storage = m_storage] { return storage.asOf(); };
    auto region = readRegion(*reader.value(), role, std::move(standby));
    if (!region)
        return region.error();
    m_region = std::move(region).value();
    const bool byChoice = m_region.kind == wire::RegionKind::Training && m_options.signIn.training;
    if (!byChoice && !m_options.signIn.isConfigured() && !m_options.certificates.isConfigured())
        return domain::reject(
            u"signInMissing"_s,
            u"Nobody could sign in: a region that is not for training needs a provider or certificates,"
            " sections sign_in and certificates of the configuration file."_s);
    takeEnds(reader.value()->revokedSessions());
    return domain::Done{};
}

void RegionServer::takeEnds(const QMap<QString, qint64> &inDatabase)
{
    QMap<QString, qint64> known = inDatabase;
    m_missingEnds.clear();
    const bool isOurs = m_options.ends.lineage == m_region.lineage;
    const QMap<QString, qint64> told = isOurs ? m_options.ends.byKey : QMap<QString, qint64>();
    for (auto end = told.cbegin(); end != told.cend(); ++end) {
        if (end.value() <= m_clock.now().ms || end.value() <= known.value(end.key()))
            continue;
        known.insert(end.key(), end.value());
        m_missingEnds.insert(end.key(), end.value());
    }
    m_signer.emplace(m_region.tokenKey, known);
}

void RegionServer::publish(const QMap<domain::InboxId, qint64> &moved)
{
    const QSet<domain::InboxId> accounts(moved.keyBegin(), moved.keyEnd());
    m_bus->publish(accounts);
    if (m_notices)
        m_notices->tell(accounts);
}

domain::Outcome RegionServer::startThreads()
{
    m_crashMark.emplace(m_storage.isReadOnly() ? QString() : m_options.crashMark);
    m_lanes.emplace(m_region, m_clock, *m_crashMark, m_options.reducer);
    m_courier.emplace(m_region, m_clock, m_options.receiver);
    m_pulls.emplace(m_region, m_clock);
    m_bus.emplace(ChangeBus::Sources{m_storage, {*m_pulls, m_region, *m_signer, m_clock}}, m_options.events);
    if (!m_storage.isReadOnly()) {
        m_notices = m_storage.openNotices(
            [this](const auto &accounts) { accounts.isEmpty() ? m_bus->publishAll() : m_bus->publish(accounts); });
        m_commits.emplace(
            m_storage, *m_courier, [this](const auto &moved) { publish(moved); },
            [this](int jobs, bool succeeded, double seconds) { m_metrics.committed(jobs, succeeded, seconds); });
        const auto started = m_commits->start([this](StorageWriter &writer) {
            m_lanes->readStrikes(writer);
            for (auto end = m_missingEnds.cbegin(); end != m_missingEnds.cend(); ++end)
                writer.revokeSession(end.key(), end.value());
        });
        if (!started)
            return started;
    }
    m_readers.emplace(m_storage);
    if (const auto started = m_readers->start(m_options.readerThreads); !started)
        return started;
    return m_bus->start();
}

void RegionServer::startHousekeeper()
{
    if (!m_commits || m_options.choresEvery.count() == 0)
        return;
    m_housekeeper.emplace(Housekeeper::Means{m_storage, *m_commits, m_region, m_clock, m_metrics},
                          domain::newId(m_clock, m_random), allChores());
    m_housekeeper->start(m_options.choresEvery);
}

domain::Outcome RegionServer::startProvider()
{
    if (!m_options.signIn.isConfigured())
        return domain::Done{};
    const auto secret = readClientSecret(m_options.signIn);
    if (!secret)
        return secret.error();
    m_provider.emplace(m_options.signIn, *secret, m_clock);
    return domain::Done{};
}

domain::Outcome RegionServer::startCertificates()
{
    if (!m_options.certificates.isConfigured())
        return domain::Done{};
    const auto secret = readProxySecret(m_options.certificates);
    if (!secret)
        return secret.error();
    m_certificates.emplace(m_options.certificates, *secret, m_options.signIn.levels);
    return domain::Done{};
}

void RegionServer::lookAtRules()
{
    if (m_region.kind != wire::RegionKind::Training || !m_readers)
        return;
    (void)m_readers->post([this](StorageReader &reader) { // where all are busy the next look does it
        const RulesInForce::Rules known = m_region.rules();
        reader.beginSnapshot();
        const QByteArray document = reader.meta(u"profile"_s).toUtf8();
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed || document == known->document)
            return;
        auto rules = readRules(document);
        if (!rules)
            return;
        if (m_region.inForce->takeAfter(known, std::make_shared<const RegionRules>(std::move(rules).value())))
            m_bus->publishAll();
    });
}

Services RegionServer::services()
{
    constexpr qint64 hour = 3600 * 1000;
    const ProviderOptions &signIn = m_options.signIn;
    return {m_region,
            m_clock,
            m_random,
            *m_signer,
            *m_lanes,
            *m_pulls,
            *m_readers,
            m_commits ? &*m_commits : nullptr,
            *m_bus,
            m_metrics,
            m_isEnding,
            m_provider ? &*m_provider : nullptr,
            {signIn.sessionHours * hour, signIn.idleHours * hour},
            signIn.training,
            m_certificates ? &*m_certificates : nullptr,
            m_options.profiles,
            m_options.trainingFiles};
}

domain::Result<quint16> RegionServer::start()
{
    if (const auto opened = openRegion(); !opened)
        return opened.error();
    if (const auto started = startThreads(); !started)
        return started.error();
    if (const auto started = startProvider(); !started)
        return started.error();
    if (const auto started = startCertificates(); !started)
        return started.error();
    startHousekeeper(); // before the HTTP thread, whose the random numbers are then
    m_gateway.emplace(services(), m_options.rates, m_options.limits.bodyBytes);
    m_http.emplace(
        m_options.limits,
        [this](HttpRequest request, std::shared_ptr<Exchange> exchange) {
            m_gateway->serve(std::move(request), std::move(exchange));
        },
        [this] { return wire::encodeStamp(m_region.stamp(m_clock.now())); });
    auto port = m_http->start(m_options.listen);
    if (const auto shown = startMetrics(); !shown)
        return shown.error();
    if (port)
        log::info("listening", {{"port", QString::number(*port)}, {"lineage", m_region.lineage}});
    return port;
}

domain::Outcome RegionServer::startMetrics()
{
    if (m_options.metrics.isEmpty())
        return domain::Done{};
    m_metricsPage.emplace(MetricsPage::Sources{m_metrics, m_clock, *m_readers, [this] { return levels(); }});
    const auto port = m_metricsPage->start(m_options.metrics);
    if (!port)
        return port.error();
    m_metricsPort = *port;
    return domain::Done{};
}

Metrics::Levels RegionServer::levels()
{
    Metrics::Levels levels;
    levels.isReadCopy = m_region.role == wire::Role::ReadCopy;
    levels.epoch = m_region.epoch;
    levels.copyAgeSeconds = levels.isReadCopy ? double(m_clock.now().ms - m_region.shownUntil().ms) / 1000 : 0;
    levels.connections = m_http->openConnections();
    levels.eventStreams = m_bus->openStreams();
    levels.writerQueue = m_commits ? m_commits->waiting() : 0;
    levels.readerQueue = m_readers->waiting();
    return levels;
}

void RegionServer::stop()
{
    if (!m_signer)
        return;
    if (m_metricsPage)
        m_metricsPage->stop();
    m_housekeeper.reset(); // its slices go through the writer, which is there still
    // Streams first, or they would keep the door open; then requests; then what they left to write.
    if (m_bus)
        m_bus->stop();
    if (m_provider)
        m_provider->stop(); // its answers come at once now: nobody's end waits for a provider
    if (m_http)
        m_http->drain();
    if (m_commits)
        m_commits->stop();
    if (m_readers)
        m_readers->stop();
    m_metricsPage.reset();
    m_notices.reset();
    m_gateway.reset();
    m_provider.reset();
    m_bus.reset(); // holds streams of the HTTP server's, which must live longer
    m_commits.reset();
    m_readers.reset();
    m_http.reset();
    m_lastEnds = ends();
    m_signer.reset();
    log::info("stopped");
}

} // namespace budkavle::server
