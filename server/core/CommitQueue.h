#pragma once

#include "server/core/Courier.h"
#include "server/storage/Storage.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace budkavle::server {

/// The one writer. Work that waits together shares a transaction, so that a durable commit is paid once for many;
/// deliveries that the last commits left ride along. Nothing is told before it is durable.
class CommitQueue {
public:
    struct Job {
        std::function<void(StorageWriter &)> work;    ///< may run twice: must begin by forgetting what it did
        std::function<void(bool committed)> finished; ///< on the writer's thread, after the commit
    };
    using Published = std::function<void(const QMap<domain::InboxId, qint64> &moved)>;
    static constexpr int jobsPerCommit = 64;
    static constexpr int deliveriesPerCommit = 128;
    static constexpr size_t longestQueue = 4096;

    CommitQueue(Storage &storage, const Courier &courier, Published published);
    ~CommitQueue();
    CommitQueue(const CommitQueue &) = delete;
    CommitQueue &operator=(const CommitQueue &) = delete;

    /// Opens the database; from then on jobs run.
    [[nodiscard]] domain::Outcome start(const std::function<void(StorageWriter &)> &first);
    /// False: the queue is full, or is being stopped.
    [[nodiscard]] bool post(Job job);
    /// Runs what is queued, then ends. Deliveries that are left wait for the next start.
    void stop();

private:
    void run(const std::function<void(StorageWriter &)> &first);
    [[nodiscard]] std::vector<Job> take(bool mayWait);
    void commitTogether(std::vector<Job> &jobs);
    [[nodiscard]] bool tryCommit(const std::vector<Job *> &jobs, bool withDeliveries);

    Storage &m_storage;
    const Courier &m_courier;
    Published m_published;
    std::unique_ptr<StorageWriter> m_writer;
    domain::Outcome m_opened = domain::Done{};
    bool m_deliveriesWait = true; ///< at start: what the last process left

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_started = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace budkavle::server
