#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

Outcome checkProxyId(const Case &c, const ProxyId &id)
{
    if (c.command.account != directoryAccount())
        return reject(u"accountMismatch"_s);
    return checkNewId(id.value(), u"proxy"_s);
}

Outcome checkAdministrator(const Case &c, const UserId &owner)
{
    if (mayAdministerProxies(c.state, c.actor, owner, c.profile))
        return Done{};
    if (c.actor.user == owner)
        return reject(u"proxySelfGrantOff"_s);
    return hasAdministeringRole(c.state, c.actor) ? reject(u"proxyOutsideOperation"_s, {}, {{u"user"_s, owner.value()}})
                                                  : reject(u"proxyByHeadOnly"_s);
}

Outcome checkPeople(const Case &c, const GrantProxy &grant)
{
    for (const UserId &user : {grant.owner, grant.proxy}) {
        if (!c.state.user(user))
            return reject(u"proxyPersonUnknown"_s, {}, {{u"user"_s, user.value()}});
    }
    if (grant.owner == grant.proxy)
        return reject(u"proxyIsOwner"_s);
    if (const auto may = checkAdministrator(c, grant.owner); !may)
        return may;
    if (!isInOperation(c.state, c.actor, grant.proxy))
        return reject(u"proxyOutsideOperation"_s, {}, {{u"user"_s, grant.proxy.value()}});
    const auto inbox = c.state.inbox(personalInboxOf(grant.owner));
    if (!inbox)
        return reject(u"inboxUnknown"_s);
    return inbox->isClosed ? Outcome(reject(u"inboxClosed"_s)) : Done{};
}

Outcome checkPeriod(const Case &c, const GrantProxy &grant)
{
    if (grant.from >= grant.until)
        return reject(u"proxyPeriod"_s);
    if (grant.until <= c.now)
        return reject(u"proxyPast"_s);
    const qint64 longest = c.profile.proxyLongestDays * dayMs;
    if (grant.until.ms - std::max(grant.from, c.now).ms > longest)
        return reject(u"proxyTooLong"_s, {}, {{u"limit"_s, QString::number(c.profile.proxyLongestDays)}});
    return Done{};
}

/// Heads decide how long; who else administers keeps within what one has set (A166).
Outcome checkLength(const Case &c, const GrantProxy &grant)
{
    if (!c.profile.proxyLengthByHeads || !isSecretary(c.state, c.actor))
        return Done{};
    const Instant set = lengthSetByHead(c.state, grant.owner, c.now);
    if (grant.until <= set)
        return Done{};
    return set.isSet() ? reject(u"proxyLongerThanHead"_s, {}, {{u"until"_s, QString::number(set.ms)}})
                       : reject(u"proxyLengthByHead"_s);
}

/// Other leave only of who works nowhere else meanwhile and is expected back (A157).
Outcome checkReason(const Case &c, const GrantProxy &grant)
{
    if (!c.profile.proxyNeedsReason)
        return Done{};
    if (grant.reason == ProxyReason::Unsaid)
        return reject(u"proxyReasonMissing"_s);
    if (grant.reason != ProxyReason::OtherLeave)
        return Done{};
    if (grant.worksElsewhere)
        return reject(u"proxyWorksElsewhere"_s);
    return grant.isExpectedBack ? Outcome(Done{}) : reject(u"proxyNotReturning"_s);
}

/// One person is proxy for another once at a time: what is ended is then ended.
Outcome checkOthers(const Case &c, const GrantProxy &grant)
{
    int standing = 0;
    const auto proxies = c.state.proxiesOf(grant.owner);
    for (const Proxy &each : proxies) {
        if (each.end() <= c.now)
            continue;
        ++standing;
        if (each.proxy == grant.proxy && each.from < grant.until && grant.from < each.end()) {
            return reject(u"proxyOverlaps"_s, {},
                          {{u"from"_s, QString::number(each.from.ms)}, {u"until"_s, QString::number(each.end().ms)}});
        }
    }
    if (standing >= limits::proxiesPerOwner)
        return reject(u"tooManyProxies"_s, {}, {{u"limit"_s, QString::number(limits::proxiesPerOwner)}});
    return Done{};
}

} // namespace

Result<Decision> decideGrantProxy(const Case &c, const GrantProxy &grant)
{
    if (const auto id = checkProxyId(c, grant.id); !id)
        return id.error();
    if (c.state.proxy(grant.id))
        return reject(u"proxyExists"_s);
    if (const auto people = checkPeople(c, grant); !people)
        return people.error();
    if (const auto period = checkPeriod(c, grant); !period)
        return period.error();
    if (const auto length = checkLength(c, grant); !length)
        return length.error();
    if (const auto reason = checkReason(c, grant); !reason)
        return reason.error();
    if (const auto others = checkOthers(c, grant); !others)
        return others.error();
    // A right is never older than the decision that gave it.
    const Instant from = std::max(grant.from, c.now);
    Decision decision;
    decision.puts.append({directoryAccount(),
                          Proxy{grant.id, grant.owner, grant.proxy, from, grant.until, c.actor.user, Instant{},
                                UserId(), grant.reason}});
    return decision;
}

Result<Decision> decideEndProxy(const Case &c, const EndProxy &end)
{
    if (const auto id = checkProxyId(c, end.id); !id)
        return id.error();
    auto proxy = c.state.proxy(end.id);
    if (!proxy)
        return reject(u"proxyUnknown"_s);
    if (const auto may = checkAdministrator(c, proxy->owner); !may)
        return may.error();
    if (proxy->end() <= c.now)
        return Decision{};
    proxy->endedAt = c.now;
    proxy->endedBy = c.actor.user;
    Decision decision;
    decision.puts.append({directoryAccount(), *proxy});
    return decision;
}

} // namespace budkavle::domain::parts
