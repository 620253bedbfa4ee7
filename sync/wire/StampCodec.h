#pragma once

#include "sync/wire/Protocol.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QPair>

#include <functional>
#include <optional>

namespace budkavle::wire {

/// The Sync-Role, -Lineage, -Epoch, -As-Of and -Server-Time headers of every response; times as RFC 3339 with ms.
[[nodiscard]] QList<QPair<QByteArray, QByteArray>> encodeStamp(const Stamp &stamp);

/// `header` answers a header's value by name, empty when it is not there. None: whatever answered is no regional server.
[[nodiscard]] std::optional<Stamp> decodeStamp(const std::function<QByteArray(QByteArrayView name)> &header);

/// 2026-03-01T12:00:00.000Z. Back: none for anything that is not a UTC time between years 1970 and 9999.
[[nodiscard]] QByteArray rfc3339(domain::Instant at);
[[nodiscard]] std::optional<domain::Instant> fromRfc3339(QByteArrayView text);

} // namespace budkavle::wire
