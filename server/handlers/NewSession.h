#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// A session that begins now. On the HTTP thread: its id is drawn.
[[nodiscard]] Token newSession(const Services &services, const domain::Actor &actor, const domain::DeviceId &device);
/// Answers with the token, signed, as a sign-in and a renewal do.
void answerToken(const Call &call, const TokenSigner &signer, const Token &token);

/// The person's right to the assignment, by this database.
enum class Right { Has, NoPerson, NoAssignment, Unknown };
/// In a snapshot of its own. Unknown: the database does not say.
[[nodiscard]] Right rightOf(StorageReader &reader, const domain::Actor &actor);

} // namespace budkavle::server
