#include "sync/wire/CommandFields.h"

#include "sync/wire/CommandArgs.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/Fields.h"
#include "sync/wire/MatterFields.h"

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qint64 commandVersion = 1;

void writeArgs(JsonWriter &out, const SendMessage &args)
{
    write(out, "message", args.message);
    write(out, "matter", args.matter);
    write(out, "to", args.to);
    writeIdsIfAny(out, "copies", args.copies);
    writeIfAny(out, "subject", args.subject);
    write(out, "body", args.body);
    writeIfAny(out, "purpose", args.purpose);
    writePatient(out, "patient", args.patient);
    writeNameIfNotFirst(out, "priority", args.priority, names::priority);
    writeIfTrue(out, "toRecord", args.saveToRecord);
    writeIfTrue(out, "consent", args.hasConsent);
    writeIfAny(out, "exception", args.exception);
    writeIfAny(out, "guardReason", args.guardReason);
    writeIfTrue(out, "calm", args.isCalm);
}

void writeArgs(JsonWriter &out, const AssignItem &args)
{
    write(out, "matter", args.matter);
    write(out, "assignee", args.assignee);
    write(out, "expected", args.expected);
}

void writeArgs(JsonWriter &out, const PauseItem &args)
{
    write(out, "matter", args.matter);
    write(out, "reason", args.reason);
}

void writeArgs(JsonWriter &out, const LeaveItem &args)
{
    write(out, "matter", args.matter);
    write(out, "reason", args.reason);
}

void writeArgs(JsonWriter &out, const CloseItem &args)
{
    write(out, "matter", args.matter);
    writeNameIfNotFirst(out, "documented", args.documented, names::documented);
    writeIfAny(out, "note", args.note);
}

void writeArgs(JsonWriter &out, const SetAbsence &args)
{
    write(out, "absence", args.absence);
    write(out, "from", args.from);
    write(out, "until", args.until);
    writeIfAny(out, "text", args.text);
    writeIfAny(out, "coveredBy", args.coveredBy);
    writeIfAny(out, "user", args.user);
}

void writeArgs(JsonWriter &out, const CancelAbsence &args)
{
    write(out, "absence", args.absence);
}

void writeArgs(JsonWriter &out, const RecordReading &args)
{
    write(out, "inbox", args.inbox);
    write(out, "matter", args.matter);
    write(out, "readAt", args.readAt);
}

void writeArgs(JsonWriter &out, const GrantProxy &args)
{
    write(out, "id", args.id);
    write(out, "owner", args.owner);
    write(out, "proxy", args.proxy);
    write(out, "from", args.from);
    write(out, "until", args.until);
    writeNameIfNotFirst(out, "reason", args.reason, names::proxyReason);
    writeIfTrue(out, "worksElsewhere", args.worksElsewhere);
    writeIfTrue(out, "expectedBack", args.isExpectedBack);
}

void writeArgs(JsonWriter &out, const EndProxy &args)
{
    write(out, "id", args.id);
}

template <class OnMatter> // OpenItem, ResumeItem, TrashItem, RestoreItem, PurgeItem
void writeArgs(JsonWriter &out, const OnMatter &args)
{
    write(out, "matter", args.matter);
}

/// What the writer states besides the message itself.
bool readStated(JsonReader &in, QByteArrayView key, SendMessage &args)
{
    if (key == "consent")
        return read(in, args.hasConsent);
    if (key == "exception")
        return readText(in, args.exception);
    if (key == "guardReason")
        return readText(in, args.guardReason);
    return key == "calm" ? read(in, args.isCalm) : in.skip();
}

bool readArgs(JsonReader &in, SendMessage &args)
{
    Required need{"message", "matter", "to", "body"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "message")
            return read(in, args.message);
        if (key == "matter")
            return read(in, args.matter);
        if (key == "to")
            return read(in, args.to);
        if (key == "copies")
            return readIds(in, args.copies, mostParticipants);
        if (key == "subject")
            return readText(in, args.subject);
        if (key == "body")
            return readText(in, args.body);
        if (key == "purpose")
            return readLine(in, args.purpose);
        if (key == "patient")
            return readPatient(in, args.patient);
        if (key == "priority")
            return readName(in, args.priority, names::priority);
        if (key == "toRecord")
            return read(in, args.saveToRecord);
        return readStated(in, key, args);
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, AssignItem &args)
{
    Required need{"matter", "assignee", "expected"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, args.matter);
        if (key == "assignee")
            return read(in, args.assignee);
        return key == "expected" ? read(in, args.expected) : in.skip();
    }) && need.complete(in);
}

template <class WithReason>
bool readReasoned(JsonReader &in, WithReason &args)
{
    Required need{"matter", "reason"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, args.matter);
        return key == "reason" ? readText(in, args.reason) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, PauseItem &args)
{
    return readReasoned(in, args);
}

bool readArgs(JsonReader &in, LeaveItem &args)
{
    return readReasoned(in, args);
}

