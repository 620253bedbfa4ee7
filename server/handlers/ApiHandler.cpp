#include "server/handlers/ApiHandler.h"

#include "server/handlers/Answers.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

int statusOf(const domain::Error &error)
{
    return error.code == "requestTooLarge"_L1 ? 413 : 400;
}

} // namespace

struct ApiHandler::Work {
    Call call;
    ApiRequest request;
    qint64 cameMs = 0;
    bool failed = false;
};

bool ApiHandler::isTooLate(const Work &work) const
{
    return m_services.clock.monotonicMs() - work.cameMs > longestWaitMs;
}

void ApiHandler::handle(const Call &call) const
{
    auto request = wire::decodeRequest(call.request.body);
    if (!request) {
        answerProblem(call, statusOf(request.error()), request.error());
        return;
    }
    const ApiRequest::Core core{m_services.region, m_services.lanes, m_services.pulls, m_services.clock};
    const QString freshId = domain::newId(m_services.clock, m_services.random);
    auto work = std::make_shared<Work>(
        Work{call, ApiRequest(core, call.token, std::move(request).value(), freshId), m_services.clock.monotonicMs()});
    if (m_services.commits && work->request.needsWriter())
        runOnWriter(work);
    else
        runOnReader(work);
}

void ApiHandler::runOnWriter(const std::shared_ptr<Work> &work) const
{
    CommitQueue::Job job;
    job.lanes = work->request.lanes();
    job.work = [this, work](StorageWriter &writer) {
        work->failed = isTooLate(*work);
        if (!work->failed)
            work->request.run(writer, &writer);
    };
    job.finished = [this, work](bool committed) {
        work->failed = work->failed || !committed;
        // Packing a page is not the writer's work.
        if (!m_services.readers.post([this, work](StorageReader &) { answer(work); }))
            answer(work);
    };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(work->call);
}

void ApiHandler::runOnReader(const std::shared_ptr<Work> &work) const
{
    const bool queued = m_services.readers.post([this, work](StorageReader &reader) {
        if (isTooLate(*work))
            return answerUnavailable(work->call);
        reader.beginSnapshot();
        work->request.run(reader, nullptr);
        work->failed = reader.failure().has_value();
        reader.endSnapshot();
        answer(work);
    });
    if (!queued)
        answerUnavailable(work->call);
}

void ApiHandler::answer(const std::shared_ptr<Work> &work) const
{
    if (!work->failed)
        m_services.metrics.pushed(work->request.pushSums());
    if (work->failed)
        answerUnavailable(work->call);
    else if (work->request.isSignedOut())
        answerSignedOut(work->call);
    else
        answerJson(work->call, work->request.body());
}

} // namespace budkavle::server
