#include "server/handlers/ApiHandler.h"

#include "server/Log.h"
#include "server/core/ReadingLog.h"
#include "server/core/Standing.h"
#include "server/handlers/Answers.h"
#include "sync/wire/SyncCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// The writer serves everyone: a large page is fetched by the next pull, on a reader.
constexpr qint64 largestPageOnWriter = 64 * 1024;

int statusOf(const domain::Error &error)
{
    return error.code == "requestTooLarge"_L1 ? 413 : 400;
}

} // namespace

struct ApiHandler::Work {
    Call call;
    wire::Request request;
    QList<wire::Invocation> responses;
    QSet<domain::InboxId> pushed;
    bool failed = false;
    bool signedOut = false;
};

void ApiHandler::handle(const Call &call) const
{
    auto request = wire::decodeRequest(call.request.body);
    if (!request) {
        answerProblem(call, statusOf(request.error()), request.error());
        return;
    }
    auto work = std::make_shared<Work>();
    work->call = call;
    work->request = std::move(request).value();
    const auto &calls = work->request.calls;
    const bool pushes = std::any_of(calls.cbegin(), calls.cend(), [](const wire::Invocation &one) {
        return one.name == QLatin1StringView(wire::pushMethod);
    });
    if (pushes && m_services.commits)
        runOnWriter(work);
    else
        runOnReader(work);
}

void ApiHandler::runOnWriter(const std::shared_ptr<Work> &work) const
{
    CommitQueue::Job job;
    job.work = [this, work](StorageWriter &writer) { run(*work, writer, &writer); };
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
        run(*work, reader, nullptr);
        work->failed = reader.failure().has_value();
        reader.endSnapshot();
        answer(work);
    });
    if (!queued)
        answerUnavailable(work->call);
}

void ApiHandler::answer(const std::shared_ptr<Work> &work) const
{
    if (work->failed) {
        answerUnavailable(work->call);
        return;
    }
    if (work->signedOut) {
        answerSignedOut(work->call);
        return;
    }
    const QString state = m_services.region.lineage + u'-' + QString::number(m_services.region.epoch);
    answerJson(work->call, wire::encodeResponse(work->responses, state));
}

void ApiHandler::run(Work &work, StorageReader &reader, StorageWriter *writer) const
{
    work.responses.clear();
    work.pushed.clear();
    work.signedOut = !stillStands(reader, m_services.region, work.call.token);
    if (work.signedOut)
        return;
    const bool usesSync = work.request.using_.contains(QLatin1StringView(wire::syncCapability));
    for (const wire::Invocation &invocation : std::as_const(work.request.calls)) {
        if (wire::hasResultReference(invocation))
            work.responses << wire::errorInvocation(domain::reject(u"invalidResultReference"_s), invocation.callId);
        else if (invocation.name == "Core/echo"_L1)
            work.responses << invocation;
        else if (usesSync && invocation.name == QLatin1StringView(wire::pushMethod))
            work.responses << push(work, invocation, reader, writer);
        else if (usesSync && invocation.name == QLatin1StringView(wire::pullMethod))
            work.responses << pull(work, invocation, reader, writer != nullptr);
        else
            work.responses << wire::errorInvocation({domain::ErrorClass::Hold, u"unknownMethod"_s, {}, {}},
                                                    invocation.callId);
    }
}

wire::Invocation ApiHandler::push(Work &work, const wire::Invocation &invocation, StorageReader &reader,
                                  StorageWriter *writer) const
{
    const auto call = wire::decodePushCallBytes(invocation.args);
    if (!call)
        return wire::errorInvocation(call.error(), invocation.callId);
    const Token &token = work.call.token;
    auto result = writer ? m_services.lanes.push(*writer, token, *call)
                         : domain::Result<wire::PushResult>(CommandLane::held(reader, token, *call));
    if (!result) {
        log::warning("pushRefused", {{"user", token.actor.user.value()}, {"code", result.error().code}});
        return wire::errorInvocation(result.error(), invocation.callId);
    }
    for (const wire::LaneResult &lane : result->lanes) {
        if (writer)
            work.pushed.insert(lane.account);
        log::info("push",
                  {{"user", token.actor.user.value()},
                   {"device", token.device.value()},
                   {"instance", call->instance},
                   {"account", lane.account.value()},
                   {"results", QString::number(lane.results.size())},
                   {"lastSeq", QString::number(lane.lastSeq)},
                   {"error", lane.error ? lane.error->code : QString()}});
    }
    return {QLatin1StringView(wire::pushMethod), wire::encodePushResultBytes(*result), invocation.callId};
}

wire::Invocation ApiHandler::pull(const Work &work, const wire::Invocation &invocation, StorageReader &reader,
                                  bool onWriter) const
{
    auto call = wire::decodePullCallBytes(invocation.args);
    if (!call)
        return wire::errorInvocation(call.error(), invocation.callId);
    wire::PullCall asked = std::move(call).value();
    if (onWriter)
        asked.maxBytes = qMin(asked.maxBytes, largestPageOnWriter);
    const auto result = m_services.pulls.pull(reader, work.call.token, asked, work.pushed);
    if (!result)
        return wire::errorInvocation(result.error(), invocation.callId);
    logReading("pulled", work.call.token, result->pages);
    return {QLatin1StringView(wire::pullMethod), wire::encodePullResultBytes(*result), invocation.callId};
}

} // namespace budkavle::server
