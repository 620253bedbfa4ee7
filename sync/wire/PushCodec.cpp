#include "sync/wire/PushCodec.h"

#include "sync/wire/CommandFields.h"
#include "sync/wire/ErrorFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/ProtocolVersion.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

namespace budkavle::wire {

using namespace domain;

namespace {

void writeLane(JsonWriter &out, const LanePush &lane)
{
    out.beginObject();
    write(out, "inbox", lane.account);
    out.key("commands");
    out.beginArray();
    for (const SequencedCommand &queued : lane.commands) {
        out.beginObject();
        out.member("seq", queued.seq);
        writeCommand(out, queued.command);
        out.endObject();
    }
    out.endArray();
    out.endObject();
}

/// The commands of a lane are read when its inbox is known, wherever that member stands.
bool readCommands(JsonReader &lane, QByteArrayView commands, LanePush &out, qsizetype &room)
{
    JsonReader in(commands);
    return in.array(room, [&] {
        QByteArrayView json;
        if (!in.objectSpan(json))
            return false;
        auto parsed = readCommand(json, out.account, true);
        if (!parsed || (!out.commands.isEmpty() && parsed->seq != out.commands.last().seq + 1))
            return lane.fail("seq");
        --room;
        out.commands.append(std::move(*parsed));
        return true;
    }) || lane.fail("commands");
}

bool readLane(JsonReader &in, LanePush &lane, qsizetype &room)
{
    QByteArrayView commands;
    Required need{"inbox", "commands"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, lane.account);
        return key == "commands" ? in.span(commands) : in.skip();
    });
    if (!whole || !need.complete(in))
        return false;
    if (lane.account.isEmpty())
        return in.fail("inbox");
    return readCommands(in, commands, lane, room);
}

void writeLaneResult(JsonWriter &out, const LaneResult &lane)
{
    out.beginObject();
    write(out, "inbox", lane.account);
    out.member("lastSeq", lane.lastSeq);
    out.key("results");
    out.beginArray();
    for (const CommandResult &result : lane.results) {
        out.beginObject();
        out.member("seq", result.seq);
        if (result.modseq != 0)
            out.member("modseq", result.modseq);
        if (result.error) {
            out.key("error");
            writeError(out, *result.error);
        }
        out.endObject();
    }
    out.endArray();
    if (lane.error) {
        out.key("error");
        writeError(out, *lane.error);
    }
    out.endObject();
}

bool readCommandResult(JsonReader &in, CommandResult &result)
{
    Required need{"seq"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "seq")
            return readCount(in, result.seq);
        if (key == "modseq")
            return readCount(in, result.modseq);
        return key == "error" ? readError(in, result.error.emplace()) : in.skip();
    }) && need.complete(in);
}

bool readLaneResult(JsonReader &in, LaneResult &lane)
{
    Required need{"inbox", "lastSeq", "results"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, lane.account);
        if (key == "lastSeq")
            return readCount(in, lane.lastSeq);
        if (key == "results")
            return readList(in, lane.results, mostCommands, readCommandResult);
        return key == "error" ? readError(in, lane.error.emplace()) : in.skip();
    }) && need.complete(in);
}

Error invalidArguments(const QString &field)
{
    return reject(QStringLiteral("invalidArguments"), QStringLiteral("Command/push"),
                  {{QStringLiteral("field"), field}});
}

} // namespace

void writePushCall(JsonWriter &out, const PushCall &call)
{
    out.beginObject();
    write(out, "device", call.device);
    writeIfAny(out, "instance", call.instance);
    out.member("proto", qint64(call.proto));
    out.key("lanes");
    out.beginArray();
    for (const LanePush &lane : call.lanes)
        writeLane(out, lane);
    out.endArray();
    out.endObject();
}

Result<PushCall> decodePushCallBytes(const QByteArray &args)
{
    JsonReader in(args);
    PushCall call;
    qint64 proto = -1;
    qsizetype room = mostCommands;
    Required need{"device", "proto", "lanes"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "device")
            return read(in, call.device);
        if (key == "instance")
            return readKey(in, call.instance, limits::idCharacters);
        if (key == "proto")
            return in.integer(proto, 0, 1'000'000);
        if (key == "lanes")
            return readList(in, call.lanes, mostLanes,
                            [&room](JsonReader &from, LanePush &lane) { return readLane(from, lane, room); });
        return in.skip();
    });
    if (const auto wrong = versionError(proto); wrong && proto >= 0)
        return *wrong;
    if (!whole || !need.complete(in) || !in.atEnd())
        return invalidArguments(in.fault());
    if (call.device.isEmpty())
        return invalidArguments(QStringLiteral("device"));
    call.proto = static_cast<int>(proto);
    return call;
}

Result<PushCall> decodePushCall(const QJsonObject &args)
{
    return decodePushCallBytes(QJsonDocument(args).toJson(QJsonDocument::Compact));
}

QByteArray encodePushResultBytes(const PushResult &result)
{
    JsonWriter out;
    out.beginObject();
    out.key("lanes");
    out.beginArray();
    for (const LaneResult &lane : result.lanes)
        writeLaneResult(out, lane);
    out.endArray();
    if (result.retryAfterMs != 0)
        out.member("retryAfterMs", result.retryAfterMs);
    out.endObject();
    return out.take();
}

QJsonObject encodePushResult(const PushResult &result)
{
    return QJsonDocument::fromJson(encodePushResultBytes(result)).object();
}

bool readPushResult(JsonReader &in, PushResult &result)
{
    Required need{"lanes"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "lanes")
            return readList(in, result.lanes, mostLanes, readLaneResult);
        return key == "retryAfterMs" ? readCount(in, result.retryAfterMs) : in.skip();
    }) && need.complete(in);
}

} // namespace budkavle::wire
