#include "sync/wire/RowCodec.h"

#include "sync/wire/DirectoryFields.h"
#include "sync/wire/DutyFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/MatterFields.h"

namespace budkavle::wire {

using namespace domain;

namespace {

void writeRow(JsonWriter &out, const Item &item)
{
    writeItem(out, item);
}

void writeRow(JsonWriter &out, const Message &message)
{
    writeMessage(out, message);
}

qint64 orderOf(const RowValue &value)
{
    if (const auto *item = std::get_if<Item>(&value))
        return item->lastAt.ms;
    if (const auto *message = std::get_if<Message>(&value))
        return message->sentAt.ms;
    return Row::always;
}

Error malformed(const QString &field)
{
    return reject(QStringLiteral("rowMalformed"), {}, {{QStringLiteral("field"), field}});
}

template <class Value, class Reader>
Result<RowValue> decoded(const QByteArray &bytes, Value value, Reader readValue)
{
    JsonReader in(bytes);
    if (!readValue(in, value) || !in.atEnd())
        return malformed(in.fault());
    return RowValue(std::move(value));
}

template <class Value>
Result<RowValue> decodedRow(const QByteArray &bytes, Value value)
{
    return decoded(bytes, std::move(value), [](JsonReader &in, Value &out) { return readRow(in, out); });
}

/// A row whose key is made of what it says.
template <class Value>
Result<RowValue> decodeKeyed(const Row &row, Value value)
{
    Result<RowValue> decoded = decodedRow(row.value, std::move(value));
    if (decoded.ok() && rowKey(*decoded) != row.id)
        return malformed(QStringLiteral("id"));
    return decoded;
}

} // namespace

QString rowTypeName(RowType type)
{
    return names::of(names::rowType, type);
}

std::optional<RowType> rowTypeFromName(QStringView name)
{
    return names::from<RowType>(names::rowType, name);
}

Row encodeRow(const RowValue &value)
{
    JsonWriter out;
    out.reserve(512);
    std::visit([&out](const auto &content) { writeRow(out, content); }, value);
    Row row;
    row.type = rowTypeName(rowType(value));
    row.id = rowKey(value);
    row.ts = orderOf(value);
    row.value = out.take();
    return row;
}

Result<RowValue> decodeRow(const InboxId &account, const Row &row)
{
    const auto type = rowTypeFromName(row.type);
    if (!type)
        return malformed(QStringLiteral("type"));
    if (row.id.isEmpty() || row.id.size() > longestKey)
        return malformed(QStringLiteral("id"));
    switch (*type) {
    case RowType::Item: {
        Item item;
        item.inbox = account;
        item.matter = MatterId(row.id);
        return decoded(row.value, std::move(item), readItem);
    }
    case RowType::Message: {
        Message message;
        message.inbox = account;
        message.id = MessageId(row.id);
        return decoded(row.value, std::move(message), readMessage);
    }
    case RowType::Member: return decodedRow(row.value, Member{account, UserId(row.id), Rights::None});
    case RowType::AbsenceAnswer: return decodeKeyed(row, AbsenceAnswer{account, {}, {}, {}});
    case RowType::Organisation: return decodedRow(row.value, Organisation{OrganisationId(row.id), {}, {}});
    case RowType::Unit: return decodedRow(row.value, Unit{UnitId(row.id), {}, {}, {}});
    case RowType::User: return decodedRow(row.value, User{UserId(row.id), {}, {}, false, false, {}});
    case RowType::Inbox: return decodedRow(row.value, Inbox{InboxId(row.id), {}, {}, {}, {}, {}, false});
    case RowType::Absence: return decodedRow(row.value, Absence{AbsenceId(row.id), {}, {}, {}, {}, {}, false});
    case RowType::Proxy: return decodedRow(row.value, Proxy{ProxyId(row.id), {}, {}, {}, {}, {}, {}, {}});
    case RowType::AddressHint: return decodeKeyed(row, AddressHint{});
    case RowType::WatchPlan: return decodedRow(row.value, WatchPlan{InboxId(row.id), {}, {}, {}, {}, {}});
    case RowType::RoundRecord: return decodeKeyed(row, RoundRecord{account, {}, {}, {}, 0});
    case RowType::UnitRules: return decodedRow(row.value, UnitRules{UnitId(row.id), {}, {}, {}, {}, {}});
    case RowType::SharedDraft: return decodedRow(row.value, SharedDraft{account, row.id, {}, {}, {}, {}});
    }
    return malformed(QStringLiteral("type"));
}

} // namespace budkavle::wire
