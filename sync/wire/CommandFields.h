#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Result.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/Protocol.h"

/// The members of a command's JSON object, for CommandCodec and PushCodec. Private to this room.
namespace budkavle::wire {

/// id, createdAt, type, v, args into the object that is open. The account is the caller's.
void writeCommand(JsonWriter &out, const domain::Command &command);

/// One object with the members of a command, and a seq if `withSeq`. None: not even that (no object, no seq). A member
/// "account" must equal `account` unless that is empty.
[[nodiscard]] std::optional<SequencedCommand> readCommand(QByteArrayView json, const domain::InboxId &account,
                                                          bool withSeq);

} // namespace budkavle::wire
