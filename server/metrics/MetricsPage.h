#pragma once

#include "server/core/ReaderPool.h"
#include "server/http/HttpServer.h"
#include "server/metrics/Metrics.h"
#include "sync/domain/Clock.h"

#include <atomic>

namespace budkavle::server {

/// GET /metrics, on a loopback address of its own: figures are for whoever runs the server, and the proxy in front of
/// it never reaches them.
class MetricsPage {
public:
    /// What it asks when it is asked; all outlive it.
    struct Sources {
        const Metrics &metrics;
        const domain::Clock &clock;
        ReaderPool &readers;
        std::function<Metrics::Levels()> levels; ///< all but what the database knows; thread-safe
    };

    explicit MetricsPage(Sources sources);
    /// "127.0.0.1:0" takes any free port; the port.
    [[nodiscard]] domain::Result<quint16> start(const QString &address);
    void stop();

private:
    void serve(const HttpRequest &request, const std::shared_ptr<Exchange> &exchange) const;
    void answer(const std::shared_ptr<Exchange> &exchange, const Metrics::Levels &levels) const;

    const Sources m_sources;
    HttpServer m_http;
};

} // namespace budkavle::server
