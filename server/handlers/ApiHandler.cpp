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
    job.foreseen = work->request.foreseen();
    job.work = [this, work](StorageWriter &writer) {
        work->failed = isTooLate(*work);
        if (!work->failed)
            work->request.runWrites(writer);
    };
    job.finished = [this, work](bool committed) {
        // To read and to pack a page is not the writer's work. What is done is answered, however long it took.
        const bool queued = committed && !work->failed
            && m_services.readers.post([this, work](StorageReader &reader) { readAndAnswer(work, reader); });
        if (!queued)
            answerUnavailable(work->call);
    };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(work->call);
}

void ApiHandler::runOnReader(const std::shared_ptr<Work> &work) const
{
    const bool queued = m_services.readers.post([this, work](StorageReader &reader) {
        isTooLate(*work) ? answerUnavailable(work->call) : readAndAnswer(work, reader);
    });
    if (!queued)
        answerUnavailable(work->call);
}

void ApiHandler::readAndAnswer(const std::shared_ptr<Work> &work, StorageReader &reader) const
{
    reader.beginSnapshot();
    work->request.runReads(reader);
    work->failed = reader.failure().has_value();
    reader.endSnapshot();
    answer(work);
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
