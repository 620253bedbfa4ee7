#include "sync/domain/Profile.h"

#include <algorithm>

namespace budkavle::domain {

const Purpose *Profile::purpose(const QString &key) const
{
    const auto found = std::find_if(purposes.begin(), purposes.end(),
                                    [&](const Purpose &each) { return each.key == key; });
    return found == purposes.end() ? nullptr : &*found;
}

} // namespace budkavle::domain
