#include "sync/wire/SyncCodec.h"

#include "sync/wire/Envelope.h"
#include "sync/wire/ErrorFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/PullCodec.h"
#include "sync/wire/PushCodec.h"
#include "sync/wire/VerifyCodec.h"
#include "sync/wire/WholeObject.h"

#include <utility>

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype mostResponses = 64;
constexpr auto verifyId = "v";

void beginCall(JsonWriter &out, const char *method)
{
    out.beginArray();
    out.value(QString::fromLatin1(method));
}

void endCall(JsonWriter &out, const char *callId)
{
    out.value(QString::fromLatin1(callId));
    out.endArray();
}

/// What the responses of one reply add up to.
struct Collected {
    SyncReply reply;
    std::optional<Error> error;    ///< the first method-level one
    std::optional<Error> newError; ///< of the response that is being read
    int pulls = 0;
};

/// A server that does not know Sync/verify, or cannot do it now, has answered the rest all the same.
void placeError(const QString &callId, Collected &all)
{
    const auto error = std::exchange(all.newError, std::nullopt);
    if (!error)
        return;
    if (callId == QLatin1StringView(verifyId))
        all.reply.verify.emplace().error = error;
    else if (!all.error)
        all.error = error;
}

bool readResponseArgs(JsonReader &in, const QString &method, Collected &all)
{
    if (method == QLatin1StringView(pullMethod)) {
        all.reply.pull = {};
        return ++all.pulls == 1 && readPullResult(in, all.reply.pull);
    }
    if (method == QLatin1StringView(pushMethod))
        return !all.reply.push && readPushResult(in, all.reply.push.emplace());
    if (method == QLatin1StringView(verifyMethod))
        return !all.reply.verify && readVerifyResult(in, all.reply.verify.emplace());
    if (method != QLatin1StringView("error"))
        return in.skip();
    return readError(in, all.newError.emplace());
}

/// [name, arguments, callId]
bool readResponse(JsonReader &in, Collected &all)
{
    QString method;
    QString callId;
    int place = 0;
    const bool whole = in.array(3, [&] {
        switch (place++) {
        case 0: return in.string(method, limits::idCharacters);
        case 1: return readResponseArgs(in, method, all);
        default: return in.string(callId, limits::idCharacters);
        }
    }) && place == 3;
    placeError(callId, all);
    return whole;
}

bool isOtherData(const Stamp &body, const Stamp &headers)
{
    return !body.lineage.isEmpty()
        && (body.lineage != headers.lineage || body.epoch != headers.epoch || body.role != headers.role);
}

} // namespace

QByteArray encodeSyncCall(const SyncCall &call)
{
    JsonWriter out;
    out.beginObject();
    out.key("using");
    out.beginArray();
    out.value(QString::fromLatin1(coreCapability));
    out.value(QString::fromLatin1(syncCapability));
    out.endArray();
    out.key("methodCalls");
    out.beginArray();
    if (call.push) {
        beginCall(out, pushMethod);
        writePushCall(out, *call.push);
        endCall(out, "p");
    }
    beginCall(out, pullMethod);
    writePullCall(out, call.pull);
    endCall(out, "s");
    if (call.verify) {
        beginCall(out, verifyMethod);
        writeVerifyCall(out, *call.verify);
        endCall(out, verifyId);
    }
    out.endArray();
    out.endObject();
    return out.take();
}

Result<SyncReply> decodeSyncReply(const QByteArray &body, const Stamp &stamp)
{
    JsonReader in(body);
    Collected all;
    bool isReply = false;
    const bool whole = in.object([&](QByteArrayView key) {
        if (key == "sessionState")
            return readLine(in, all.reply.sessionState);
        if (key != "methodResponses")
            return in.skip();
        isReply = true;
        return in.array(mostResponses, [&] { return readResponse(in, all); });
    });
    if (whole && !isReply)
        return decodeProblem(body, 0);
    if (!whole || !in.atEnd())
        return malformedReply(in.fault());
    if (all.error)
        return *all.error;
    if (all.pulls != 1)
        return malformedReply(QStringLiteral("no Sync/pull"));
    if (isOtherData(all.reply.pull.stamp, stamp))
        return malformedReply(QStringLiteral("stamp"));
    all.reply.pull.stamp = stamp;
    return std::move(all.reply);
}

} // namespace budkavle::wire
