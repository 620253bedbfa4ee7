#include "tests/support/SimShm.h"

#include <sqlite3.h>

namespace budkavle::tests {

int SimShm::lock(Held &held, int first, int count, int flags)
{
    if (flags & SQLITE_SHM_UNLOCK) {
        giveBack(held, first, count);
        return SQLITE_OK;
    }
    return take(held, first, count, (flags & SQLITE_SHM_EXCLUSIVE) != 0);
}

void SimShm::release(Held &held)
{
    giveBack(held, 0, static_cast<int>(m_users.size()));
}

int SimShm::take(Held &held, int first, int count, bool alone)
{
    for (int i = first; i < first + count; ++i) {
        const unsigned bit = 1U << static_cast<unsigned>(i);
        const bool isOwn = ((alone ? held.alone : held.shared) & bit) != 0;
        const int users = m_users.at(static_cast<size_t>(i));
        if (!isOwn && (alone ? users != 0 : users < 0))
            return SQLITE_BUSY;
    }
    for (int i = first; i < first + count; ++i) {
        const unsigned bit = 1U << static_cast<unsigned>(i);
        unsigned &own = alone ? held.alone : held.shared;
        if (own & bit)
            continue;
        own |= bit;
        int &users = m_users.at(static_cast<size_t>(i));
        users = alone ? -1 : users + 1;
    }
    return SQLITE_OK;
}

void SimShm::giveBack(Held &held, int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        const unsigned bit = 1U << static_cast<unsigned>(i);
        int &users = m_users.at(static_cast<size_t>(i));
        if (held.alone & bit)
            users = 0;
        else if (held.shared & bit)
            --users;
        held.alone &= ~bit;
        held.shared &= ~bit;
    }
}

} // namespace budkavle::tests
