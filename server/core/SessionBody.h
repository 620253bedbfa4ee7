#pragma once

#include "server/core/Region.h"
#include "server/core/Token.h"

namespace budkavle::server {

/// What GET /.well-known/jmap answers to the token's person: the JMAP Session. Inside the caller's snapshot.
[[nodiscard]] QByteArray sessionBody(StorageReader &reader, const Region &region, const Token &token,
                                     domain::Instant now);

} // namespace budkavle::server
