#include "server/core/ChangeBus.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace budkavle::server {

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

void ChangeBus::publish(const QMap<domain::InboxId, qint64> &moved)
{
    {
        const std::lock_guard lock(m_mutex);
        for (auto it = moved.cbegin(); it != moved.cend(); ++it)
            m_moved.insert(it.key(), it.value());
    }
    m_wake.notify_all();
}

bool ChangeBus::waitForWork(bool inHurry, ChangeTeller &teller)
{
    std::unique_lock lock(m_mutex);
    if (!inHurry) // changes on the heels of the last ones are told together
        m_wake.wait_for(lock, std::chrono::milliseconds(m_options.coalesceMs), [this] { return m_stopping; });
    m_wake.wait_for(lock, std::chrono::seconds(1),
                    [this] { return m_stopping || !m_moved.isEmpty() || !m_arrived.empty(); });
    for (Subscription &arrived : m_arrived)
        teller.admit(std::move(arrived));
    m_arrived.clear();
    m_moved.clear(); // a wake-up only: what moved is read below, from what is committed
    return !m_stopping;
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
    while (teller && waitForWork(paidUntil - slack < m_core.clock.monotonicMs(), *teller)) {
        teller->look();
        m_openStreams = teller->openStreams();
        paidUntil = std::max(paidUntil, m_core.clock.monotonicMs()) + m_options.coalesceMs;
    }
    if (teller)
        teller->closeAll();
}

} // namespace budkavle::server
