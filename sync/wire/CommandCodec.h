#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace budkavle::wire {

/// "message.send", "item.open", "item.assign", "item.pause", "item.resume", "item.close", "absence.set",
/// "absence.cancel", "audit.read", "proxy.grant", "proxy.end", "item.leave".
[[nodiscard]] QString commandType(const domain::CommandBody &body);

/// {"id","account","createdAt","type","v":1,"args":{…}}; the form of the outbox too.
[[nodiscard]] QJsonObject encodeCommand(const domain::Command &command);
[[nodiscard]] QByteArray encodeCommandBytes(const domain::Command &command);

/// Errors: commandMalformed (reject, fact "field"), unknownCommand (hold).
[[nodiscard]] domain::Result<domain::Command> decodeCommand(const QJsonObject &json);
[[nodiscard]] domain::Result<domain::Command> decodeCommandBytes(const QByteArray &bytes);

} // namespace budkavle::wire
