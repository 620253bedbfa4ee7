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
}

} // namespace budkavle::server
