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
    writeIfAny(out, "guardReason", message.guardReason);
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
        if (key == "guardReason")
            return readText(in, message.guardReason);
        if (key == "marks")
            return readList(in, message.marks, mostParticipants, readMark);
        return in.skip();
    }) && need.complete(in);
}

} // namespace budkavle::wire
