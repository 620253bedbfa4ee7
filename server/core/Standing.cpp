#include "server/core/Standing.h"

#include "server/core/SessionEnds.h"
#include "server/core/StorageView.h"

namespace budkavle::server {

bool stillStands(StorageReader &reader, const Region &region, const Token &token)
{
    if (isEnded(token, reader))
        return false;
    if (region.role == wire::Role::ReadCopy && token.begun() > region.shownUntil())
        return true;
    const auto user = StorageView(reader).user(token.actor.user);
    return user
        && std::any_of(user->assignments.cbegin(), user->assignments.cend(),
                       [&token](const domain::Assignment &has) { return has.id == token.actor.assignment; });
}

bool isSuperuser(StorageReader &reader, const domain::Actor &actor)
{
    const auto user = StorageView(reader).user(actor.user);
    return user
        && std::any_of(user->assignments.cbegin(), user->assignments.cend(), [&actor](const domain::Assignment &each) {
               return each.id == actor.assignment && each.role == domain::AssignmentRole::Superuser;
           });
}

} // namespace budkavle::server
