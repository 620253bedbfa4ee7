#include "server/core/ApiRequest.h"

#include "server/Log.h"
#include "server/core/BlobMethods.h"
#include "server/core/ReadingLog.h"
#include "server/core/SessionBody.h"
#include "server/core/SessionEnds.h"
#include "server/core/Standing.h"
#include "server/core/VacationMethods.h"
#include "sync/wire/ResultReference.h"
#include "sync/wire/SyncCodec.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// The writer serves everyone: a large page is fetched by the next pull, on a reader.
constexpr qint64 largestPageOnWriter = 64 * 1024;

bool isPush(const wire::Invocation &call)
{
    return call.name == QLatin1StringView(wire::pushMethod);
}

bool isVacationSet(const wire::Invocation &call)
{
    return call.name == QLatin1StringView(VacationMethods::setMethod);
}

bool isBlobCopy(const wire::Invocation &call)
{
    return call.name == QLatin1StringView(blobCopyMethod);
}

bool writes(const wire::Invocation &call)
{
    return isPush(call) || isVacationSet(call) || isBlobCopy(call);
}

} // namespace

ApiRequest::ApiRequest(const Core &core, Token token, wire::Request request, QString freshId)
    : m_core(core)
    , m_token(std::move(token))
    , m_request(std::move(request))
    , m_freshId(std::move(freshId))
{
    for (qsizetype at = 0; at < m_request.calls.size(); ++at) {
        if (isPush(m_request.calls[at]))
            m_pushCalls.emplace(at, wire::decodePushCallBytes(m_request.calls[at].args));
    }
}

bool ApiRequest::needsWriter() const
{
    return std::any_of(m_request.calls.cbegin(), m_request.calls.cend(), writes);
}

Foreseen ApiRequest::foreseen() const
{
    Foreseen foreseen;
    foreseen.ends = endKeys(m_token);
    if (std::any_of(m_request.calls.cbegin(), m_request.calls.cend(), isVacationSet))
        foreseen.lanes << VacationMethods::lane(m_token);
    for (const auto &[place, call] : m_pushCalls) {
        if (call) // if not, its answer says so
            CommandLane::foresee(m_token, *call, foreseen);
    }
    return foreseen;
}

void ApiRequest::begin(StorageReader &reader)
{
    m_responses.clear();
    m_pushed.clear();
    m_sums = {};
    m_next = 0;
    m_grants.reset();
    m_hasVerified = false;
    m_isSignedOut = !stillStands(reader, m_core.region, m_token);
}

void ApiRequest::runWrites(StorageWriter &writer)
{
    begin(writer);
    const auto last = std::find_if(m_request.calls.crbegin(), m_request.calls.crend(), writes);
    runCalls(std::distance(last, m_request.calls.crend()), writer, &writer);
}

void ApiRequest::runReads(StorageReader &reader)
{
    if (m_isSignedOut)
        return;
    if (m_next == 0)
        begin(reader);
    else
        m_isSignedOut = !stillStands(reader, m_core.region, m_token);
    runCalls(m_request.calls.size(), reader, nullptr);
}

void ApiRequest::runCalls(qsizetype until, StorageReader &reader, StorageWriter *writer)
{
    for (; !m_isSignedOut && m_next < until; ++m_next) {
        const wire::Invocation &invocation = m_request.calls[m_next];
        if (!wire::hasResultReference(invocation)) {
            m_responses << answer(invocation, reader, writer);
            continue;
        }
        // The lanes of a push were held before anything was read: what it is about cannot come out of a reading.
        const auto resolved = isPush(invocation)
            ? domain::Result<wire::Invocation>(domain::reject(u"invalidResultReference"_s))
            : wire::resolveReferences(invocation, m_responses);
        m_responses << (resolved ? answer(*resolved, reader, writer)
                                 : wire::errorInvocation(resolved.error(), invocation.callId));
    }
    if (!m_isSignedOut && m_next == m_request.calls.size() && !m_grants)
        m_grants = reader.grantsVersion(m_token.actor.user, m_core.clock.now());
}

