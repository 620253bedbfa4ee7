#include "sync/wire/MatterFields.h"

#include "sync/wire/Fields.h"

namespace budkavle::wire {

using namespace domain;

void writePatient(JsonWriter &out, QByteArrayView name, const std::optional<PatientRef> &patient)
{
    if (!patient)
        return;
    out.key(name);
    out.beginObject();
    write(out, "number", patient->number);
    writeIfAny(out, "name", patient->name);
    out.endObject();
}

bool readPatient(JsonReader &in, std::optional<PatientRef> &patient)
{
    PatientRef parsed;
    Required need{"number"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "number")
            return in.string(parsed.number, limits::idCharacters);
        if (key == "name")
            return readLine(in, parsed.name);
        return in.skip();
    });
    patient = parsed;
    return whole && need.complete(in);
}

void writeHolder(JsonWriter &out, QByteArrayView name, const Holder &holder)
{
    out.key(name);
    out.beginObject();
    writeIfAny(out, "inbox", holder.inbox);
    writeIfAny(out, "user", holder.user);
    out.endObject();
}

bool readHolder(JsonReader &in, Holder &holder)
{
    return in.object([&](QByteArrayView key) {
        if (key == "inbox")
            return read(in, holder.inbox);
        if (key == "user")
            return read(in, holder.user);
        return in.skip();
    });
}

namespace {

void writeStep(JsonWriter &out, const BatonStep &step)
{
    out.beginObject();
    writeIfAny(out, "inbox", step.holder.inbox);
    writeIfAny(out, "user", step.holder.user);
    write(out, "since", step.since);
    writeName(out, "how", step.how, names::handOver);
    out.endObject();
}

bool readStep(JsonReader &in, BatonStep &step)
{
    Required need{"since", "how"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, step.holder.inbox);
        if (key == "user")
            return read(in, step.holder.user);
        if (key == "since")
            return read(in, step.since);
        if (key == "how")
            return readName(in, step.how, names::handOver);
        return in.skip();
    }) && need.complete(in);
}

} // namespace

void writeBaton(JsonWriter &out, QByteArrayView name, const Baton &baton)
{
    if (baton.steps.isEmpty() && !baton.isHere)
        return;
    out.key(name);
    out.beginObject();
    writeIfTrue(out, "here", baton.isHere);
    out.key("steps");
    out.beginArray();
    for (const BatonStep &step : baton.steps)
        writeStep(out, step);
    out.endArray();
    out.endObject();
}

bool readBaton(JsonReader &in, Baton &baton)
{
    Required need{"steps"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "here")
            return read(in, baton.isHere);
        if (key == "steps")
            return readList(in, baton.steps, mostSteps, readStep);
        return in.skip();
    }) && need.complete(in);
}

void writeMark(JsonWriter &out, const DeliveryMark &mark)
{
    out.beginObject();
    write(out, "inbox", mark.inbox);
    writeName(out, "stage", mark.stage, names::deliveryStage);
    writeIfAny(out, "by", mark.by);
    writeIfAny(out, "at", mark.at);
    out.endObject();
}

bool readMark(JsonReader &in, DeliveryMark &mark)
{
    Required need{"inbox", "stage"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, mark.inbox);
        if (key == "stage")
            return readName(in, mark.stage, names::deliveryStage);
        if (key == "by")
            return read(in, mark.by);
        if (key == "at")
            return read(in, mark.at);
        return in.skip();
    }) && need.complete(in);
}

void writeItem(JsonWriter &out, const Item &item)
{
    out.beginObject();
    write(out, "subject", item.subject);
    writeIfAny(out, "purpose", item.purpose);
    writePatient(out, "patient", item.patient);
    writeNameIfNotFirst(out, "priority", item.priority, names::priority);
    writeIfTrue(out, "toRecord", item.saveToRecord);
    writeIfTrue(out, "arrived", item.arrived);
    writeIfTrue(out, "sent", item.sent);
    writeIfTrue(out, "copy", item.isCopy);
    writeName(out, "status", item.status, names::itemStatus);
    writeIfAny(out, "statusBy", item.statusBy);
    writeIfAny(out, "statusAt", item.statusAt);
    writeIfAny(out, "pauseReason", item.pauseReason);
    writeIfAny(out, "leftReason", item.leftReason);
    writeIfAny(out, "assignee", item.assignee);
    writeIfAny(out, "assignedBy", item.assignedBy);
    writeIfAny(out, "assignedAt", item.assignedAt);
    writeIdsIfAny(out, "participants", item.participants);
    writeBaton(out, "baton", item.baton);
    writeIfAny(out, "last", item.lastMessage);
    write(out, "lastAt", item.lastAt);
    writeIfAny(out, "lastPreview", item.lastPreview);
    if (item.lastFrom != Holder{})
        writeHolder(out, "lastFrom", item.lastFrom);
    out.endObject();
}

