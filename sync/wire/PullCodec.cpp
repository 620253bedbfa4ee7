#include "sync/wire/PullCodec.h"

#include "sync/wire/Fields.h"
#include "sync/wire/ProtocolVersion.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

namespace budkavle::wire {

using namespace domain;

void writeBackfillKey(JsonWriter &out, QByteArrayView name, const BackfillKey &key)
{
    out.key(name);
    out.beginObject();
    out.member("ts", key.ts);
    write(out, "t", key.type);
    write(out, "id", key.id);
    out.endObject();
}

bool readBackfillKey(JsonReader &in, BackfillKey &out)
{
    Required need{"ts", "t", "id"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "ts")
            return readCount(in, out.ts);
        if (key == "t")
            return readKey(in, out.type, limits::idCharacters);
        return key == "id" ? readKey(in, out.id, longestKey) : in.skip();
    }) && need.complete(in);
}

namespace {

void writeAccount(JsonWriter &out, const PullAccount &account)
{
    out.beginObject();
    write(out, "id", account.account);
    if (account.cursor) {
        out.member("e", account.cursor->epoch);
        out.member("m", account.cursor->modseq);
    }
    if (account.backfill)
        writeBackfillKey(out, "backfill", *account.backfill);
    else if (account.wantsBackfill)
        out.member("backfill", true);
    out.endObject();
}

/// true, or the key after which the backfill goes on.
bool readBackfill(JsonReader &in, PullAccount &out)
{
    QByteArrayView value;
    if (!in.span(value))
        return false;
    out.wantsBackfill = value != "false";
    if (value == "true" || value == "false")
        return true;
    JsonReader key(value);
    return readBackfillKey(key, out.backfill.emplace());
}

bool readAccount(JsonReader &in, PullAccount &out)
{
    Cursor cursor;
    Required need{"id"};
    Required cursorNeeds{"e", "m"};
    bool hasCursor = false;
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        cursorNeeds.saw(key);
        hasCursor = hasCursor || key == "e" || key == "m";
        if (key == "id")
            return read(in, out.account);
        if (key == "e")
            return readCount(in, cursor.epoch);
        if (key == "m")
            return readCount(in, cursor.modseq);
        return key == "backfill" ? readBackfill(in, out) : in.skip();
    });
    if (!whole || !need.complete(in) || (hasCursor && !cursorNeeds.complete(in)))
        return false;
    if (out.account.isEmpty())
        return in.fail("id");
    if (hasCursor)
        out.cursor = cursor;
    return true;
}

bool readSame(JsonReader &in, QByteArray &out)
{
    constexpr int longestHash = 64;
    QString text;
    if (!readKey(in, text, longestHash))
        return false;
    out = text.toLatin1();
    return true;
}

Error invalidArguments(const QString &field)
{
    return reject(QStringLiteral("invalidArguments"), QStringLiteral("Sync/pull"), {{QStringLiteral("field"), field}});
}

} // namespace

void writePullCall(JsonWriter &out, const PullCall &call)
{
    out.beginObject();
    write(out, "device", call.device);
    out.member("proto", qint64(call.proto));
    if (call.grants >= 0)
        out.member("grants", call.grants);
    if (!call.same.isEmpty())
        write(out, "same", QString::fromLatin1(call.same));
    out.key("accounts");
    out.beginArray();
    for (const PullAccount &account : call.accounts)
        writeAccount(out, account);
    out.endArray();
    writeIdsIfAny(out, "priority", call.priority);
    out.member("maxBytes", call.maxBytes);
    out.endObject();
}

Result<PullCall> decodePullCallBytes(const QByteArray &args)
{
    JsonReader in(args);
    PullCall call;
    qint64 proto = 1; // which did not say so
    bool saysProto = false;
    Required need{"device", "accounts", "maxBytes"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "device")
            return read(in, call.device);
        if (key == "proto")
            return saysProto = in.integer(proto, 0, 1'000'000);
        if (key == "grants")
            return in.integer(call.grants, -1, largestNumber);
        if (key == "same")
            return readSame(in, call.same);
        if (key == "accounts")
            return readList(in, call.accounts, mostAccounts, readAccount);
        if (key == "priority")
            return readIds(in, call.priority, mostAccounts);
        return key == "maxBytes" ? in.integer(call.maxBytes, 1, mostBytesAsked) : in.skip();
    });
    const bool isWhole = whole && need.complete(in) && in.atEnd();
    if (const auto wrong = versionError(proto); wrong && (saysProto || isWhole))
        return *wrong;
    if (!isWhole)
        return invalidArguments(in.fault());
    if (call.device.isEmpty())
        return invalidArguments(QStringLiteral("device"));
    call.proto = static_cast<int>(proto);
    return call;
}

Result<PullCall> decodePullCall(const QJsonObject &args)
{
    return decodePullCallBytes(QJsonDocument(args).toJson(QJsonDocument::Compact));
}

} // namespace budkavle::wire
