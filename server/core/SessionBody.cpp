#include "server/core/SessionBody.h"

#include "server/core/StorageView.h"
#include "sync/wire/Envelope.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

QByteArray sessionBody(StorageReader &reader, const Region &region, const Token &token, domain::Instant now)
{
    const StorageView view(reader);
    const domain::UserId &user = token.actor.user;
    const auto granted = reader.grantedHeads(user, now);
    QList<wire::SessionAccount> accounts;
    for (const GrantedHead &one : granted) {
        const auto inbox = view.inbox(one.grant.account);
        accounts << wire::SessionAccount{one.grant.account, inbox ? inbox->name : one.grant.account.value(),
                                         one.grant.account == domain::personalInboxOf(user),
                                         one.grant.rights != domain::Rights::ReadWrite,
                                         one.grant.account == domain::personalInboxOf(user)};
    }
    const QString state =
        u"%1-%2-%3"_s.arg(region.epoch).arg(reader.grantsVersion(user, now)).arg(region.profile.version);
    const wire::SessionReply reply{region.name, region.kind, user, token.actor.assignment, region.profileDocument};
    return wire::encodeSession(reply, accounts, {}, state);
}

} // namespace budkavle::server
