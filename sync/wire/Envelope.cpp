#include "sync/wire/Envelope.h"

#include "sync/wire/ErrorFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype mostCapabilities = 50;
constexpr auto jmapErrors = "urn:ietf:params:jmap:error:";
constexpr auto ownErrors = "https://budkavle.example/errors/";

Error notRequest(const QString &detail)
{
    return reject(QStringLiteral("notRequest"), detail);
}

Error overLimit(const QString &limit)
{
    return {ErrorClass::Retry, QStringLiteral("limit"), {}, {{QStringLiteral("limit"), limit}}};
}

bool readCall(JsonReader &in, Invocation &call)
{
    int place = 0;
    return in.array(3, [&] {
        QByteArrayView args;
        switch (place++) {
        case 0: return in.string(call.name, limits::idCharacters);
        case 1:
            if (!in.objectSpan(args))
                return false;
            call.args = args.toByteArray();
            return true;
        default: return in.string(call.callId, limits::idCharacters);
        }
    }) && place == 3;
}

struct Counted {
    Request request;
    int calls = 0;
};

bool readRequest(JsonReader &in, Counted &counted, int maxCalls)
{
    Required need{"using", "methodCalls"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "using")
            return readList(in, counted.request.using_, mostCapabilities, readLine);
        if (key == "createdIds") {
            QByteArrayView object;
            if (!in.objectSpan(object))
                return false;
            counted.request.createdIds = object.toByteArray();
            return true;
        }
        if (key != "methodCalls")
            return in.skip();
        counted.request.calls.clear();
        counted.calls = 0;
        return in.array(PTRDIFF_MAX, [&] {
            if (++counted.calls > maxCalls)
                return in.skip(); // counted, not kept: the answer is "limit", not "notRequest"
            return readCall(in, counted.request.calls.emplaceBack());
        });
    }) && need.complete(in)
        && in.atEnd();
}

bool isJson(const QByteArray &body, int maxNesting)
{
    JsonReader in(body, maxNesting);
    return in.skip() && in.atEnd();
}

bool isKnown(const QString &capability)
{
    return capability == QLatin1StringView(coreCapability) || capability == QLatin1StringView(syncCapability)
        || capability == QLatin1StringView(vacationCapability);
}

bool isJmapOwn(const QString &code)
{
    static const QStringList own{QStringLiteral("unknownCapability"), QStringLiteral("notJSON"),
                                 QStringLiteral("notRequest"), QStringLiteral("limit")};
    return own.contains(code);
}

QString codeOfType(const QString &type)
{
    for (const char *prefix : {jmapErrors, ownErrors}) {
        if (type.startsWith(QLatin1StringView(prefix)))
            return type.mid(QLatin1StringView(prefix).size());
    }
    return {};
}

Error byStatus(int httpStatus)
{
    switch (httpStatus) {
    case 401: return {ErrorClass::Hold, QStringLiteral("signedOut"), {}, {}};
    case 413: return reject(QStringLiteral("tooLarge"));
    case 429: return {ErrorClass::Retry, QStringLiteral("limit"), {}, {}};
    default: return {ErrorClass::Retry, QStringLiteral("serverUnavailable"), QString::number(httpStatus), {}};
    }
}

} // namespace

QJsonObject Invocation::argsObject() const
{
    return QJsonDocument::fromJson(args).object();
}

Result<Request> decodeRequest(const QByteArray &body, const EnvelopeLimits &limits)
{
    if (body.size() > limits.maxSizeRequest)
        return overLimit(QStringLiteral("maxSizeRequest"));
    JsonReader in(body, limits.maxNesting);
    Counted counted;
    if (!readRequest(in, counted, limits.maxCallsInRequest)) {
        if (!isJson(body, limits.maxNesting))
            return reject(QStringLiteral("notJSON"));
        return notRequest(in.fault());
    }
    if (counted.calls > limits.maxCallsInRequest)
        return overLimit(QStringLiteral("maxCallsInRequest"));
    for (const QString &capability : std::as_const(counted.request.using_)) {
        if (!isKnown(capability))
            return Error{ErrorClass::Hold,
                         QStringLiteral("unknownCapability"),
                         {},
                         {{QStringLiteral("capability"), capability.left(domain::limits::idCharacters)}}};
    }
    return std::move(counted.request);
}

QByteArray encodeResponse(const QList<Invocation> &responses, const QString &sessionState, const QByteArray &createdIds)
{
    JsonWriter out;
    qsizetype bytes = 200;
    for (const Invocation &response : responses)
        bytes += response.args.size() + 100;
    out.reserve(bytes);
    out.beginObject();
    out.key("methodResponses");
    out.beginArray();
    for (const Invocation &response : responses) {
        out.beginArray();
        out.value(QStringView(response.name));
        out.raw(response.args);
        out.value(QStringView(response.callId));
        out.endArray();
    }
    out.endArray();
    if (!createdIds.isEmpty()) {
        out.key("createdIds");
        out.raw(createdIds);
    }
    write(out, "sessionState", sessionState);
    out.endObject();
    return out.take();
}

Invocation errorInvocation(const Error &error, const QString &callId)
{
    JsonWriter out;
    writeError(out, error);
    return {QStringLiteral("error"), out.take(), callId};
}

QByteArray encodeProblem(const Error &error, int httpStatus)
{
    JsonWriter out;
    out.beginObject();
    const char *const prefix = isJmapOwn(error.code) ? jmapErrors : ownErrors;
    write(out, "type", QString(QLatin1StringView(prefix) + error.code));
    out.member("status", qint64(httpStatus));
    writeIfAny(out, "detail", error.detail);
    if (error.code == QLatin1StringView("limit"))
        write(out, "limit", error.facts.value(QStringLiteral("limit")));
    out.key("error");
    writeError(out, error);
    out.endObject();
    return out.take();
}

Error decodeProblem(const QByteArray &body, int httpStatus)
{
    if (httpStatus == 401 || httpStatus == 413 || httpStatus == 429)
        return byStatus(httpStatus);
    JsonReader in(body);
    QString type;
    Error error;
    bool hasOwn = false;
    const bool whole = in.object([&](QByteArrayView key) {
        if (key == "type")
            return readLine(in, type);
        if (key != "error")
            return in.skip();
        hasOwn = true;
        return readError(in, error);
    });
    if (whole && in.atEnd() && hasOwn)
        return error;
    const QString code = codeOfType(type);
    if (!whole || !in.atEnd() || code.isEmpty())
        return byStatus(httpStatus);
    return {errorClassOf(code).value_or(ErrorClass::Retry), code, {}, {}};
}

bool hasResultReference(const Invocation &call)
{
    bool found = false;
    JsonReader in(call.args);
    const bool whole = in.object([&](QByteArrayView key) {
        found = found || key.startsWith('#');
        return in.skip();
    });
    return whole && found;
}

} // namespace budkavle::wire
