#include "server/storage/Records.h"

namespace budkavle::server {

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
}

} // namespace budkavle::server
