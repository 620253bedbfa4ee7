#include "sync/wire/CommandCodec.h"

#include "sync/wire/CommandFields.h"
#include "sync/wire/Fields.h"

#include <QJsonDocument>

namespace budkavle::wire {

using namespace domain;

QByteArray encodeCommandBytes(const Command &command)
{
    JsonWriter out;
    out.beginObject();
    write(out, "account", command.account);
    writeCommand(out, command);
    out.endObject();
    return out.take();
}

QJsonObject encodeCommand(const Command &command)
{
    return QJsonDocument::fromJson(encodeCommandBytes(command)).object();
}

Result<Command> decodeCommandBytes(const QByteArray &bytes)
{
    const std::optional<SequencedCommand> parsed = readCommand(bytes, {}, false);
    if (parsed->error)
        return *parsed->error;
    if (parsed->command.account.isEmpty() || parsed->command.id.isEmpty()) {
        const QString field = parsed->command.id.isEmpty() ? QStringLiteral("id") : QStringLiteral("account");
        return reject(QStringLiteral("commandMalformed"), {}, {{QStringLiteral("field"), field}});
    }
    return parsed->command;
}

Result<Command> decodeCommand(const QJsonObject &json)
{
    return decodeCommandBytes(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace budkavle::wire
