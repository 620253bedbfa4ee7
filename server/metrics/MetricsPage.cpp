#include "server/metrics/MetricsPage.h"

namespace budkavle::server {

namespace {

constexpr auto contentType = "text/plain; version=0.0.4; charset=utf-8";

HttpLimits limits()
{
    HttpLimits limits;
    limits.bodyBytes = 0;
    limits.connections = 16;
    return limits;
}

} // namespace

MetricsPage::MetricsPage(Sources sources)
    : m_sources(std::move(sources))
    , m_http(
          limits(),
          [this](const HttpRequest &request, const std::shared_ptr<Exchange> &exchange) { serve(request, exchange); },
          [] { return QList<QPair<QByteArray, QByteArray>>(); })
{
}

domain::Result<quint16> MetricsPage::start(const QString &address)
{
    return m_http.start(address);
}

void MetricsPage::stop()
{
    m_http.drain();
}

void MetricsPage::serve(const HttpRequest &request, const std::shared_ptr<Exchange> &exchange) const
{
    if (request.path != "/metrics" || request.method != "GET")
        return exchange->respond({request.path == "/metrics" ? 405 : 404, "text/plain", {}, {}});
    const Metrics::Levels levels = m_sources.levels();
    const bool queued = m_sources.readers.post([this, exchange, levels](StorageReader &reader) {
        Metrics::Levels full = levels;
        reader.beginSnapshot();
        const Backlog backlog = reader.backlog();
        full.databaseAnswers = !reader.failure();
        reader.endSnapshot();
        full.deliveriesWaiting = backlog.waiting;
        if (backlog.oldest.isSet())
            full.oldestDeliverySeconds = double(m_sources.clock.now().ms - backlog.oldest.ms) / 1000;
        answer(exchange, full);
    });
    // Just when too much waits somebody wants to see it.
    if (!queued)
        answer(exchange, levels);
}

void MetricsPage::answer(const std::shared_ptr<Exchange> &exchange, const Metrics::Levels &levels) const
{
    exchange->respond({200, contentType, m_sources.metrics.text(levels), {}});
}

} // namespace budkavle::server
