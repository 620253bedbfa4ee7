#include "server/core/Committer.h"

#include "server/Log.h"

namespace budkavle::server {

Committer::Committer(StorageWriter &writer, const Courier &courier, Published published)
    : m_writer(writer)
    , m_courier(courier)
    , m_published(std::move(published))
{
}

bool Committer::commit(std::vector<Job> &jobs)
{
    std::vector<Job *> all;
    for (Job &job : jobs)
        all.push_back(&job);
    if (tryCommit(all, m_deliveriesWait)) {
        for (Job *job : all)
            job->finished(true);
        return true;
    }
    // One of them may be what failed; alone, each answers for itself.
    for (Job *job : all) {
        const bool committed = tryCommit({job}, false);
        job->finished(committed);
    }
    return false;
}

void Committer::lookForDeliveries()
{
    m_deliveriesWait = m_deliveriesWait || m_writer.deliveriesWait();
}

bool Committer::tryCommit(const std::vector<Job *> &jobs, bool withDeliveries)
{
    m_writer.begin();
    Foreseen foreseen;
    for (const Job *job : jobs)
        foreseen.add(job->foreseen);
    m_writer.hold(foreseen.lanes, withDeliveries ? deliveriesPerCommit : 0);
    m_writer.foresee(foreseen);
    // Before the jobs: only what earlier transactions committed is carried, so a sender's receipt comes first.
    const int carried = withDeliveries ? m_courier.deliver(m_writer, deliveriesPerCommit) : 0;
    for (Job *job : jobs)
        job->work(m_writer);
    const auto moved = m_writer.takeMoved();
    const bool more = m_writer.deliveriesWait();
    if (!m_writer.commit()) {
        const auto failure = m_writer.failure();
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
