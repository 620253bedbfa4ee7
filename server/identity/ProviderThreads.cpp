#include "server/identity/ProviderThreads.h"

namespace budkavle::server {

ProviderThreads::ProviderThreads(const ProviderOptions &options, const QByteArray &secret, const domain::Clock &clock)
    : m_fetcher(options.caFile, options.proxy)
    , m_provider(options, secret, m_fetcher, clock)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

ProviderThreads::~ProviderThreads()
{
    stop();
}

bool ProviderThreads::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= longestQueue)
            return false;
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
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

void ProviderThreads::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        const Job job = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        job(m_provider);
        lock.lock();
    }
}

} // namespace budkavle::server
