#include "server/handlers/NewSession.h"

#include "server/Log.h"
#include "server/handlers/Answers.h"
#include "sync/wire/SyncCodec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

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

wire::SignInPerson personOf(const domain::User &user, const StorageView &view)
{
    wire::SignInPerson person{user.id, user.name, user.title, {}};
    for (const domain::Assignment &assignment : user.assignments) {
        const auto unit = view.unit(assignment.unit);
        person.assignments << wire::SignInPerson::Choice{assignment.id, assignment.title,
                                                         unit ? unit->name : QString()};
    }
    return person;
}

void refuseSignIn(const Call &call, int status, const domain::Error &error)
{
    log::warning("signInRefused",
                 {{"code", error.code}, {"why", error.facts.value(u"why"_s)}, {"detail", error.detail}});
    domain::Error told = error;
    told.detail.clear();
    told.facts.remove(u"why"_s);
    answerProblem(call, status, told);
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

void answerRight(const Call &call, const Services &services, const Token &token, Right right, const QString &by)
{
    services.metrics.signedIn(right == Right::Has);
    switch (right) {
    case Right::Unknown: return answerUnavailable(call);
    case Right::NoPerson: return refuseSignIn(call, 403, domain::reject(u"personUnknown"_s));
    case Right::NoAssignment: return refuseSignIn(call, 403, domain::reject(u"assignmentUnknown"_s));
    case Right::Has: break;
    }
    log::info("signIn",
              {{"user", token.actor.user.value()},
               {"assignment", token.actor.assignment.value()},
               {"device", token.device.value()},
               {"by", by}});
    answerToken(call, services.signer, token);
}

} // namespace budkavle::server
