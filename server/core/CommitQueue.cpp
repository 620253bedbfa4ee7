#include "server/core/CommitQueue.h"

#include "server/Log.h"

#include <chrono>

namespace budkavle::server {

CommitQueue::CommitQueue(Storage &storage, const Courier &courier, Published published)
    : m_storage(storage)
    , m_courier(courier)
    , m_published(std::move(published))
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
    while (m_opened.ok()) {
        auto jobs = take(!m_deliveriesWait);
        if (jobs.empty() && !m_deliveriesWait)
            break;
        commitTogether(jobs);
        const std::lock_guard lock(m_mutex);
        if (m_stopping && m_queue.empty())
            break;
    }
    m_writer.reset();
}

std::vector<CommitQueue::Job> CommitQueue::take(bool mayWait)
{
    std::unique_lock lock(m_mutex);
    if (mayWait)
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    std::vector<Job> jobs;
    while (!m_queue.empty() && int(jobs.size()) < jobsPerCommit) {
        jobs.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return jobs;
}

void CommitQueue::commitTogether(std::vector<Job> &jobs)
{
    std::vector<Job *> all;
    for (Job &job : jobs)
        all.push_back(&job);
    if (tryCommit(all, m_deliveriesWait)) {
        for (Job *job : all)
            job->finished(true);
        return;
    }
    // One of them may be what failed; alone, each answers for itself.
    for (Job *job : all) {
        const bool committed = tryCommit({job}, false);
        job->finished(committed);
    }
    if (all.empty()) {
        log::error("deliveriesWait");
        std::this_thread::sleep_for(std::chrono::milliseconds(500)); // disk full, as a rule: no busy loop
    }
}

bool CommitQueue::tryCommit(const std::vector<Job *> &jobs, bool withDeliveries)
{
    m_writer->begin();
    // Before the jobs: only what earlier transactions committed is carried, so a sender's receipt comes first.
    const int carried = withDeliveries ? m_courier.deliver(*m_writer, deliveriesPerCommit) : 0;
    for (Job *job : jobs)
        job->work(*m_writer);
    const auto moved = m_writer->takeMoved();
    const bool more = !m_writer->pendingDeliveries(1).isEmpty();
    if (!m_writer->commit()) {
        const auto failure = m_writer->failure();
        log::error("commitFailed", {{"detail", failure ? failure->detail : QString()}});
        return false;
    }
    m_deliveriesWait = more;
    log::debug("commit", {{"jobs", QString::number(jobs.size())}, {"carried", QString::number(carried)}});
    if (!moved.isEmpty())
        m_published(moved);
    return true;
}

} // namespace budkavle::server
