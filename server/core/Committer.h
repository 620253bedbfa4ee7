#pragma once

#include "server/core/Courier.h"

#include <functional>
#include <vector>

namespace budkavle::server {

/// The transactions of the one writer, without its thread: work that waits together shares one, so that a durable
/// commit is paid once for many, and deliveries that the last ones left ride along. Nothing is told before it is durable.
class Committer {
public:
    struct Job {
        std::function<void(StorageWriter &)> work;    ///< may run twice: must begin by forgetting what it did
        std::function<void(bool committed)> finished; ///< after the commit
        Foreseen foreseen;                            ///< its lanes are what it decides about, held from the start
    };
    using Published = std::function<void(const QMap<domain::InboxId, qint64> &moved)>;
    static constexpr int deliveriesPerCommit = 128;

    /// The writer and the courier outlive it.
    Committer(StorageWriter &writer, const Courier &courier, Published published);

    /// All in one; should that fail, each alone, and each answers for itself. Without jobs: deliveries only. False: it
    /// failed as one.
    bool commit(std::vector<Job> &jobs);
    /// Another server that writes to the same database may have left some.
    void lookForDeliveries();
    /// There is something to carry, jobs or not; at start, what the last process left.
    [[nodiscard]] bool deliveriesWait() const { return m_deliveriesWait; }

private:
    [[nodiscard]] bool tryCommit(const std::vector<Job *> &jobs, bool withDeliveries);

    StorageWriter &m_writer;
    const Courier &m_courier;
    Published m_published;
    bool m_deliveriesWait = true;
};

} // namespace budkavle::server
