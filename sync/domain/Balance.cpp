#include "sync/domain/Balance.h"

namespace budkavle::domain {

UserId answerableFor(const Inbox &inbox, const UserId &assignee, const UserId &holder)
{
    if (inbox.kind == InboxKind::Personal)
        return inbox.owner;
    return assignee.isEmpty() ? holder : assignee;
}

LostReason lostReason(const Inbox &inbox, bool isWatched, const Answerable &answerable)
{
    const bool isShared = inbox.kind != InboxKind::Personal;
    if (isShared && (inbox.isClosed || (answerable.user.isEmpty() && !isWatched)))
        return LostReason::NobodyWatches;
    if (answerable.user.isEmpty())
        return isShared ? LostReason::None : LostReason::HolderGone;
    if (!answerable.isActive)
        return LostReason::HolderGone;
    return answerable.isAway && !answerable.hasProxy ? LostReason::HolderAway : LostReason::None;
}

} // namespace budkavle::domain
