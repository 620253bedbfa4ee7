#include "server/core/chores/Chores.h"

#include "server/core/chores/BalanceChore.h"
#include "server/core/chores/RetentionChore.h"
#include "server/core/chores/StatesChore.h"
#include "server/core/chores/WatchChore.h"

namespace budkavle::server {

std::vector<std::unique_ptr<Chore>> allChores()
{
    std::vector<std::unique_ptr<Chore>> chores;
    chores.push_back(std::make_unique<StatesChore>()); // first: the others look for what has its state
    chores.push_back(std::make_unique<RetentionChore>());
    chores.push_back(std::make_unique<WatchChore>());
    chores.push_back(std::make_unique<BalanceChore>());
    return chores;
}

} // namespace budkavle::server
