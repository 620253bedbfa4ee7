#include "sync/domain/Retention.h"

#include <algorithm>

namespace budkavle::domain {

bool mayPurge(const Item &item)
{
    const bool isDone = item.status == ItemStatus::Closed || (!item.arrived && !item.baton.isHere);
    return isDone && !item.saveToRecord;
}

bool isTrashOver(const Item &item, const Profile &profile, Instant now)
{
    if (item.isPurged)
        return true;
    return item.trashedAt.isSet() && profile.trashDays > 0 && item.trashedAt.plusMs(profile.trashDays * dayMs) <= now;
}

QList<MatterId> purgedNext(const QList<Item> &read, const Profile &profile)
{
    if (profile.inboxReadCap == 0 || read.size() <= profile.inboxReadCap)
        return {};
    QList<Item> oldest;
    std::copy_if(read.cbegin(), read.cend(), std::back_inserter(oldest), mayPurge);
    std::sort(oldest.begin(), oldest.end(),
              [](const Item &a, const Item &b) { return std::tie(a.lastAt, a.matter) < std::tie(b.lastAt, b.matter); });
    QList<MatterId> purged;
    for (const Item &item : std::as_const(oldest)) {
        if (purged.size() == profile.purgeBatch)
            break;
        purged.append(item.matter);
    }
    return purged;
}

} // namespace budkavle::domain
