#pragma once

#include "sync/domain/Error.h"
#include "sync/wire/Protocol.h"

#include <optional>

namespace budkavle::wire {

/// What a call of that version is answered, before anything else of it is looked at: it may well be malformed in this
/// one's eyes. None: it is ours.
[[nodiscard]] inline std::optional<domain::Error> versionError(qint64 proto)
{
    if (proto == protocolVersion)
        return std::nullopt;
    const QString code = proto < protocolVersion ? QStringLiteral("clientTooOld") : QStringLiteral("serverTooOld");
    return domain::Error{domain::ErrorClass::Hold, code, {}, {{QStringLiteral("proto"), QString::number(proto)}}};
}

} // namespace budkavle::wire
