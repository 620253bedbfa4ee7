#pragma once

#include "sync/domain/Matter.h"
#include "sync/domain/Profile.h"
#include "sync/domain/Watch.h"

namespace budkavle::domain {

/// What of the item first breaks a rule when it comes in at `arrivedAt`: at once where its sender or its kind says so
/// (A83), else by the time limit of its flow, the unit's before the profile's (A100, A203, A204). Later changes of either do
/// not move it.
[[nodiscard]] Due dueOf(const Item &item, const Profile &profile, const std::optional<UnitRules> &unit,
                        Instant arrivedAt);

/// Is it among the priority objects at `now` (A83): what is past due, what could not be prescribed, what its sender gave
/// high priority? Nobody else can put it there (A126).
[[nodiscard]] bool isPriorityAt(const Item &item, Instant now);

/// Of these kinds a record system sends what is to be signed.
[[nodiscard]] bool isSigned(ItemKind kind);
/// Is an order in force before it is signed (A85, A88)?
[[nodiscard]] bool isInForceUnsigned(ItemKind kind);

/// The fixed sub-folders of a personal inbox that hold what is to be done (A81 to A103). What is past due or urgent
/// stands among the priority objects as well, until it is done.
enum class Subfolder { Orders, Results, Documents, Messages, WorkObjects };
[[nodiscard]] Subfolder subfolderOf(ItemKind kind);

} // namespace budkavle::domain
