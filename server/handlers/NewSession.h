#pragma once

#include "server/core/Services.h"
#include "server/core/StorageView.h"
#include "sync/wire/Session.h"

namespace budkavle::server {

/// A session that begins now. On the HTTP thread: its id is drawn.
[[nodiscard]] Token newSession(const Services &services, const domain::Actor &actor, const domain::DeviceId &device);
/// Answers with the token, signed, as a sign-in and a renewal do.
void answerToken(const Call &call, const TokenSigner &signer, const Token &token);

/// As the programs' choice shows them.
[[nodiscard]] wire::SignInPerson personOf(const domain::User &user, const StorageView &view);
/// Why goes to the log; the program is told what the person can do about it.
void refuseSignIn(const Call &call, int status, const domain::Error &error);

/// The person's right to the assignment, by this database.
enum class Right { Has, NoPerson, NoAssignment, Unknown };
/// In a snapshot of its own. Unknown: the database does not say.
[[nodiscard]] Right rightOf(StorageReader &reader, const domain::Actor &actor);
/// Answers who has proved who they are with a session, or with what the directory lacks. `by`: what they proved it by.
void answerRight(const Call &call, const Services &services, const Token &token, Right right, const QString &by);

} // namespace budkavle::server