wire::Invocation ApiRequest::answer(const wire::Invocation &call, StorageReader &reader, StorageWriter *writer)
{
    const bool usesSync = m_request.using_.contains(QLatin1StringView(wire::syncCapability));
    const bool usesVacation = m_request.using_.contains(QLatin1StringView(wire::vacationCapability));
    const VacationMethods vacation(m_core.lanes, m_core.clock);
    if (call.name == "Core/echo"_L1)
        return call;
    if (isBlobCopy(call))
        return copyBlobs(call, reader, writer, m_token, m_core.clock.now());
    if (usesSync && isPush(call))
        return push(call, reader, writer);
    if (usesSync && call.name == QLatin1StringView(wire::pullMethod))
        return pull(call, reader, writer != nullptr);
    if (usesSync && call.name == QLatin1StringView(wire::verifyMethod))
        return verify(call, reader, writer != nullptr);
    if (usesVacation && call.name == QLatin1StringView(VacationMethods::getMethod))
        return vacation.get(call, reader, m_token);
    if (usesVacation && isVacationSet(call))
        return vacation.set(call, reader, writer, m_token, m_freshId + u'-' + QString::number(m_responses.size()));
    return wire::errorInvocation({domain::ErrorClass::Hold, u"unknownMethod"_s, {}, {}}, call.callId);
}

wire::Invocation ApiRequest::push(const wire::Invocation &invocation, StorageReader &reader, StorageWriter *writer)
{
    const auto &call = m_pushCalls.at(m_next);
    if (!call)
        return wire::errorInvocation(call.error(), invocation.callId);
    auto result = writer ? m_core.lanes.push(*writer, m_token, *call)
                         : domain::Result<wire::PushResult>(CommandLane::held(reader, m_token, *call));
    if (!result) {
        log::warning("pushRefused", {{"user", m_token.actor.user.value()}, {"code", result.error().code}});
        return wire::errorInvocation(result.error(), invocation.callId);
    }
    for (const wire::LaneResult &lane : result->lanes) {
        if (writer)
            m_pushed.insert(lane.account);
        count(lane);
        log::info("push",
                  {{"user", m_token.actor.user.value()},
                   {"device", m_token.device.value()},
                   {"instance", call->instance},
                   {"account", lane.account.value()},
                   {"results", QString::number(lane.results.size())},
                   {"lastSeq", QString::number(lane.lastSeq)},
                   {"error", lane.error ? lane.error->code : QString()}});
    }
    return {QLatin1StringView(wire::pushMethod), wire::encodePushResultBytes(*result), invocation.callId};
}

void ApiRequest::count(const wire::LaneResult &lane)
{
    for (const wire::CommandResult &result : lane.results) {
        if (result.error)
            ++m_sums.refused[result.error->code];
        else
            ++m_sums.applied;
    }
    if (lane.error)
        ++m_sums.stopped[lane.error->code];
}

wire::Invocation ApiRequest::pull(const wire::Invocation &invocation, StorageReader &reader, bool onWriter)
{
    auto call = wire::decodePullCallBytes(invocation.args);
    if (!call)
        return wire::errorInvocation(call.error(), invocation.callId);
    wire::PullCall asked = std::move(call).value();
    if (onWriter)
        asked.maxBytes = qMin(asked.maxBytes, largestPageOnWriter);
    const auto result = m_core.pulls.pull(reader, m_token, asked, m_pushed);
    if (!result)
        return wire::errorInvocation(result.error(), invocation.callId);
    logReading("pulled", m_token, result->pages);
    m_grants = result->grants ? result->grants->version : asked.grants;
    return {QLatin1StringView(wire::pullMethod), wire::encodePullResultBytes(*result), invocation.callId};
}

wire::Invocation ApiRequest::verify(const wire::Invocation &invocation, StorageReader &reader, bool onWriter)
{
    const auto call = wire::decodeVerifyCall(invocation.args);
    if (!call)
        return wire::errorInvocation(call.error(), invocation.callId);
    // It looks at all of an account: once in a request, and never while everyone waits for the writer.
    if (onWriter || std::exchange(m_hasVerified, true))
        return wire::errorInvocation({domain::ErrorClass::Retry, u"serverPartialFail"_s, {}, {}}, invocation.callId);
    const auto result = m_core.pulls.verify(reader, m_token, *call);
    if (!result)
        return wire::errorInvocation(result.error(), invocation.callId);
    log::info("verified",
              {{"user", m_token.actor.user.value()},
               {"device", m_token.device.value()},
               {"account", call->account.value()},
               {"sums", QString::number(result->sums.size())},
               {"rows", QString::number(result->rows.size())}});
    QList<wire::Page> read;
    for (const wire::BucketRows &bucket : result->rows) {
        wire::Page &page = read.emplaceBack();
        page.account = call->account;
        page.puts = bucket.rows;
    }
    logReading("repaired", m_token, read);
    return {QLatin1StringView(wire::verifyMethod), wire::encodeVerifyResult(*result), invocation.callId};
}

QByteArray ApiRequest::body() const
{
    return wire::encodeResponse(m_responses, sessionState(m_core.region, m_grants.value_or(0)), m_request.createdIds);
}

} // namespace budkavle::server
