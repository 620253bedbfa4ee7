#pragma once

#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"

namespace budkavle::domain {

/// Why nobody answers for what is to be done. In the order in which one is looked for.
enum class LostReason {
    None,
    NobodyWatches, ///< a shared inbox that is closed, or without anybody who looks into it, and nobody has taken it on
    HolderGone,    ///< whoever has it works here no more
    HolderAway     ///< and has no proxy
};

/// What is known of whoever is to do it.
struct Answerable {
    UserId user; ///< empty: a whole inbox
    bool isActive = true;
    bool isAway = false;
    bool hasProxy = false; ///< now
};

/// Who that is: in a personal inbox its owner, in a shared one whom it is assigned to, else who has it.
[[nodiscard]] UserId answerableFor(const Inbox &inbox, const UserId &assignee, const UserId &holder);

/// Of what waits or is open in an inbox where the baton is. `isWatched`: somebody looks into the shared inbox, by its plan or
/// as a member.
[[nodiscard]] LostReason lostReason(const Inbox &inbox, bool isWatched, const Answerable &answerable);

} // namespace budkavle::domain
