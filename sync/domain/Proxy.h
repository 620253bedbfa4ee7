#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/People.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace budkavle::domain {

/// Why the owner does not answer (A156, A157).
enum class ProxyReason { Unsaid, Vacation, Illness, OtherLeave };

/// A row of the directory account: that `proxy` may read and act in the whole personal inbox of `owner` (A155, A162),
/// from `from` up to but not including end(), by the server's clock. It opens that inbox and no other (A168, A170).
struct Proxy {
    ProxyId id;
    UserId owner;
    UserId proxy;
    Instant from;
    Instant until;
    UserId grantedBy;
    Instant endedAt; ///< before `until`; unset: not ended
    UserId endedBy;
    ProxyReason reason = ProxyReason::Unsaid;

    [[nodiscard]] Instant end() const { return endedAt.isSet() ? std::min(until, endedAt) : until; }
    [[nodiscard]] bool isActiveAt(Instant now) const { return from <= now && now < end(); }
    friend bool operator==(const Proxy &, const Proxy &) = default;
};

class StateView;
struct Actor;
struct Profile;

/// Of these, the period in which the user is proxy at `now`.
[[nodiscard]] std::optional<Proxy> activeProxy(const QList<Proxy> &proxies, const UserId &user, Instant now);

/// A secretary, a head of the unit, a head of operations (A158).
[[nodiscard]] bool administersProxies(AssignmentRole role);
/// Administers who is proxy, and does not decide how long (A158, A166).
[[nodiscard]] bool isSecretary(const StateView &state, const Actor &actor);
[[nodiscard]] bool hasAdministeringRole(const User &user, const AssignmentId &assignment);
[[nodiscard]] bool hasAdministeringRole(const StateView &state, const Actor &actor);
/// Does the user work in the actor's operation: the unit, or for a head of operations the organisation?
[[nodiscard]] bool isInOperation(const StateView &state, const Actor &actor, const UserId &user);
/// May the actor say who is proxy for this user? Who administers, in the own operation; of oneself only where the profile
/// allows it (A159, C7), whatever one's role is.
[[nodiscard]] bool mayAdministerProxies(const StateView &state, const Actor &actor, const UserId &owner,
                                        const Profile &profile);

/// The last moment that a head of the unit or of operations has set for the owner, by an absence or another period; unset:
/// none has. A secretary appoints up to it and no further, where the profile says so (A166).
[[nodiscard]] Instant lengthSetByHead(const StateView &state, const UserId &owner, Instant now);

/// What is allowed and should be thought of first.
enum class ProxyWarning {
    TooFew,              ///< fewer than recommended are proxies in that time (A169)
    OwnerInSeveralUnits, ///< the proxy will see what concerns the other units too (A163, A165)
    AbsenceNotEntered,   ///< so long away that the absence is to be entered too, and it is not (A174)
};
[[nodiscard]] QList<ProxyWarning> proxyWarnings(const StateView &state, const Proxy &wanted, const Profile &profile);

} // namespace budkavle::domain
