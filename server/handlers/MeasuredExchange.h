#pragma once

#include "server/http/Exchange.h"
#include "server/metrics/Metrics.h"

namespace budkavle::server {

/// An exchange whose answer is counted, with the time that it took; one that gets none is not.
class MeasuredExchange final : public Exchange {
public:
    /// `route` and `metrics` outlive it.
    MeasuredExchange(std::shared_ptr<Exchange> inner, Metrics &metrics, const char *route)
        : m_inner(std::move(inner))
        , m_metrics(metrics)
        , m_route(route)
    {
    }

    void respond(HttpResponse response) override
    {
        m_metrics.answered(m_route, response.status, m_watch.seconds());
        m_inner->respond(std::move(response));
    }
    std::shared_ptr<EventStream> openEvents() override
    {
        m_metrics.answered(m_route, 200, m_watch.seconds());
        return m_inner->openEvents();
    }

private:
    std::shared_ptr<Exchange> m_inner;
    Metrics &m_metrics;
    const char *const m_route;
    const Metrics::Stopwatch m_watch;
};

} // namespace budkavle::server
