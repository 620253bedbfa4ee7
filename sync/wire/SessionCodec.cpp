#include "sync/wire/Envelope.h"
#include "sync/wire/Fields.h"
#include "sync/wire/PullCodec.h"
#include "sync/wire/SyncCodec.h"
#include "sync/wire/WholeObject.h"

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype mostPeople = 10'000;
constexpr qsizetype longestToken = 8'192;

void writeCapability(JsonWriter &out, const SessionReply &session)
{
    out.key(syncCapability);
    out.beginObject();
    out.key("v");
    out.raw("[1]");
    out.key("region");
    out.beginObject();
    write(out, "name", session.regionName);
    writeName(out, "kind", session.kind, names::regionKind);
    out.endObject();
    write(out, "user", session.user);
    write(out, "assignment", session.assignment);
    out.key("profile");
    out.raw(session.profile.isEmpty() ? QByteArrayView("{}") : QByteArrayView(session.profile));
    out.endObject();
}

void writeCore(JsonWriter &out, const EnvelopeLimits &limits)
{
    out.key(coreCapability);
    out.beginObject();
    out.member("maxSizeUpload", limits.maxSizeUpload);
    out.member("maxConcurrentUpload", qint64(limits.maxConcurrentUpload));
    out.member("maxSizeRequest", limits.maxSizeRequest);
    out.member("maxConcurrentRequests", qint64(4));
    out.member("maxCallsInRequest", qint64(limits.maxCallsInRequest));
    out.member("maxObjectsInGet", qint64(500));
    out.member("maxObjectsInSet", qint64(500));
    out.key("collationAlgorithms");
    out.raw("[]");
    out.endObject();
}

void writeAccounts(JsonWriter &out, const QList<SessionAccount> &accounts)
{
    out.key("accounts");
    out.beginObject();
    for (const SessionAccount &account : accounts) {
        out.key(QStringView(account.id.value()));
        out.beginObject();
        write(out, "name", account.name);
        out.member("isPersonal", account.isPersonal);
        out.member("isReadOnly", account.isReadOnly);
        out.key("accountCapabilities");
        out.beginObject();
        out.key(syncCapability);
        out.raw("{}");
        if (account.hasVacation) {
            out.key(vacationCapability);
            out.raw("{}");
        }
        out.endObject();
        out.endObject();
    }
    out.endObject();
}

bool readRegion(JsonReader &in, SessionReply &session)
{
    Required need{"name", "kind"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "name")
            return readLine(in, session.regionName);
        return key == "kind" ? readName(in, session.kind, names::regionKind) : in.skip();
    }) && need.complete(in);
}

bool readCapability(JsonReader &in, SessionReply &session)
{
    Required need{"region", "user", "assignment", "profile"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "region")
            return readRegion(in, session);
        if (key == "user")
            return read(in, session.user);
        if (key == "assignment")
            return read(in, session.assignment);
        if (key != "profile")
            return in.skip();
        QByteArrayView document;
        if (!in.objectSpan(document))
            return false;
        session.profile = document.toByteArray();
        return true;
    }) && need.complete(in);
}

void writePerson(JsonWriter &out, const SignInPerson &person)
{
    out.beginObject();
    write(out, "user", person.user);
    write(out, "name", person.name);
    write(out, "title", person.title);
    out.key("assignments");
    out.beginArray();
    for (const SignInPerson::Choice &choice : person.assignments) {
        out.beginObject();
        write(out, "id", choice.id);
        write(out, "title", choice.title);
        write(out, "unit", choice.unit);
        out.endObject();
    }
    out.endArray();
    out.endObject();
}

bool readChoice(JsonReader &in, SignInPerson::Choice &choice)
{
    Required need{"id"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, choice.id);
        if (key == "title")
            return readLine(in, choice.title);
        return key == "unit" ? readLine(in, choice.unit) : in.skip();
    }) && need.complete(in);
}

bool readPerson(JsonReader &in, SignInPerson &person)
{
    Required need{"user", "name", "assignments"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "user")
            return read(in, person.user);
        if (key == "name")
            return readLine(in, person.name);
        if (key == "title")
            return readLine(in, person.title);
        return key == "assignments" ? readList(in, person.assignments, 200, readChoice) : in.skip();
    }) && need.complete(in);
}

} // namespace

