#include "server/core/ReaderPool.h"

namespace budkavle::server {

ReaderPool::ReaderPool(Storage &storage) : m_storage(storage)
{
}

ReaderPool::~ReaderPool()
{
    stop();
}

domain::Outcome ReaderPool::start(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this, threads] { return m_started == threads; });
    return m_opened;
}

bool ReaderPool::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || !m_opened || m_queue.size() >= longestQueue)
            return false;
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void ReaderPool::postOwed(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_owed.push_back(std::move(job));
    }
    m_wake.notify_one();
}

qint64 ReaderPool::waiting()
{
    const std::lock_guard lock(m_mutex);
    return qint64(m_owed.size() + m_queue.size());
}

void ReaderPool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads) {
        if (thread.joinable())
            thread.join();
    }
    m_threads.clear();
}

void ReaderPool::run()
{
    auto reader = m_storage.openReader();
    {
        const std::lock_guard lock(m_mutex);
        if (!reader)
            m_opened = reader.error();
        ++m_started;
    }
    m_wake.notify_all();
    if (!reader)
        return;
    while (const auto job = take())
        (*job)(*reader.value());
}

std::optional<ReaderPool::Job> ReaderPool::take()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_owed.empty() || !m_queue.empty(); });
    std::deque<Job> &from = m_owed.empty() ? m_queue : m_owed;
    if (from.empty())
        return std::nullopt;
    Job job = std::move(from.front());
    from.pop_front();
    return job;
}

} // namespace budkavle::server
