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
    bool failed = false;
};

void ApiHandler::handle(const Call &call) const
{
    auto request = wire::decodeRequest(call.request.body);
    if (!request) {
        answerProblem(call, statusOf(request.error()), request.error());
        return;
    }
    const ApiRequest::Core core{m_services.region, m_services.lanes, m_services.pulls};
    auto work = std::make_shared<Work>(Work{call, ApiRequest(core, call.token, std::move(request).value())});
    if (m_services.commits && work->request.pushes())
        runOnWriter(work);
    else
        runOnReader(work);
}

void ApiHandler::runOnWriter(const std::shared_ptr<Work> &work) const
{
    CommitQueue::Job job;
    job.work = [work](StorageWriter &writer) { work->request.run(writer, &writer); };
    job.finished = [this, work](bool committed) {
        work->failed = !committed;
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
    if (work->failed)
        answerUnavailable(work->call);
    else if (work->request.isSignedOut())
        answerSignedOut(work->call);
    else
        answerJson(work->call, work->request.body());
}

} // namespace budkavle::server
