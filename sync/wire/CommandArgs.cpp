#include "sync/wire/CommandArgs.h"

#include "sync/domain/Limits.h"
#include "sync/wire/DutyFields.h"
#include "sync/wire/Fields.h"

namespace budkavle::wire {

using namespace domain;

void writeArgs(JsonWriter &out, const ReturnItem &args)
{
    write(out, "matter", args.matter);
    writeIfAny(out, "suggested", args.suggested);
    writeIfAny(out, "reason", args.reason);
}

void writeArgs(JsonWriter &out, const SetReminder &args)
{
    write(out, "reminder", args.reminder);
    writeIfAny(out, "about", args.about);
    write(out, "text", args.text);
    write(out, "at", args.at);
    writeIfAny(out, "to", args.to);
    writeIfTrue(out, "agreed", args.isAgreed);
}

void writeArgs(JsonWriter &out, const MoveReminder &args)
{
    write(out, "reminder", args.reminder);
    write(out, "at", args.at);
}

void writeArgs(JsonWriter &out, const SignItem &args)
{
    write(out, "matter", args.matter);
    writeIfAny(out, "action", args.action);
    if (!args.reminder)
        return;
    out.key("reminder");
    out.beginObject();
    writeArgs(out, *args.reminder);
    out.endObject();
}

bool readArgs(JsonReader &in, ReturnItem &args)
{
    Required need{"matter"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, args.matter);
        if (key == "suggested")
            return read(in, args.suggested);
        return key == "reason" ? readText(in, args.reason) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, SetReminder &args)
{
    Required need{"reminder", "text", "at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "reminder")
            return read(in, args.reminder);
        if (key == "about")
            return read(in, args.about);
        if (key == "text")
            return readText(in, args.text);
        if (key == "at")
            return read(in, args.at);
        if (key == "to")
            return read(in, args.to);
        return key == "agreed" ? read(in, args.isAgreed) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, MoveReminder &args)
{
    Required need{"reminder", "at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "reminder")
            return read(in, args.reminder);
        return key == "at" ? read(in, args.at) : in.skip();
    }) && need.complete(in);
}

bool readArgs(JsonReader &in, SignItem &args)
{
    Required need{"matter"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, args.matter);
        if (key == "action")
            return readText(in, args.action);
        return key == "reminder" ? readArgs(in, args.reminder.emplace()) : in.skip();
    }) && need.complete(in);
}

void writeArgs(JsonWriter &out, const SetWatchPlan &args)
{
    write(out, "inbox", args.inbox);
    writeRounds(out, args.rounds);
    writeIfAny(out, "function", args.function);
    writeIdsIfAny(out, "persons", args.persons);
}

bool readArgs(JsonReader &in, SetWatchPlan &args)
{
    Required need{"inbox", "rounds"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, args.inbox);
        if (key == "rounds")
            return readRounds(in, args.rounds);
        if (key == "function")
            return readText(in, args.function);
        return key == "persons" ? readIds(in, args.persons, 200) : in.skip();
    }) && need.complete(in);
}

void writeArgs(JsonWriter &out, const SignOffRound &args)
{
    write(out, "begins", args.begins);
    out.member("seenTo", args.seenTo);
    if (args.left != 0)
        out.member("left", qint64(args.left));
}

bool readArgs(JsonReader &in, SignOffRound &args)
{
    qint64 left = 0;
    Required need{"begins", "seenTo"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "begins")
            return read(in, args.begins);
        if (key == "seenTo")
            return readCount(in, args.seenTo);
        return key == "left" ? in.integer(left, 0, limits::largestCount) : in.skip();
    }) && need.complete(in);
    args.left = static_cast<int>(left);
    return whole;
}

void writeArgs(JsonWriter &out, const SetUnitRules &args)
{
    write(out, "unit", args.unit);
    writeDays(out, args.deadlineDays);
    writeIfAny(out, "absenceRoutine", args.absenceRoutine);
    writeIfAny(out, "watchRoutine", args.watchRoutine);
}

bool readArgs(JsonReader &in, SetUnitRules &args)
{
    Required need{"unit"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "unit")
            return read(in, args.unit);
        if (key == "days")
            return readDays(in, args.deadlineDays);
        if (key == "absenceRoutine")
            return readText(in, args.absenceRoutine);
        return key == "watchRoutine" ? readText(in, args.watchRoutine) : in.skip();
    }) && need.complete(in);
}

void writeArgs(JsonWriter &out, const SetMember &args)
{
    write(out, "inbox", args.inbox);
    write(out, "user", args.user);
    writeName(out, "rights", args.rights, names::rights);
}

bool readArgs(JsonReader &in, SetMember &args)
{
    Required need{"inbox", "user", "rights"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, args.inbox);
        if (key == "user")
            return read(in, args.user);
        return key == "rights" ? readName(in, args.rights, names::rights) : in.skip();
    }) && need.complete(in);
}

void writeArgs(JsonWriter &out, const ShareDraft &args)
{
    write(out, "id", args.id);
    writeIfAny(out, "matter", args.matter);
    writeIfAny(out, "text", args.text);
}

bool readArgs(JsonReader &in, ShareDraft &args)
{
    Required need{"id"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return readKey(in, args.id, limits::idCharacters);
        if (key == "matter")
            return read(in, args.matter);
        return key == "text" ? readText(in, args.text) : in.skip();
    }) && need.complete(in);
}

} // namespace budkavle::wire
