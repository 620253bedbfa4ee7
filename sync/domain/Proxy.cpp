#include "sync/domain/Proxy.h"

#include "sync/domain/Command.h"
#include "sync/domain/Cover.h"
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

bool isHead(AssignmentRole role)
{
    return role == AssignmentRole::UnitHead || role == AssignmentRole::OperationsHead;
}

/// A head of the operation that the owner works in, under any assignment.
bool isHeadOf(const StateView &state, const UserId &user, const UserId &owner)
{
    const auto person = state.user(user);
    return person && std::any_of(person->assignments.cbegin(), person->assignments.cend(), [&](const Assignment &each) {
               return isHead(each.role) && isInOperation(state, {user, each.id}, owner);
           });
}

/// With the wanted one: how many people are proxies at some moment of its time.
int proxiesIn(const StateView &state, const Proxy &wanted)
{
    QSet<UserId> people{wanted.proxy};
    const auto proxies = state.proxiesOf(wanted.owner);
    for (const Proxy &each : proxies) {
        if (each.from < wanted.until && wanted.from < each.end())
            people.insert(each.proxy);
    }
    return static_cast<int>(people.size());
}

bool hasAbsenceIn(const StateView &state, const Proxy &wanted)
{
    const auto absences = state.absencesOf(wanted.owner, wanted.from);
    return std::any_of(absences.cbegin(), absences.cend(),
                       [&wanted](const Absence &each) { return each.from < wanted.until; });
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

bool hasAdministeringRole(const User &user, const AssignmentId &assignment)
{
    return std::any_of(user.assignments.cbegin(), user.assignments.cend(),
                       [&](const Assignment &each) { return each.id == assignment && administersProxies(each.role); });
}

bool hasAdministeringRole(const StateView &state, const Actor &actor)
{
    const auto user = state.user(actor.user);
    return user && hasAdministeringRole(*user, actor.assignment);
}

bool isSecretary(const StateView &state, const Actor &actor)
{
    const auto acting = assignmentOf(state, actor);
    return acting && acting->role == AssignmentRole::Secretary;
}

Instant lengthSetByHead(const StateView &state, const UserId &owner, Instant now)
{
    Instant latest;
    const auto proxies = state.proxiesOf(owner);
    for (const Proxy &each : proxies) {
        if (each.end() > now && isHeadOf(state, each.grantedBy, owner))
            latest = std::max(latest, each.end());
    }
    const auto absences = state.absencesOf(owner, now);
    for (const Absence &each : absences) {
        if (!each.setBy.isEmpty() && isHeadOf(state, each.setBy, owner))
            latest = std::max(latest, each.until);
    }
    return latest;
}

bool mayAdministerProxies(const StateView &state, const Actor &actor, const UserId &owner, const Profile &profile)
{
    if (actor.user == owner)
        return profile.proxySelfGrant;
    const auto acting = assignmentOf(state, actor);
    return acting && administersProxies(acting->role) && isInOperation(state, actor, owner);
}

QList<ProxyWarning> proxyWarnings(const StateView &state, const Proxy &wanted, const Profile &profile)
{
    QList<ProxyWarning> warnings;
    if (proxiesIn(state, wanted) < profile.proxyRecommended)
        warnings << ProxyWarning::TooFew;
    QSet<UnitId> units;
    if (const auto owner = state.user(wanted.owner)) {
        for (const Assignment &assignment : owner->assignments)
            units.insert(assignment.unit);
    }
    if (units.size() > 1)
        warnings << ProxyWarning::OwnerInSeveralUnits;
    const bool isAsked = profile.absenceMinimumDays > 0 && isLongAbsence(wanted.from, wanted.until, profile);
    if (isAsked && !hasAbsenceIn(state, wanted))
        warnings << ProxyWarning::AbsenceNotEntered;
    return warnings;
}

} // namespace budkavle::domain
