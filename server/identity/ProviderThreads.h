#pragma once

#include "server/identity/CurlFetcher.h"
#include "server/identity/IdentityProvider.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace budkavle::server {

/// The threads that ask the provider, so that nobody else ever waits for it: a provider that hangs holds up those who
/// sign in, and no session that runs.
class ProviderThreads {
public:
    using Job = std::function<void(IdentityProvider &)>;
    static constexpr int threads = 4;
    static constexpr size_t longestQueue = 64; ///< more would wait longer for a provider that hangs than anybody does

    ProviderThreads(const ProviderOptions &options, const QByteArray &secret, const domain::Clock &clock);
    ~ProviderThreads();
    ProviderThreads(const ProviderThreads &) = delete;
    ProviderThreads &operator=(const ProviderThreads &) = delete;

    /// False: too many wait, or it is being stopped.
    [[nodiscard]] bool post(Job job);
    void stop(); ///< what is under way ends as unreachable, what waits too

private:
    void run();

    CurlFetcher m_fetcher;
    IdentityProvider m_provider;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_queue;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace budkavle::server
