#include "sync/wire/Fields.h"
#include "sync/wire/MatterFields.h"

namespace budkavle::wire {

using namespace domain;

namespace {

void writeRecord(JsonWriter &out, const RecordLink &record)
{
    out.key("record");
    out.beginObject();
    write(out, "system", record.system);
    write(out, "reference", record.reference);
    out.member("version", record.version);
    writeIfAny(out, "text", record.text);
    writeIfAny(out, "link", record.link);
    writeIfAny(out, "orderedBy", record.orderedBy);
    writeIfAny(out, "responsible", record.responsible);
    writeIfAny(out, "madeAt", record.madeAt);
    writeIfTrue(out, "withdrawn", record.isWithdrawn);
    out.endObject();
}

bool readRecord(JsonReader &in, RecordLink &record)
{
    Required need{"system", "reference", "version"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "system")
            return readLine(in, record.system);
        if (key == "reference")
            return readLine(in, record.reference);
        if (key == "version")
            return readCount(in, record.version);
        if (key == "text")
            return readText(in, record.text);
        if (key == "link")
            return readLine(in, record.link);
        if (key == "orderedBy")
            return read(in, record.orderedBy);
        if (key == "responsible")
            return read(in, record.responsible);
        if (key == "madeAt")
            return read(in, record.madeAt);
        return key == "withdrawn" ? read(in, record.isWithdrawn) : in.skip();
    }) && need.complete(in);
}

void writeSignature(JsonWriter &out, const Signature &signature)
{
    out.key("signature");
    out.beginObject();
    write(out, "by", signature.by);
    writeIfAny(out, "onBehalfOf", signature.onBehalfOf);
    writeIfAny(out, "assignment", signature.assignment);
    write(out, "at", signature.at);
    writeIfAny(out, "action", signature.action);
    out.endObject();
}

bool readSignature(JsonReader &in, Signature &signature)
{
    Required need{"by", "at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "by")
            return read(in, signature.by);
        if (key == "onBehalfOf")
            return read(in, signature.onBehalfOf);
        if (key == "assignment")
            return read(in, signature.assignment);
        if (key == "at")
            return read(in, signature.at);
        return key == "action" ? readText(in, signature.action) : in.skip();
    }) && need.complete(in);
}

void writeDue(JsonWriter &out, const Due &due)
{
    out.key("due");
    out.beginObject();
    write(out, "at", due.at);
    writeNameIfNotFirst(out, "why", due.why, names::dueReason);
    out.endObject();
}

bool readDue(JsonReader &in, Due &due)
{
    Required need{"at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "at")
            return read(in, due.at);
        return key == "why" ? readName(in, due.why, names::dueReason) : in.skip();
    }) && need.complete(in);
}

/// What an item is besides a matter; of a matter mostly nothing.
void writeWork(JsonWriter &out, const Item &item)
{
    writeNameIfNotFirst(out, "kind", item.kind, names::itemKind);
    writeIfAny(out, "about", item.about);
    if (item.due != Due{})
        writeDue(out, item.due);
    if (item.record)
        writeRecord(out, *item.record);
    if (item.signature)
        writeSignature(out, *item.signature);
    if (item.returned) {
        out.key("returned");
        writeMisdirection(out, *item.returned);
    }
    writeConsent(out, item.consent);
    writeIfAny(out, "exception", item.exception);
    writeNameIfNotFirst(out, "documented", item.documented, names::documented);
    writeIfAny(out, "documentedNote", item.documentedNote);
    writeIfAny(out, "trashedAt", item.trashedAt);
    writeIfAny(out, "trashedBy", item.trashedBy);
    writeIfTrue(out, "purged", item.isPurged);
}

bool readKeeping(JsonReader &in, QByteArrayView key, Item &item)
{
    if (key == "consent")
        return readConsent(in, item.consent);
    if (key == "exception")
        return readText(in, item.exception);
    if (key == "documented")
        return readName(in, item.documented, names::documented);
    if (key == "documentedNote")
        return readText(in, item.documentedNote);
    if (key == "trashedAt")
        return read(in, item.trashedAt);
    if (key == "trashedBy")
        return read(in, item.trashedBy);
    return key == "purged" ? read(in, item.isPurged) : in.skip();
}

bool readWork(JsonReader &in, QByteArrayView key, Item &item)
{
    if (key == "kind")
        return readName(in, item.kind, names::itemKind);
    if (key == "about")
        return read(in, item.about);
    if (key == "due")
        return readDue(in, item.due);
    if (key == "record")
        return readRecord(in, item.record.emplace());
    if (key == "signature")
        return readSignature(in, item.signature.emplace());
    if (key == "returned")
        return readMisdirection(in, item.returned.emplace());
    return readKeeping(in, key, item);
}

} // namespace

void writeConsent(JsonWriter &out, const std::optional<Consent> &consent)
{
    if (!consent)
        return;
    out.key("consent");
    out.beginObject();
    write(out, "by", consent->statedBy);
    write(out, "at", consent->at);
    out.endObject();
}

bool readConsent(JsonReader &in, std::optional<Consent> &consent)
{
    Consent parsed;
    Required need{"by", "at"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "by")
            return read(in, parsed.statedBy);
        return key == "at" ? read(in, parsed.at) : in.skip();
    }) && need.complete(in);
    consent = parsed;
    return whole;
}

void writeMisdirection(JsonWriter &out, const Misdirection &misdirection)
{
    out.beginObject();
    write(out, "by", misdirection.by);
    write(out, "user", misdirection.user);
    writeIfAny(out, "suggested", misdirection.suggested);
    writeIfAny(out, "reason", misdirection.reason);
    write(out, "at", misdirection.at);
    out.endObject();
}

bool readMisdirection(JsonReader &in, Misdirection &misdirection)
{
    Required need{"by", "user", "at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "by")
            return read(in, misdirection.by);
        if (key == "user")
            return read(in, misdirection.user);
        if (key == "suggested")
            return read(in, misdirection.suggested);
        if (key == "reason")
            return readLine(in, misdirection.reason);
        return key == "at" ? read(in, misdirection.at) : in.skip();
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
    writeWork(out, item);
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
    return readWork(in, key, item);
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

} // namespace budkavle::wire
