#pragma once

#include "sync/wire/Protocol.h"

#include <QString>

#include <optional>

class QNetworkReply;

namespace budkavle::engine {

/// 0 when no status line came.
[[nodiscard]] int readStatus(const QNetworkReply &reply);
[[nodiscard]] std::optional<wire::Stamp> readStamp(const QNetworkReply &reply);
/// Retry-After in seconds, as ms; 0 when it is not there or is a date.
[[nodiscard]] qint64 readRetryAfter(const QNetworkReply &reply);
/// Empty when a whole answer came, whatever its status. Never holds an address.
[[nodiscard]] QString describe(const QNetworkReply &reply);

} // namespace budkavle::engine
