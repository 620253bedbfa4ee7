#pragma once

#include "server/core/Region.h"
#include "server/core/Token.h"

namespace budkavle::server {

/// What GET /.well-known/jmap answers to the token's person: the JMAP Session. Inside the caller's snapshot. `origin`: how the
/// client addressed us.
[[nodiscard]] QByteArray sessionBody(StorageReader &reader, const Region &region, const Token &token,
                                     domain::Instant now, const QByteArray &origin);
/// The `state` of that Session, which every response repeats (RFC 8620, section 3.4). `grants`: their version.
[[nodiscard]] QString sessionState(const Region &region, qint64 grants);

} // namespace budkavle::server
