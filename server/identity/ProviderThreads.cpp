#include "server/identity/ProviderThreads.h"

namespace budkavle::server {

ProviderThreads::ProviderThreads(const ProviderOptions &options, const QByteArray &secret, const domain::Clock &clock)
    : m_fetcher(options.caFile, options.proxy)
    , m_provider(options, secret, m_fetcher, clock)
{
    for (int i = 0; i < signInThreads; ++i)
        m_threads.emplace_back([this] { run(m_signIns); });
    m_threads.emplace_back([this] { run(m_logouts); });
}

ProviderThreads::~ProviderThreads()
{
    stop();
}

bool ProviderThreads::post(Line line, const QByteArray &address, Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        auto &queue = line == Line::Logouts ? m_logouts : m_signIns;
        if (m_stopping || !queue.push(address, std::move(job)))
            return false;
    }
    m_wake.notify_all();
    return true;
}

void ProviderThreads::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_fetcher.abort();
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void ProviderThreads::run(FairQueue<Job> &queue)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        std::optional<FairQueue<Job>::Taken> next;
        m_wake.wait(lock, [&] { return (next = queue.take()) || (m_stopping && queue.isEmpty()); });
        if (!next)
            return;
        lock.unlock();
        next->job(m_provider);
        lock.lock();
        queue.finished(next->address);
        m_wake.notify_all(); // the next of this address may run
    }
}

} // namespace budkavle::server