bool readArgs(JsonReader &in, CloseItem &args)
{
    Required need{"matter"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, args.matter);
        if (key == "documented")
            return readName(in, args.documented, names::documented);
        return key == "note" ? readText(in, args.note) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, SetAbsence &args)
{
    Required need{"absence", "from", "until"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "absence")
            return read(in, args.absence);
        if (key == "from")
            return read(in, args.from);
        if (key == "until")
            return read(in, args.until);
        if (key == "text")
            return readText(in, args.text);
        if (key == "user")
            return read(in, args.user);
        return key == "coveredBy" ? read(in, args.coveredBy) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, CancelAbsence &args)
{
    Required need{"absence"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "absence" ? read(in, args.absence) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, RecordReading &args)
{
    Required need{"inbox", "matter", "readAt"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, args.inbox);
        if (key == "matter")
            return read(in, args.matter);
        return key == "readAt" ? read(in, args.readAt) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, GrantProxy &args)
{
    Required need{"id", "owner", "proxy", "from", "until"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, args.id);
        if (key == "owner")
            return read(in, args.owner);
        if (key == "proxy")
            return read(in, args.proxy);
        if (key == "from")
            return read(in, args.from);
        if (key == "until")
            return read(in, args.until);
        if (key == "reason")
            return readName(in, args.reason, names::proxyReason);
        if (key == "worksElsewhere")
            return read(in, args.worksElsewhere);
        return key == "expectedBack" ? read(in, args.isExpectedBack) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, EndProxy &args)
{
    Required need{"id"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "id" ? read(in, args.id) : in.skip();
    }) && need.complete(in);
}

template <class OnMatter>
bool readArgs(JsonReader &in, OnMatter &args)
{
    Required need{"matter"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "matter" ? read(in, args.matter) : in.skip();
    }) && need.complete(in);
}

constexpr names::Table<24> types{
    names::L1("message.send"),   names::L1("item.open"),     names::L1("item.assign"),  names::L1("item.pause"),
    names::L1("item.resume"),    names::L1("item.close"),    names::L1("absence.set"),  names::L1("absence.cancel"),
    names::L1("audit.read"),     names::L1("proxy.grant"),   names::L1("proxy.end"),    names::L1("item.leave"),
    names::L1("item.misdirect"), names::L1("item.sign"),     names::L1("reminder.set"), names::L1("reminder.move"),
    names::L1("watch.plan"),     names::L1("watch.signOff"), names::L1("unit.rules"),   names::L1("member.set"),
    names::L1("draft.share"),    names::L1("item.trash"),    names::L1("item.restore"), names::L1("item.purge")};
static_assert(types.size() == std::variant_size_v<CommandBody>);

/// An empty body of the n-th kind of command.
template <size_t Index = 0>
CommandBody bodyOf(size_t index)
{
    if constexpr (Index + 1 < std::variant_size_v<CommandBody>) {
        if (index != Index)
            return bodyOf<Index + 1>(index);
    }
    return CommandBody(std::in_place_index<Index>);
}

Error malformed(const QString &field)
{
    return reject(QStringLiteral("commandMalformed"), {}, {{QStringLiteral("field"), field}});
}

/// The members as they come: what they mean together is only known when all have been read.
struct Members {
    SequencedCommand parsed;
    QString type;
    qint64 version = commandVersion;
    QByteArrayView args;
};

bool readMembers(JsonReader &in, Members &members)
{
    Required need{"id", "createdAt", "type", "args"};
    Command &command = members.parsed.command;
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "seq")
            return in.integer(members.parsed.seq, 1, largestNumber);
        if (key == "id")
            return read(in, command.id);
        if (key == "account")
            return read(in, command.account);
        if (key == "createdAt")
            return read(in, command.createdAt);
        if (key == "type")
            return in.string(members.type, limits::idCharacters);
        if (key == "v")
            return in.integer(members.version, 1, largestNumber);
        return key == "args" ? in.objectSpan(members.args) : in.skip();
    }) && need.complete(in)
        && in.atEnd();
}

std::optional<Error> readBody(const Members &members, CommandBody &body)
{
    const auto index = names::from<size_t>(types, members.type);
    if (!index || members.version > commandVersion)
        return Error{ErrorClass::Hold, QStringLiteral("unknownCommand"), members.type, {}};
    body = bodyOf(*index);
    JsonReader in(members.args);
    if (!std::visit([&in](auto &args) { return readArgs(in, args); }, body))
        return malformed(QStringLiteral("args.") + in.fault());
    return std::nullopt;
}

/// A command that cannot be read still has its place in the lane: find that alone.
qint64 seqOf(QByteArrayView json)
{
    JsonReader in(json);
    qint64 seq = 0;
    const bool whole = in.object(
        [&](QByteArrayView key) { return key == "seq" ? in.integer(seq, 1, largestNumber) : in.skip(); });
    return whole ? seq : 0;
}

} // namespace

QString commandType(const CommandBody &body)
{
    return types.at(body.index());
}

void writeCommand(JsonWriter &out, const Command &command)
{
    write(out, "id", command.id);
    write(out, "createdAt", command.createdAt);
    writeName(out, "type", command.body.index(), types);
    out.member("v", commandVersion);
    out.key("args");
    out.beginObject();
    std::visit([&out](const auto &args) { writeArgs(out, args); }, command.body);
    out.endObject();
}

std::optional<SequencedCommand> readCommand(QByteArrayView json, const InboxId &account, bool withSeq)
{
    JsonReader in(json);
    Members members;
    const bool whole = readMembers(in, members);
    SequencedCommand &parsed = members.parsed;
    if (withSeq && !whole)
        parsed.seq = seqOf(json);
    if (withSeq && parsed.seq == 0)
        return std::nullopt;
    if (!whole)
        parsed.error = malformed(in.fault());
    else if (!account.isEmpty() && !parsed.command.account.isEmpty() && parsed.command.account != account)
        parsed.error = malformed(QStringLiteral("account"));
    else
        parsed.error = readBody(members, parsed.command.body);
    if (!account.isEmpty())
        parsed.command.account = account;
    return parsed;
}

} // namespace budkavle::wire
