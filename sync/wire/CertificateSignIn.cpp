#include "sync/wire/CertificateSignIn.h"

#include "sync/wire/Fields.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype longestAddress = 2'048;

Error malformed(const QString &why)
{
    return {ErrorClass::Retry, QStringLiteral("replyMalformed"), why, {}};
}

} // namespace

QByteArray encodeCertificateStart(const CertificateStart &start)
{
    JsonWriter out;
    out.beginObject();
    write(out, "address", start.address);
    out.endObject();
    return out.take();
}

Result<CertificateStart> decodeCertificateStart(const QByteArray &body)
{
    JsonReader in(body);
    CertificateStart start;
    Required need{"address"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "address" ? in.string(start.address, longestAddress) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd())
        return malformed(in.fault());
    return start;
}

QByteArray encodeCertificateSignIn(const CertificateSignIn &call)
{
    JsonWriter out;
    out.beginObject();
    if (!call.assignment.isEmpty())
        write(out, "assignment", call.assignment);
    write(out, "device", call.device);
    out.endObject();
    return out.take();
}

Result<CertificateSignIn> decodeCertificateSignIn(const QByteArray &body)
{
    JsonReader in(body);
    CertificateSignIn call;
    Required need{"device"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "assignment")
            return read(in, call.assignment);
        return key == "device" ? read(in, call.device) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd() || call.device.isEmpty())
        return reject(QStringLiteral("invalidArguments"), {}, {{QStringLiteral("field"), in.fault()}});
    return call;
}

QByteArray encodeCertificateReply(const CertificateReply &reply)
{
    const auto *session = std::get_if<SignInReply>(&reply);
    return session ? encodeSignInReply(*session) : encodePeople({std::get<SignInPerson>(reply)});
}

// The two have no member in common, and a session is the usual one.
Result<CertificateReply> decodeCertificateReply(const QByteArray &body)
{
    if (auto session = decodeSignInReply(body))
        return CertificateReply(std::move(session).value());
    auto people = decodePeople(body);
    if (!people)
        return people.error();
    if (people->size() != 1)
        return malformed(QStringLiteral("people"));
    return CertificateReply(people->first());
}

} // namespace budkavle::wire
