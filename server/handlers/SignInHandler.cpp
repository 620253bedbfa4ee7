#include "server/handlers/SignInHandler.h"

#include "server/Log.h"
#include "server/handlers/Answers.h"
#include "server/handlers/NewSession.h"
#include "sync/domain/Limits.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

bool SignInHandler::isTraining(const Call &call) const
{
    if (m_services.region.kind == wire::RegionKind::Training && m_services.training)
        return true;
    answerProblem(call, 403, domain::reject(u"notTraining"_s));
    return false;
}

void SignInHandler::people(const Call &call) const
{
    if (!isTraining(call))
        return;
    const bool queued = m_services.readers.post([call](StorageReader &reader) {
        reader.beginSnapshot();
        const StorageView view(reader);
        QList<wire::SignInPerson> people;
        const auto rows = reader.rowsOfType(domain::directoryAccount(), wire::rowTypeName(domain::RowType::User));
        for (const wire::Row &row : rows) {
            const auto value = wire::decodeRow(domain::directoryAccount(), row);
            if (value)
                people << personOf(std::get<domain::User>(*value), view);
        }
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed)
            answerUnavailable(call);
        else
            answerJson(call, wire::encodePeople(people));
    });
    if (!queued)
        answerUnavailable(call);
}

void SignInHandler::signIn(const Call &call) const
{
    if (!isTraining(call))
        return;
    const auto asked = wire::decodeSignInCall(call.request.body);
    if (!asked || asked->device.isEmpty() || asked->device.value().size() > domain::limits::idCharacters) {
        answerProblem(call, 400, asked ? domain::reject(u"invalidArguments"_s) : asked.error());
        return;
    }
    const Token token = newSession(m_services, {asked->user, asked->assignment}, asked->device);
    const TokenSigner &signer = m_services.signer;
    Metrics &metrics = m_services.metrics;
    const bool queued = m_services.readers.post([call, token, &signer, &metrics](StorageReader &reader) {
        const Right right = rightOf(reader, token.actor);
        if (right == Right::Unknown)
            return answerUnavailable(call);
        metrics.signedIn(right == Right::Has);
        // The same answer for a person who is not there and one who has another assignment.
        if (right != Right::Has)
            return answerProblem(call, 403, domain::reject(u"forbidden"_s));
        log::info("signIn",
                  {{"user", token.actor.user.value()},
                   {"assignment", token.actor.assignment.value()},
                   {"device", token.device.value()}});
        answerToken(call, signer, token);
    });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
