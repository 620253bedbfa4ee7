#include "sync/domain/Proxy.h"

#include "sync/domain/Command.h"
#include "sync/domain/Profile.h"
#include "sync/domain/StateView.h"

#include <QSet>

namespace budkavle::domain {

namespace {

std::optional<Assignment> assignmentOf(const StateView &state, const Actor &actor)
{
    const auto user = state.user(actor.user);
    if (!user)
        return std::nullopt;
    const auto found = std::find_if(user->assignments.cbegin(), user->assignments.cend(),
                                    [&actor](const Assignment &each) { return each.id == actor.assignment; });
    return found == user->assignments.cend() ? std::nullopt : std::optional(*found);
}

} // namespace

std::optional<Proxy> activeProxy(const QList<Proxy> &proxies, const UserId &user, Instant now)
{
    const auto found = std::find_if(proxies.cbegin(), proxies.cend(),
                                    [&](const Proxy &each) { return each.proxy == user && each.isActiveAt(now); });
    return found == proxies.cend() ? std::nullopt : std::optional(*found);
}

bool administersProxies(AssignmentRole role)
{
    return role == AssignmentRole::Secretary || role == AssignmentRole::UnitHead
        || role == AssignmentRole::OperationsHead;
}

bool isInOperation(const StateView &state, const Actor &actor, const UserId &user)
{
    const auto acting = assignmentOf(state, actor);
    const auto person = state.user(user);
    if (!acting || !person)
        return false;
    const auto operation = state.unit(acting->unit);
    const bool isWide = acting->role == AssignmentRole::OperationsHead && operation;
    return std::any_of(person->assignments.cbegin(), person->assignments.cend(), [&](const Assignment &each) {
        const auto unit = isWide ? state.unit(each.unit) : std::nullopt;
        return each.unit == acting->unit || (unit && unit->organisation == operation->organisation);
    });
}

bool mayAdministerProxies(const StateView &state, const Actor &actor, const UserId &owner, const Profile &profile)
{
    if (actor.user == owner)
        return profile.proxySelfGrant;
    const auto acting = assignmentOf(state, actor);
    return acting && administersProxies(acting->role) && isInOperation(state, actor, owner);
}

QList<ProxyWarning> proxyWarnings(const StateView &state, const Proxy &wanted)
{
    QList<ProxyWarning> warnings;
    const auto proxies = state.proxiesOf(wanted.owner);
    const bool hasOther = std::any_of(proxies.cbegin(), proxies.cend(), [&wanted](const Proxy &each) {
        return each.proxy != wanted.proxy && each.from < wanted.until && wanted.from < each.end();
    });
    if (!hasOther)
        warnings << ProxyWarning::OnlyOne;
    QSet<UnitId> units;
    if (const auto owner = state.user(wanted.owner)) {
        for (const Assignment &assignment : owner->assignments)
            units.insert(assignment.unit);
    }
    if (units.size() > 1)
        warnings << ProxyWarning::OwnerInSeveralUnits;
    return warnings;
}

} // namespace budkavle::domain
