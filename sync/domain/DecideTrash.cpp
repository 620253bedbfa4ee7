#include "sync/domain/DecideParts.h"

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

/// What is done, here: nothing that waits, nothing that somebody here still answers for.
Outcome mayTrash(const Item &item)
{
    if (item.arrived && item.status != ItemStatus::Closed)
        return reject(u"trashNotClosed"_s);
    const bool isDone = item.status == ItemStatus::Closed || !item.baton.isHere;
    return isDone ? Outcome(Done{}) : reject(u"trashNotClosed"_s);
}

Decision put(Item item, const Case &c)
{
    Decision decision;
    decision.puts.append({c.command.account, std::move(item)});
    return decision;
}

} // namespace

Result<Decision> decideTrash(const Case &c, const TrashItem &trash)
{
    auto found = writableItem(c, trash.matter);
    if (!found)
        return found.error();
    Item item = *std::move(found);
    if (const auto may = mayTrash(item); !may)
        return may.error();
    if (item.trashedAt.isSet())
        return Decision{};
    item.trashedAt = c.now;
    item.trashedBy = c.actor.user;
    return put(std::move(item), c);
}

Result<Decision> decideRestore(const Case &c, const RestoreItem &restore)
{
    auto found = writableItem(c, restore.matter);
    if (!found)
        return found.error();
    Item item = *std::move(found);
    if (item.isPurged)
        return reject(u"matterPurged"_s);
    if (!item.trashedAt.isSet())
        return Decision{};
    item.trashedAt = {};
    item.trashedBy = {};
    return put(std::move(item), c);
}

Result<Decision> decidePurge(const Case &c, const PurgeItem &purge)
{
    auto found = writableItem(c, purge.matter);
    if (!found)
        return found.error();
    Item item = *std::move(found);
    if (!item.trashedAt.isSet())
        return reject(u"purgeNotInTrash"_s);
    if (item.isPurged)
        return Decision{};
    item.isPurged = true;
    return put(std::move(item), c);
}

} // namespace budkavle::domain::parts
