#pragma once

#include "sync/domain/Decide.h"

/// What arrives, by what brings it. Private to this room.
namespace budkavle::domain::parts {

struct Arrival {
    const StateView &state;
    const InboxId &inbox;
    const Profile &profile;
    Instant now;
};

/// What the inbox's unit has settled for itself; a personal inbox is of no unit.
[[nodiscard]] std::optional<UnitRules> rulesOf(const Arrival &a);

/// A chain that is longer is newer: steps are only ever added, and only where the baton is.
void learnChain(Baton &known, const Baton &told);

/// Raises the mark of one inbox on one message; a mark never goes back. True if it rose.
bool raiseMark(Message &message, const DeliveryMark &mark);

[[nodiscard]] Decision receiveReturn(const Arrival &a, const ReturnDelivery &back);
[[nodiscard]] Decision receiveItem(const Arrival &a, const ItemDelivery &delivery);
[[nodiscard]] Decision receiveMember(const Arrival &a, const MemberDelivery &delivery);
[[nodiscard]] Decision receiveHint(const Arrival &a, const HintDelivery &hint);

} // namespace budkavle::domain::parts
