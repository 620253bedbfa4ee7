#pragma once

#include "server/core/Housekeeper.h"
#include "server/handlers/Gateway.h"
#include "server/http/HttpServer.h"
#include "server/identity/ClientCertificate.h"
#include "server/identity/ProviderThreads.h"
#include "server/metrics/MetricsPage.h"

#include <atomic>
#include <optional>

namespace budkavle::server {

/// The regional server, whole, in one object: start it on a database, stop it. The only place that joins the parts.
class RegionServer {
public:
    /// Of sessions of a region, and until when they are to be known.
    struct Ends {
        QString lineage;
        QMap<QString, qint64> byKey = {};
    };
    struct Options {
        QString listen = QStringLiteral("127.0.0.1:0");
        QString metrics; ///< loopback address and port of the figures; empty: none
        QByteArray version;
        std::shared_ptr<Metrics> counted = {}; ///< what others before it have counted; none: it begins anew
        QString crashMark;                     ///< a file beside the database; empty: none
        int readerThreads = 2;
        std::chrono::milliseconds choresEvery = std::chrono::seconds(30); ///< looked for; 0: never
        HttpLimits limits;
        Gateway::Rates rates;
        ChangeBus::Options events;
        ProviderOptions signIn = {};
        QString profiles = QStringLiteral(":/region/profiles"); ///< folder of those that training may choose among
        QString trainingFiles = QStringLiteral(":/region/training");
        CertificateOptions certificates = {};
        Ends ends = {}; ///< that the database may not have: a read copy writes none down, and a failover may lose some
        CommandLane::Reducer reducer = domain::decide;
        Courier::Receiver receiver = domain::receive;
    };

    RegionServer(Storage &storage, const domain::Clock &clock, domain::Random &random, Options options);
    ~RegionServer();
    RegionServer(const RegionServer &) = delete;
    RegionServer &operator=(const RegionServer &) = delete;

    /// The port that it answers on.
    [[nodiscard]] domain::Result<quint16> start();
    /// From now on it says that it is not ready, so that the proxy sends nobody new; it serves all the same.
    void announceEnd() { m_isEnding = true; }
    /// Lets requests that are under way finish, closes event streams, and writes out what is queued.
    void stop();
    /// In a training region: takes the rules that another server may have chosen there.
    void lookAtRules();
    [[nodiscard]] const Region &region() const { return m_region; }
    /// What it knows of sessions that have ended; all that it has answered, once it is stopped.
    [[nodiscard]] Ends ends() const { return m_signer ? Ends{m_region.lineage, m_signer->ends()} : m_lastEnds; }
    [[nodiscard]] quint16 metricsPort() const { return m_metricsPort; } ///< 0: there are none

private:
    [[nodiscard]] domain::Outcome openRegion();
    void takeEnds(const QMap<QString, qint64> &inDatabase);
    [[nodiscard]] domain::Outcome startThreads();
    void startHousekeeper();
    [[nodiscard]] domain::Outcome startProvider();
    [[nodiscard]] domain::Outcome startCertificates();
    [[nodiscard]] Services services();
    [[nodiscard]] domain::Outcome startMetrics();
    [[nodiscard]] Metrics::Levels levels();
    void publish(const QMap<domain::InboxId, qint64> &moved);

    Storage &m_storage;
    const domain::Clock &m_clock;
    domain::Random &m_random;
    const Options m_options;
    Region m_region;
    const std::shared_ptr<Metrics> m_counted;
    Metrics &m_metrics;
    std::atomic<bool> m_isEnding = false;
    std::optional<CrashMark> m_crashMark;
    std::optional<TokenSigner> m_signer;
    QMap<QString, qint64> m_missingEnds; ///< in the database
    Ends m_lastEnds;                     ///< when it was stopped
    std::optional<CommandLane> m_lanes;
    std::optional<Courier> m_courier;
    std::optional<PullReader> m_pulls;
    std::optional<CommitQueue> m_commits;
    std::optional<Housekeeper> m_housekeeper; ///< none on a read copy
    std::optional<ReaderPool> m_readers;
    std::optional<ChangeBus> m_bus;
    std::unique_ptr<MoveNotices> m_notices; ///< to and from the other servers
    std::optional<ProviderThreads> m_provider;
    std::optional<CertificateDemands> m_certificates;
    std::optional<Gateway> m_gateway;
    std::optional<HttpServer> m_http;
    std::optional<MetricsPage> m_metricsPage;
    quint16 m_metricsPort = 0;
};

} // namespace budkavle::server
