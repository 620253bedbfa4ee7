#include "server/handlers/SessionHandler.h"

#include "server/core/Standing.h"
#include "server/core/StorageView.h"
#include "server/handlers/Answers.h"
#include "sync/wire/Envelope.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

void SessionHandler::session(const Call &call) const
{
    const Region &region = m_services.region;
    const bool queued = m_services.readers.post([call, &region](StorageReader &reader) {
        reader.beginSnapshot();
        const StorageView view(reader);
        const domain::UserId &user = call.token.actor.user;
        const auto granted = reader.grantedHeads(user);
        QList<wire::SessionAccount> accounts;
        for (const GrantedHead &one : granted) {
            const auto inbox = view.inbox(one.grant.account);
            accounts << wire::SessionAccount{one.grant.account, inbox ? inbox->name : one.grant.account.value(),
                                             one.grant.account == domain::personalInboxOf(user),
                                             one.grant.rights != domain::Rights::ReadWrite};
        }
        const QString state =
            u"%1-%2-%3"_s.arg(region.epoch).arg(reader.grantsVersion(user)).arg(region.profile.version);
        const bool stands = stillStands(reader, region, call.token);
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed)
            return answerUnavailable(call);
        if (!stands)
            return answerSignedOut(call);
        const wire::SessionReply reply{region.name, region.kind, user, call.token.actor.assignment,
                                       region.profileDocument};
        answerJson(call, wire::encodeSession(reply, accounts, {}, state));
    });
    if (!queued)
        answerUnavailable(call);
}

void SessionHandler::ready(const Call &call) const
{
    const bool queued = m_services.readers.post([call](StorageReader &reader) {
        reader.beginSnapshot();
        const bool answers = !reader.meta(u"lineage"_s).isEmpty() && !reader.failure();
        reader.endSnapshot();
        if (answers)
            answerJson(call, R"({"status":"ready"})");
        else
            answerUnavailable(call);
    });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
