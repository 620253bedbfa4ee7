#include "server/core/SessionBody.h"

#include "server/core/StorageView.h"
#include "sync/wire/Envelope.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QString stateOf(const Region &region, const RegionRules &rules, qint64 grants)
{
    return u"%1-%2-%3-%4"_s.arg(region.lineage).arg(region.epoch).arg(grants).arg(rules.tag);
}

} // namespace

QString sessionState(const Region &region, qint64 grants)
{
    return stateOf(region, *region.rules(), grants);
}

QByteArray sessionBody(StorageReader &reader, const Region &region, const Token &token, domain::Instant now,
                       const QByteArray &origin)
{
    const StorageView view(reader);
    const RulesInForce::Rules rules = region.rules(); // once: the state must be of what is told
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
    const QString state = stateOf(region, *rules, reader.grantsVersion(user, now));
    const wire::SessionReply reply{region.name, region.kind, user, token.actor.assignment, rules->document, {}};
    return wire::encodeSession(reply, accounts, {}, state, QString::fromLatin1(origin));
}

} // namespace budkavle::server
