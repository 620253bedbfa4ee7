#pragma once

#include "server/identity/CurlFetcher.h"
#include "server/identity/FairQueue.h"
#include "server/identity/IdentityProvider.h"

#include <condition_variable>
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
    /// Logouts that the provider reports wait for nobody who signs in, and the other way.
    enum class Line { SignIns, Logouts };
    static constexpr int signInThreads = 4;
    /// More would wait longer for a provider that hangs than anybody does. One address may be a hospital's.
    static constexpr FairQueue<Job>::Bounds signIns{64, 16, signInThreads - 1};
    static constexpr FairQueue<Job>::Bounds logouts{64, 32, 1};

    ProviderThreads(const ProviderOptions &options, const QByteArray &secret, const domain::Clock &clock);
    ~ProviderThreads();
    ProviderThreads(const ProviderThreads &) = delete;
    ProviderThreads &operator=(const ProviderThreads &) = delete;

    /// False: too many wait, of this address or of all, or it is being stopped.
    [[nodiscard]] bool post(Line line, const QByteArray &address, Job job);
    void stop(); ///< what is under way ends as unreachable, what waits too

private:
    void run(FairQueue<Job> &queue);

    CurlFetcher m_fetcher;
    IdentityProvider m_provider;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    FairQueue<Job> m_signIns{signIns};
    FairQueue<Job> m_logouts{logouts};
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace budkavle::server
