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

Result<Delivery> decodeDelivery(const QByteArray &bytes)
{
    JsonReader in(bytes);
    InboxId to;
    std::optional<MessageDelivery> message;
    std::optional<ReceiptDelivery> receipt;
    Required need{"to"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "to")
            return read(in, to);
        if (key == "message")
            return readBody(in, message.emplace());
        return key == "receipt" ? readBody(in, receipt.emplace()) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd() || message.has_value() == receipt.has_value())
        return reject(QStringLiteral("rowMalformed"), QStringLiteral("delivery"),
                      {{QStringLiteral("field"), in.fault()}});
    if (message)
        return Delivery{to, *std::move(message)};
    return Delivery{to, *std::move(receipt)};
}

} // namespace budkavle::wire
