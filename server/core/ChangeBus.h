#pragma once

#include "server/core/ChangeTeller.h"
#include "server/storage/Storage.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace budkavle::server {

/// The thread of a ChangeTeller: tells after the commit, of the accounts that are named to it; what comes while it works
/// is told together. Once a second it looks for itself at all that has moved, so what nobody named is told too.
class ChangeBus {
public:
    using Options = ChangeTeller::Options;
    using Subscription = ChangeTeller::Subscription;

    /// What it looks at; all outlive it.
    struct Sources {
        Storage &storage;
        ChangeTeller::Core core;
    };

    ChangeBus(const Sources &sources, Options options);
    ~ChangeBus();
    ChangeBus(const ChangeBus &) = delete;
    ChangeBus &operator=(const ChangeBus &) = delete;

    [[nodiscard]] domain::Outcome start();
    void stop(); ///< closes every stream
    void subscribe(Subscription subscription);
    /// These may have moved. Thread-safe and quick: only remembers.
    void publish(const QSet<domain::InboxId> &accounts);
    void publishAll(); ///< any may have moved

    [[nodiscard]] int openStreams() const { return m_openStreams.load(); }

private:
    void run();
    struct Work {
        QSet<domain::InboxId> named;
        bool whole = false;
    };
    [[nodiscard]] std::optional<Work> waitForWork(bool inHurry, ChangeTeller &teller);

    Storage &m_storage;
    const ChangeTeller::Core m_core;
    const Options m_options;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    Work m_work;
    qint64 m_sweptAt = 0; ///< when all was looked at, monotonic ms
    std::vector<Subscription> m_arrived;
    std::atomic<int> m_openStreams = 0; ///< after the last look
    bool m_started = false;
    bool m_stopping = false;
    domain::Outcome m_opened = domain::Done{};
    std::thread m_thread;
};

} // namespace budkavle::server
