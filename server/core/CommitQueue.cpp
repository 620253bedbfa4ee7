#include "server/core/CommitQueue.h"

#include "server/Log.h"

#include <chrono>

namespace budkavle::server {

CommitQueue::CommitQueue(Storage &storage, const Courier &courier, Published published, Measured measured)
    : m_storage(storage)
    , m_courier(courier)
    , m_published(std::move(published))
    , m_measured(std::move(measured))
{
}

CommitQueue::~CommitQueue()
{
    stop();
}

domain::Outcome CommitQueue::start(const std::function<void(StorageWriter &)> &first)
{
    m_thread = std::thread([this, first] { run(first); });
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_started; });
    return m_opened;
}

bool CommitQueue::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= longestQueue)
            return false;
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_all();
    return true;
}

qint64 CommitQueue::waiting()
{
    const std::lock_guard lock(m_mutex);
    return qint64(m_queue.size());
}

void CommitQueue::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void CommitQueue::run(const std::function<void(StorageWriter &)> &first)
{
    auto opened = m_storage.openWriter();
    if (opened) {
        m_writer = std::move(opened).value();
        m_writer->begin();
        first(*m_writer);
        if (!m_writer->commit())
            m_opened = *m_writer->failure();
    } else {
        m_opened = opened.error();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_started = true;
    }
    m_wake.notify_all();
    if (m_opened.ok())
        commitAll();
    m_writer.reset();
}

void CommitQueue::commitAll()
{
    Committer committer(*m_writer, m_courier, m_published);
    for (;;) {
        auto jobs = take(!committer.deliveriesWait());
        if (jobs.empty() && !committer.deliveriesWait()) {
            if (isOver())
                return;
            committer.lookForDeliveries(); // what a server left that has died
            continue;
        }
        const auto begun = std::chrono::steady_clock::now();
        const bool committed = committer.commit(jobs);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        m_measured(int(jobs.size()), committed, took.count());
        if (!committed && jobs.empty()) {
            log::error("deliveriesWait");
            std::this_thread::sleep_for(std::chrono::milliseconds(500)); // disk full, as a rule: no busy loop
        }
        if (isOver())
            return;
    }
}

bool CommitQueue::isOver()
{
    const std::lock_guard lock(m_mutex);
    return m_stopping && m_queue.empty();
}

std::vector<CommitQueue::Job> CommitQueue::take(bool mayWait)
{
    std::unique_lock lock(m_mutex);
    const auto hasWork = [this] { return m_stopping || !m_queue.empty(); };
    if (mayWait && m_storage.isShared())
        m_wake.wait_for(lock, std::chrono::seconds(1), hasWork);
    else if (mayWait)
        m_wake.wait(lock, hasWork);
    std::vector<Job> jobs;
    while (!m_queue.empty() && int(jobs.size()) < jobsPerCommit) {
        jobs.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return jobs;
}

} // namespace budkavle::server
