#pragma once

#include "server/core/Committer.h"
#include "server/storage/Storage.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace budkavle::server {

/// The one writer's thread, and what waits for it. Jobs are finished on it.
class CommitQueue {
public:
    using Job = Committer::Job;
    using Published = Committer::Published;
    /// One transaction is over, however it ended.
    using Measured = std::function<void(int jobs, bool succeeded, double seconds)>;
    static constexpr int jobsPerCommit = 64;
    static constexpr size_t longestQueue = 1024;

    CommitQueue(Storage &storage, const Courier &courier, Published published, Measured measured);
    ~CommitQueue();
    CommitQueue(const CommitQueue &) = delete;
    CommitQueue &operator=(const CommitQueue &) = delete;

    /// Opens the database; from then on jobs run.
    [[nodiscard]] domain::Outcome start(const std::function<void(StorageWriter &)> &first);
    [[nodiscard]] qint64 waiting(); ///< jobs; thread-safe
    /// False: the queue is full, or is being stopped.
    [[nodiscard]] bool post(Job job);
    /// Runs what is queued, then ends. Deliveries that are left wait for the next start.
    void stop();

private:
    void run(const std::function<void(StorageWriter &)> &first);
    void commitAll();
    [[nodiscard]] std::vector<Job> take(bool mayWait);
    [[nodiscard]] bool isOver();

    Storage &m_storage;
    const Courier &m_courier;
    Published m_published;
    Measured m_measured;
    std::unique_ptr<StorageWriter> m_writer;
    domain::Outcome m_opened = domain::Done{};

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_started = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace budkavle::server
