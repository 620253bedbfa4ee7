#pragma once

#include "server/core/PullReader.h"
#include "server/http/EventStream.h"
#include "server/storage/Storage.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace budkavle::server {

/// Tells open event streams what has changed, each only about accounts that its person has a right to. A thread of its
/// own, after the commit; changes that come while it works are told together. Once a second it looks for itself, so a
/// change made by another process, or a hint that was lost, is told too. A session has a few streams at most, and the
/// newest are kept: a client that lost its network comes back before the server has noticed that the old one is dead.
class ChangeBus {
public:
    struct Options {
        int pingSeconds = 25;
        qint64 inlineBytes = 8 * 1024;
        int coalesceMs = 4; ///< at most one telling in this time
        int streamsPerSession = 4;
    };
    struct Subscription {
        Token token;
        std::shared_ptr<EventStream> stream;
        QByteArray lastEventId;
        bool closeAfterState = false; ///< long poll: ends with the first change
    };

    /// What it looks at; all outlive it.
    struct Sources {
        Storage &storage;
        const PullReader &pulls;
        const Region &region;
        const TokenSigner &signer;
        const domain::Clock &clock;
    };

    ChangeBus(const Sources &sources, Options options);
    ~ChangeBus();
    ChangeBus(const ChangeBus &) = delete;
    ChangeBus &operator=(const ChangeBus &) = delete;

    [[nodiscard]] domain::Outcome start();
    void stop(); ///< closes every stream
    void subscribe(Subscription subscription);
    /// Thread-safe and quick: only remembers.
    void publish(const QMap<domain::InboxId, qint64> &moved);

private:
    struct Subscriber;
    void run();
    void look(StorageReader &reader);
    void admit(Subscription arrived);
    [[nodiscard]] bool isOver(StorageReader &reader, const Subscriber &subscriber, bool directoryMoved) const;
    void greet(StorageReader &reader, Subscriber &subscriber);
    void tell(StorageReader &reader, Subscriber &subscriber, const QMap<domain::InboxId, qint64> &moved);
    void tellGrants(StorageReader &reader, Subscriber &subscriber);
    void send(Subscriber &subscriber, const wire::ChangeHint &hint);
    void ping(Subscriber &subscriber);
    [[nodiscard]] bool waitForWork(bool inHurry);

    Storage &m_storage;
    const PullReader &m_pulls;
    const Region &m_region;
    const TokenSigner &m_signer;
    const domain::Clock &m_clock;
    const Options m_options;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    QMap<domain::InboxId, qint64> m_moved;
    std::vector<Subscription> m_arrived;
    bool m_started = false;
    bool m_stopping = false;
    domain::Outcome m_opened = domain::Done{};

    std::vector<std::unique_ptr<Subscriber>> m_subscribers; ///< the thread's own, as are the next three
    QMap<domain::InboxId, qint64> m_heads;
    qint64 m_dataVersion = -1;
    QString m_grantsSerial;
    std::thread m_thread;
};

} // namespace budkavle::server
