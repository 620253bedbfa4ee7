#include "sync/wire/Fields.h"
#include "sync/wire/MatterFields.h"
#include "sync/wire/RowCodec.h"

namespace budkavle::wire {

using namespace domain;

namespace {

void writeBody(JsonWriter &out, const MessageDelivery &delivery)
{
    out.key("message");
    out.beginObject();
    write(out, "id", delivery.message.id);
    write(out, "inbox", delivery.message.inbox);
    out.key("row");
    writeMessage(out, delivery.message);
    writeIfAny(out, "subject", delivery.subject);
    writeIfAny(out, "purpose", delivery.purpose);
    writePatient(out, "patient", delivery.patient);
    writeNameIfNotFirst(out, "priority", delivery.priority, names::priority);
    writeIfTrue(out, "toRecord", delivery.saveToRecord);
    writeIfTrue(out, "copy", delivery.isCopy);
    writeIdsIfAny(out, "participants", delivery.participants);
    writeConsent(out, delivery.consent);
    writeIfAny(out, "exception", delivery.exception);
    writeBaton(out, "baton", delivery.baton);
    out.endObject();
}

void writeBody(JsonWriter &out, const ReceiptDelivery &delivery)
{
    out.key("receipt");
    out.beginObject();
    write(out, "matter", delivery.matter);
    writeIfAny(out, "message", delivery.message);
    out.key("mark");
    writeMark(out, delivery.mark);
    writeBaton(out, "baton", delivery.baton);
    out.endObject();
}

void writeBody(JsonWriter &out, const ReturnDelivery &delivery)
{
    out.key("return");
    out.beginObject();
    write(out, "matter", delivery.matter);
    write(out, "subject", delivery.subject);
    writeIfAny(out, "purpose", delivery.purpose);
    writePatient(out, "patient", delivery.patient);
    out.key("why");
    writeMisdirection(out, delivery.misdirection);
    writeBaton(out, "baton", delivery.baton);
    out.endObject();
}

void writeBody(JsonWriter &out, const ItemDelivery &delivery)
{
    out.key("item");
    out.beginObject();
    write(out, "matter", delivery.item.matter);
    write(out, "inbox", delivery.item.inbox);
    out.key("row");
    writeItem(out, delivery.item);
    out.endObject();
}

void writeBody(JsonWriter &out, const HintDelivery &delivery)
{
    out.key("hint");
    out.beginObject();
    write(out, "inbox", delivery.inbox);
    writeIfAny(out, "purpose", delivery.purpose);
    write(out, "suggested", delivery.suggested);
    out.endObject();
}

void writeBody(JsonWriter &out, const MemberDelivery &delivery)
{
    out.key("member");
    out.beginObject();
    write(out, "inbox", delivery.member.inbox);
    write(out, "user", delivery.member.user);
    writeName(out, "rights", delivery.member.rights, names::rights);
    out.endObject();
}

bool readBody(JsonReader &in, MemberDelivery &delivery)
{
    Required need{"inbox", "user", "rights"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, delivery.member.inbox);
        if (key == "user")
            return read(in, delivery.member.user);
        return key == "rights" ? readName(in, delivery.member.rights, names::rights) : in.skip();
    }) && need.complete(in);
}

bool readBody(JsonReader &in, ReturnDelivery &delivery)
{
    Required need{"matter", "subject", "why"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, delivery.matter);
        if (key == "subject")
            return readLine(in, delivery.subject);
        if (key == "purpose")
            return readLine(in, delivery.purpose);
        if (key == "patient")
            return readPatient(in, delivery.patient);
        if (key == "why")
            return readMisdirection(in, delivery.misdirection);
        return key == "baton" ? readBaton(in, delivery.baton) : in.skip();
    }) && need.complete(in);
}

bool readBody(JsonReader &in, ItemDelivery &delivery)
{
    Required need{"matter", "inbox", "row"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, delivery.item.matter);
        if (key == "inbox")
            return read(in, delivery.item.inbox);
        return key == "row" ? readItem(in, delivery.item) : in.skip();
    }) && need.complete(in);
}

bool readBody(JsonReader &in, HintDelivery &delivery)
{
    Required need{"inbox", "suggested"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "inbox")
            return read(in, delivery.inbox);
        if (key == "purpose")
            return readLine(in, delivery.purpose);
        return key == "suggested" ? read(in, delivery.suggested) : in.skip();
    }) && need.complete(in);
}

bool readBody(JsonReader &in, MessageDelivery &delivery)
{
    Required need{"id", "inbox", "row"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, delivery.message.id);
        if (key == "inbox")
            return read(in, delivery.message.inbox);
        if (key == "row")
            return readMessage(in, delivery.message);
        if (key == "subject")
            return readLine(in, delivery.subject);
        if (key == "purpose")
            return readLine(in, delivery.purpose);
        if (key == "patient")
            return readPatient(in, delivery.patient);
        if (key == "priority")
            return readName(in, delivery.priority, names::priority);
        if (key == "toRecord")
            return read(in, delivery.saveToRecord);
        if (key == "copy")
            return read(in, delivery.isCopy);
        if (key == "participants")
            return readIds(in, delivery.participants, mostParticipants);
        if (key == "consent")
            return readConsent(in, delivery.consent);
        if (key == "exception")
            return readText(in, delivery.exception);
        return key == "baton" ? readBaton(in, delivery.baton) : in.skip();
    }) && need.complete(in);
}

bool readBody(JsonReader &in, ReceiptDelivery &delivery)
{
    Required need{"matter", "mark"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, delivery.matter);
        if (key == "message")
            return read(in, delivery.message);
        if (key == "mark")
            return readMark(in, delivery.mark);
        return key == "baton" ? readBaton(in, delivery.baton) : in.skip();
    }) && need.complete(in);
}

} // namespace

QByteArray encodeDelivery(const Delivery &delivery)
{
    JsonWriter out;
    out.beginObject();
    write(out, "to", delivery.to);
    std::visit([&out](const auto &body) { writeBody(out, body); }, delivery.body);
    out.endObject();
    return out.take();
}

namespace {

/// Exactly one of the bodies there are.
struct Bodies {
    std::optional<decltype(Delivery::body)> body;
    int seen = 0;

    template <class Body>
    bool read(JsonReader &in)
    {
        ++seen;
        Body read;
        if (!readBody(in, read))
            return false;
        body = std::move(read);
        return true;
    }

    bool read(JsonReader &in, QByteArrayView key)
    {
        if (key == "message")
            return read<MessageDelivery>(in);
        if (key == "receipt")
            return read<ReceiptDelivery>(in);
        if (key == "return")
            return read<ReturnDelivery>(in);
        if (key == "item")
            return read<ItemDelivery>(in);
        if (key == "member")
            return read<MemberDelivery>(in);
        return key == "hint" ? read<HintDelivery>(in) : in.skip();
    }
};

} // namespace

Result<Delivery> decodeDelivery(const QByteArray &bytes)
{
    JsonReader in(bytes);
    InboxId to;
    Bodies bodies;
    Required need{"to"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "to" ? read(in, to) : bodies.read(in, key);
    });
    if (!whole || !need.complete(in) || !in.atEnd() || !bodies.body || bodies.seen != 1)
        return reject(QStringLiteral("rowMalformed"), QStringLiteral("delivery"),
                      {{QStringLiteral("field"), in.fault()}});
    return Delivery{to, *std::move(bodies.body)};
}

} // namespace budkavle::wire
