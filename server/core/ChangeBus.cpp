#include "server/core/ChangeBus.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace budkavle::server {

namespace {
constexpr qint64 sweepMs = 1000;
}

ChangeBus::ChangeBus(const Sources &sources, Options options)
    : m_storage(sources.storage)
    , m_core(sources.core)
    , m_options(options)
{
}

ChangeBus::~ChangeBus()
{
    stop();
}

domain::Outcome ChangeBus::start()
{
    m_thread = std::thread([this] { run(); });
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_started; });
    return m_opened;
}

void ChangeBus::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_arrived.clear();
}

void ChangeBus::subscribe(Subscription subscription)
{
    {
        const std::lock_guard lock(m_mutex);
        m_arrived.push_back(std::move(subscription));
    }
    m_wake.notify_all();
}

void ChangeBus::publish(const QSet<domain::InboxId> &accounts)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.named.unite(accounts);
    }
    m_wake.notify_all();
}

void ChangeBus::publishAll()
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.whole = true;
    }
    m_wake.notify_all();
}

std::optional<ChangeBus::Work> ChangeBus::waitForWork(bool inHurry, ChangeTeller &teller)
{
    std::unique_lock lock(m_mutex);
    if (!inHurry) // changes on the heels of the last ones are told together
        m_wake.wait_for(lock, std::chrono::milliseconds(m_options.coalesceMs), [this] { return m_stopping; });
    m_wake.wait_for(lock, std::chrono::milliseconds(sweepMs),
                    [this] { return m_stopping || m_work.whole || !m_work.named.isEmpty() || !m_arrived.empty(); });
    if (m_stopping)
        return std::nullopt;
    for (Subscription &arrived : m_arrived)
        teller.admit(std::move(arrived));
    m_arrived.clear();
    Work work = std::exchange(m_work, {});
    const qint64 now = m_core.clock.monotonicMs();
    work.whole = work.whole || now - m_sweptAt >= sweepMs;
    if (work.whole)
        m_sweptAt = now;
    return work;
}

void ChangeBus::run()
{
    auto reader = m_storage.openReader();
    std::optional<ChangeTeller> teller;
    if (reader)
        teller.emplace(m_core, m_options, *reader.value());
    {
        const std::lock_guard lock(m_mutex);
        if (!reader)
            m_opened = reader.error();
        m_started = true;
    }
    m_wake.notify_all();
    const qint64 slack = qint64(m_options.burst) * m_options.coalesceMs;
    qint64 paidUntil = 0;
    while (teller) {
        const auto work = waitForWork(paidUntil - slack < m_core.clock.monotonicMs(), *teller);
        if (!work)
            break;
        work->whole ? teller->look() : teller->look(work->named);
        m_openStreams = teller->openStreams();
        paidUntil = std::max(paidUntil, m_core.clock.monotonicMs()) + m_options.coalesceMs;
    }
    if (teller)
        teller->closeAll();
}

} // namespace budkavle::server
