#include "server/storage/Records.h"

#include "sync/domain/Inbox.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

LaneKey LaneKey::ofRefusal(const domain::UserId &user, const domain::CommandId &command)
{
    return {domain::directoryAccount(), user, domain::DeviceId("refused|"_L1 + command.value())};
}

void Foreseen::add(const Foreseen &other)
{
    lanes << other.lanes;
    acts << other.acts;
    deliveries << other.deliveries;
    rows << other.rows;
    matters << other.matters;
    messages << other.messages;
    ends << other.ends;
    absents << other.absents;
    once << other.once;
    systems << other.systems;
}

ItemState stateOf(const domain::Item &item)
{
    ItemState state;
    state.account = item.inbox;
    state.matter = item.matter;
    state.kind = item.kind;
    state.status = item.status;
    state.arrived = item.arrived;
    state.isCopy = item.isCopy;
    state.hasBaton = item.baton.isHere;
    state.saveToRecord = item.saveToRecord;
    state.isPurged = item.isPurged;
    if (const domain::Holder holder = item.baton.holder(); holder.inbox == item.inbox)
        state.holder = holder.user;
    state.assignee = item.assignee;
    state.lastAt = item.lastAt;
    state.dueAt = item.due.at;
    state.trashedAt = item.trashedAt;
    return state;
}

} // namespace budkavle::server
