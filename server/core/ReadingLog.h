#pragma once

#include "server/core/Token.h"
#include "sync/wire/Protocol.h"

namespace budkavle::server {

/// How many messages' texts the pages hold, by account: "in-a=3 in-b=12"; empty when none.
[[nodiscard]] QString messagesIn(const QList<wire::Page> &pages);
/// One line when texts leave the server, whatever the client says of it later: whose session, which accounts, how many.
void logReading(const char *event, const Token &token, const QList<wire::Page> &pages);

} // namespace budkavle::server
