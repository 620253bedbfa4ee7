#include "sync/domain/Profile.h"

#include <algorithm>

namespace budkavle::domain {

const Purpose *Profile::purpose(const QString &key) const
{
    const auto found = std::find_if(purposes.begin(), purposes.end(),
                                    [&](const Purpose &each) { return each.key == key; });
    return found == purposes.end() ? nullptr : &*found;
}

qint64 Profile::daysLeft(Instant now) const
{
    const qint64 left = validUntil.ms - now.ms;
    return left > 0 ? (left + dayMs - 1) / dayMs : -(-left / dayMs);
}

} // namespace budkavle::domain
