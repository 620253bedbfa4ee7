#pragma once

#include "sync/domain/Decide.h"
#include "sync/domain/Result.h"
#include "sync/domain/Row.h"
#include "sync/wire/Protocol.h"

namespace budkavle::wire {

[[nodiscard]] QString rowTypeName(domain::RowType type);
[[nodiscard]] std::optional<domain::RowType> rowTypeFromName(QStringView name);

/// Value -> wire row: type, id, ts (Item: lastAt; Message: sentAt; others Row::always), compact JSON. modseq is the caller's.
[[nodiscard]] Row encodeRow(const domain::RowValue &value);

/// The reverse. `account` fills in Item::inbox, Message::inbox, Member::inbox (not repeated in the JSON).
/// Unknown fields are ignored; a missing or ill-typed field is an error `rowMalformed` with fact "field".
[[nodiscard]] domain::Result<domain::RowValue> decodeRow(const domain::InboxId &account, const Row &row);

/// For the server's delivery queue.
[[nodiscard]] QByteArray encodeDelivery(const domain::Delivery &delivery);
[[nodiscard]] domain::Result<domain::Delivery> decodeDelivery(const QByteArray &bytes);

} // namespace budkavle::wire
