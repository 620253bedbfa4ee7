#include "server/handlers/NewSession.h"

#include "server/core/StorageView.h"
#include "server/handlers/Answers.h"
#include "sync/wire/SyncCodec.h"

#include <algorithm>

namespace budkavle::server {

Token newSession(const Services &services, const domain::Actor &actor, const domain::DeviceId &device)
{
    Token token;
    token.id = domain::newId(services.clock, services.random);
    token.actor = actor;
    token.device = device;
    token.issued = services.clock.now();
    token.expires = token.issued.plusMs(std::min(services.sessions.idleMs, services.sessions.wholeMs));
    return token;
}

void answerToken(const Call &call, const TokenSigner &signer, const Token &token)
{
    const QString text = QString::fromLatin1(signer.sign(token));
    answerJson(call, wire::encodeSignInReply({text, token.actor.user, token.actor.assignment, token.expires}));
}

Right rightOf(StorageReader &reader, const domain::Actor &actor)
{
    reader.beginSnapshot();
    const auto user = StorageView(reader).user(actor.user);
    const bool failed = reader.failure().has_value();
    reader.endSnapshot();
    if (failed)
        return Right::Unknown;
    if (!user)
        return Right::NoPerson;
    const bool has = std::any_of(user->assignments.cbegin(), user->assignments.cend(),
                                 [&actor](const domain::Assignment &one) { return one.id == actor.assignment; });
    return has ? Right::Has : Right::NoAssignment;
}

} // namespace budkavle::server
