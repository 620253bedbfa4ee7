#include "sync/wire/ProviderSignIn.h"

#include "sync/wire/WholeObject.h"

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype longestAddress = 8'192;
constexpr qsizetype longestCode = 4'096;
constexpr qsizetype longestProof = 128; // RFC 7636, section 4.1

bool readMember(JsonReader &in, QByteArrayView key, ProviderSignIn &call)
{
    if (key == "code")
        return in.string(call.code, longestCode);
    if (key == "verifier")
        return in.string(call.verifier, longestProof);
    if (key == "redirect")
        return in.string(call.redirect, longestProof);
    if (key == "nonce")
        return in.string(call.nonce, longestProof);
    return key == "device" ? read(in, call.device) : in.skip();
}

} // namespace

QByteArray encodeProviderStart(const ProviderStart &start)
{
    JsonWriter out;
    out.beginObject();
    write(out, "issuer", start.issuer);
    write(out, "authorize", start.authorize);
    out.member("namesIssuer", start.namesIssuer);
    write(out, "nonce", start.nonce);
    out.endObject();
    return out.take();
}

Result<ProviderStart> decodeProviderStart(const QByteArray &body)
{
    JsonReader in(body);
    ProviderStart start;
    const bool whole = readWhole(in, {"issuer", "authorize", "nonce"}, [&](QByteArrayView key) {
        if (key == "issuer")
            return readLine(in, start.issuer);
        if (key == "authorize")
            return in.string(start.authorize, longestAddress);
        if (key == "nonce")
            return in.string(start.nonce, longestProof);
        return key == "namesIssuer" ? in.boolean(start.namesIssuer) : in.skip();
    });
    if (!whole)
        return malformedReply(in.fault());
    return start;
}

QByteArray encodeProviderSignIn(const ProviderSignIn &call)
{
    JsonWriter out;
    out.beginObject();
    write(out, "code", call.code);
    write(out, "verifier", call.verifier);
    write(out, "redirect", call.redirect);
    write(out, "nonce", call.nonce);
    write(out, "device", call.device);
    out.endObject();
    return out.take();
}

Result<ProviderSignIn> decodeProviderSignIn(const QByteArray &body)
{
    JsonReader in(body);
    ProviderSignIn call;
    const bool whole = readWhole(in, {"code", "verifier", "redirect", "nonce", "device"},
                                 [&](QByteArrayView key) { return readMember(in, key, call); });
    const bool isSaid = !call.code.isEmpty() && !call.verifier.isEmpty() && !call.nonce.isEmpty()
        && !call.redirect.isEmpty() && !call.device.isEmpty();
    if (!whole || !isSaid)
        return invalidCall(in);
    return call;
}

QByteArray encodeRenewal(const DeviceId &device)
{
    JsonWriter out;
    out.beginObject();
    if (!device.isEmpty())
        write(out, "device", device);
    out.endObject();
    return out.take();
}

Result<DeviceId> decodeRenewal(const QByteArray &body)
{
    JsonReader in(body);
    DeviceId device;
    const bool whole = readWhole(in, {},
                                 [&](QByteArrayView key) { return key == "device" ? read(in, device) : in.skip(); });
    if (!whole)
        return invalidCall(in);
    return device;
}

} // namespace budkavle::wire