namespace {

bool readItemHandling(JsonReader &in, QByteArrayView key, Item &item)
{
    if (key == "statusBy")
        return read(in, item.statusBy);
    if (key == "statusAt")
        return read(in, item.statusAt);
    if (key == "pauseReason")
        return readLine(in, item.pauseReason);
    if (key == "leftReason")
        return readLine(in, item.leftReason);
    if (key == "assignee")
        return read(in, item.assignee);
    if (key == "assignedBy")
        return read(in, item.assignedBy);
    if (key == "assignedAt")
        return read(in, item.assignedAt);
    if (key == "arrived")
        return read(in, item.arrived);
    if (key == "sent")
        return read(in, item.sent);
    if (key == "copy")
        return read(in, item.isCopy);
    return in.skip();
}

bool readItemHead(JsonReader &in, QByteArrayView key, Item &item)
{
    if (key == "subject")
        return readLine(in, item.subject);
    if (key == "purpose")
        return readLine(in, item.purpose);
    if (key == "patient")
        return readPatient(in, item.patient);
    if (key == "priority")
        return readName(in, item.priority, names::priority);
    if (key == "toRecord")
        return read(in, item.saveToRecord);
    if (key == "status")
        return readName(in, item.status, names::itemStatus);
    if (key == "participants")
        return readIds(in, item.participants, mostParticipants);
    if (key == "baton")
        return readBaton(in, item.baton);
    if (key == "last")
        return read(in, item.lastMessage);
    if (key == "lastAt")
        return read(in, item.lastAt);
    if (key == "lastPreview")
        return readLine(in, item.lastPreview);
    if (key == "lastFrom")
        return readHolder(in, item.lastFrom);
    return readItemHandling(in, key, item);
}

} // namespace

bool readItem(JsonReader &in, Item &item)
{
    Required need{"subject", "status", "lastAt"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        return readItemHead(in, key, item);
    }) && need.complete(in);
}

void writeMessage(JsonWriter &out, const Message &message)
{
    out.beginObject();
    write(out, "matter", message.matter);
    writeNameIfNotFirst(out, "kind", message.kind, names::messageKind);
    writeHolder(out, "from", message.from);
    writeIfAny(out, "assignment", message.assignment);
    write(out, "to", message.to);
    writeIdsIfAny(out, "copies", message.copies);
    write(out, "body", message.body);
    writeIfAny(out, "writtenAt", message.writtenAt);
    write(out, "sentAt", message.sentAt);
    if (!message.marks.isEmpty()) {
        out.key("marks");
        out.beginArray();
        for (const DeliveryMark &mark : message.marks)
            writeMark(out, mark);
        out.endArray();
    }
    out.endObject();
}

bool readMessage(JsonReader &in, Message &message)
{
    Required need{"matter", "from", "to", "body", "sentAt"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, message.matter);
        if (key == "kind")
            return readName(in, message.kind, names::messageKind);
        if (key == "from")
            return readHolder(in, message.from);
        if (key == "assignment")
            return read(in, message.assignment);
        if (key == "to")
            return read(in, message.to);
        if (key == "copies")
            return readIds(in, message.copies, mostParticipants);
        if (key == "body")
            return readText(in, message.body);
        if (key == "writtenAt")
            return read(in, message.writtenAt);
        if (key == "sentAt")
            return read(in, message.sentAt);
        if (key == "marks")
            return readList(in, message.marks, mostParticipants, readMark);
        return in.skip();
    }) && need.complete(in);
}

} // namespace budkavle::wire