QByteArray encodeSession(const SessionReply &session, const QList<SessionAccount> &accounts,
                         const EnvelopeLimits &limits, const QString &state, const QString &origin)
{
    JsonWriter out;
    out.beginObject();
    out.key("capabilities");
    out.beginObject();
    writeCore(out, limits);
    writeCapability(out, session);
    out.key(vacationCapability);
    out.raw("{}");
    out.endObject();
    writeAccounts(out, accounts);
    out.key("primaryAccounts");
    out.beginObject();
    write(out, syncCapability, personalInboxOf(session.user));
    write(out, vacationCapability, personalInboxOf(session.user));
    out.endObject();
    write(out, "username", session.user);
    const auto url = [&origin](QLatin1StringView path) -> QString { return origin + path; };
    write(out, "apiUrl", url(QLatin1StringView("/jmap/api")));
    write(out, "downloadUrl", url(QLatin1StringView("/jmap/download/{accountId}/{blobId}/{name}?type={type}")));
    write(out, "uploadUrl", url(QLatin1StringView("/jmap/upload/{accountId}")));
    write(out, "eventSourceUrl",
          url(QLatin1StringView("/jmap/events?types={types}&closeafter={closeafter}&ping={ping}")));
    write(out, "state", state);
    out.endObject();
    return out.take();
}

Result<SessionReply> decodeSession(const QByteArray &body)
{
    JsonReader in(body);
    SessionReply session;
    bool isOurs = false;
    const bool whole = in.object([&](QByteArrayView key) {
        if (key == "state")
            return readLine(in, session.state);
        if (key != "capabilities")
            return in.skip();
        return in.object([&](QByteArrayView capability) {
            if (capability != syncCapability)
                return in.skip();
            isOurs = true;
            return readCapability(in, session);
        });
    });
    if (!whole || !isOurs || !in.atEnd())
        return malformedReply(in.fault());
    return session;
}

QByteArray encodeUpload(const UploadReply &reply)
{
    JsonWriter out;
    out.beginObject();
    write(out, "accountId", reply.account);
    write(out, "blobId", reply.blobId);
    write(out, "type", reply.type);
    out.member("size", reply.size);
    out.endObject();
    return out.take();
}

QByteArray encodePeople(const QList<SignInPerson> &people)
{
    JsonWriter out;
    out.beginObject();
    out.key("people");
    out.beginArray();
    for (const SignInPerson &person : people)
        writePerson(out, person);
    out.endArray();
    out.endObject();
    return out.take();
}

Result<QList<SignInPerson>> decodePeople(const QByteArray &body)
{
    JsonReader in(body);
    QList<SignInPerson> people;
    const bool whole = readWhole(in, {"people"}, [&](QByteArrayView key) {
        return key == "people" ? readList(in, people, mostPeople, readPerson) : in.skip();
    });
    if (!whole)
        return malformedReply(in.fault());
    return people;
}

QByteArray encodeSignInCall(const SignInCall &call)
{
    JsonWriter out;
    out.beginObject();
    write(out, "user", call.user);
    write(out, "assignment", call.assignment);
    write(out, "device", call.device);
    out.endObject();
    return out.take();
}

Result<SignInCall> decodeSignInCall(const QByteArray &body)
{
    JsonReader in(body);
    SignInCall call;
    const bool whole = readWhole(in, {"user", "assignment", "device"}, [&](QByteArrayView key) {
        if (key == "user")
            return read(in, call.user);
        if (key == "assignment")
            return read(in, call.assignment);
        return key == "device" ? read(in, call.device) : in.skip();
    });
    const bool named = !call.user.isEmpty() && !call.assignment.isEmpty() && !call.device.isEmpty();
    if (!whole || !named)
        return invalidCall(in);
    return call;
}

QByteArray encodeSignInReply(const SignInReply &reply)
{
    JsonWriter out;
    out.beginObject();
    write(out, "token", reply.token);
    write(out, "user", reply.user);
    write(out, "assignment", reply.assignment);
    write(out, "expires", reply.expires);
    out.endObject();
    return out.take();
}

Result<SignInReply> decodeSignInReply(const QByteArray &body)
{
    JsonReader in(body);
    SignInReply reply;
    const bool whole = readWhole(in, {"token", "user", "assignment", "expires"}, [&](QByteArrayView key) {
        if (key == "token")
            return in.string(reply.token, longestToken);
        if (key == "user")
            return read(in, reply.user);
        if (key == "assignment")
            return read(in, reply.assignment);
        return key == "expires" ? read(in, reply.expires) : in.skip();
    });
    if (!whole || reply.token.isEmpty())
        return malformedReply(in.fault());
    return reply;
}

} // namespace budkavle::wire
