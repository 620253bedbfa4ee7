#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// Sends JSON, compressed when it is large and the client takes gzip.
void answerJson(const Call &call, QByteArray body, int status = 200);
/// RFC 7807 problem details with our error in it.
void answerProblem(const Call &call, int status, const domain::Error &error);
/// 401: the session is over, the person signs in again.
void answerSignedOut(const Call &call);
/// 503, to be tried again: too much waits, the disk is full, the server is going down.
void answerUnavailable(const Call &call);
[[nodiscard]] domain::Error unavailable();
/// Of 429.
[[nodiscard]] domain::Error tooManyRequests();
/// 409: a read copy takes nothing in.
void answerReadCopy(const Call &call);

} // namespace budkavle::server
