#pragma once

#include "server/core/Chore.h"
#include "server/core/CommitQueue.h"
#include "server/core/Region.h"
#include "server/metrics/Metrics.h"

#include <atomic>

namespace budkavle::server {

/// Does the chores of a primary: looks now and then what is due, and does it in slices in the writer's own queue, so that
/// nobody who writes waits for more than a slice. Of several servers on one database one does each turn. No right hangs on it
/// (decision 0013): a chore that is late is late, and nothing else.
class Housekeeper {
public:
    /// All of it outlives the housekeeper.
    struct Means {
        Storage &storage;
        CommitQueue &commits;
        const Region &region;
        const domain::Clock &clock;
        Metrics &metrics;
    };
    /// `node`: this server's name among the region's, another one at each start.
    Housekeeper(const Means &means, QString node, std::vector<std::unique_ptr<Chore>> chores);
    ~Housekeeper();
    Housekeeper(const Housekeeper &) = delete;
    Housekeeper &operator=(const Housekeeper &) = delete;

    /// From now on it looks every so often, the first time when that has passed.
    void start(std::chrono::milliseconds every);
    /// When the slice under way is committed.
    void stop();
    /// Looks once, in the caller's thread: for who has not started it.
    void look();

private:
    void run(std::chrono::milliseconds every);
    void lookAt(Chore &chore);
    [[nodiscard]] bool openReader();
    [[nodiscard]] ChoreClaim claimOf(const Chore &chore);
    [[nodiscard]] std::optional<ChoreClaim> claim(const Chore &chore, domain::Instant now);
    [[nodiscard]] bool noteClaim(const Chore &chore, bool isDone);
    [[nodiscard]] bool commitSlice(const Chore &chore, const QList<domain::InboxId> &accounts,
                                   const ChoreTurn::Work &work);
    [[nodiscard]] bool commit(const QList<domain::InboxId> &accounts, const ChoreTurn::Work &work);

    const Means m_means;
    const QString m_node;
    std::vector<std::unique_ptr<Chore>> m_chores;
    std::unique_ptr<StorageReader> m_reader;
    domain::Instant m_notedAt; ///< the claim of the chore that it is at

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::atomic<bool> m_isEnding = false;
    std::thread m_thread;
};

} // namespace budkavle::server
