#pragma once

#include "server/storage/Storage.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace budkavle::server {

/// Threads with a reading connection each, for what needs no writer: pulls, sessions, compressing answers.
class ReaderPool {
public:
    using Job = std::function<void(StorageReader &)>;
    static constexpr size_t longestQueue = 1024;

    explicit ReaderPool(Storage &storage);
    ~ReaderPool();
    ReaderPool(const ReaderPool &) = delete;
    ReaderPool &operator=(const ReaderPool &) = delete;

    [[nodiscard]] domain::Outcome start(int threads);
    /// False: too much waits, the pool is being stopped, or it could not be started.
    [[nodiscard]] bool post(Job job);
    /// For the answer to what is done already: before all others, and never refused. As many as the writer's queue has.
    void postOwed(Job job);
    [[nodiscard]] qint64 waiting(); ///< jobs; thread-safe
    void stop();                    ///< runs what is queued first

private:
    void run();
    [[nodiscard]] std::optional<Job> take();

    Storage &m_storage;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_owed;
    std::deque<Job> m_queue;
    domain::Outcome m_opened = domain::Done{};
    int m_started = 0;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace budkavle::server
