#include "tests/support/SimLocks.h"

#include <sqlite3.h>

#include <algorithm>

namespace budkavle::tests {

namespace {
constexpr int pending = 3; // SQLite asks for it by asking for exclusive, and has no public name for it
}

int SimLocks::raise(const void *who, int level)
{
    const int others = highestOfOthers(who);
    int &own = levelOf(who);
    if (own >= level)
        return SQLITE_OK;
    if (level == SQLITE_LOCK_SHARED && others >= pending)
        return SQLITE_BUSY;
    if (level >= SQLITE_LOCK_RESERVED && others >= SQLITE_LOCK_RESERVED)
        return SQLITE_BUSY;
    if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
        own = pending; // new readers wait, the old ones go in time
        return SQLITE_BUSY;
    }
    own = level;
    return SQLITE_OK;
}

void SimLocks::lower(const void *who, int level)
{
    if (level == SQLITE_LOCK_NONE) {
        std::erase_if(m_levels, [who](const auto &held) { return held.first == who; });
        return;
    }
    int &own = levelOf(who);
    own = std::min(own, level);
}

bool SimLocks::isReserved() const
{
    return highestOfOthers(nullptr) >= SQLITE_LOCK_RESERVED;
}

int SimLocks::highestOfOthers(const void *who) const
{
    int highest = SQLITE_LOCK_NONE;
    for (const auto &[holder, level] : m_levels) {
        if (holder != who)
            highest = std::max(highest, level);
    }
    return highest;
}

int &SimLocks::levelOf(const void *who)
{
    const auto held = std::find_if(m_levels.begin(), m_levels.end(), [who](const auto &h) { return h.first == who; });
    return held != m_levels.end() ? held->second : m_levels.emplace_back(who, SQLITE_LOCK_NONE).second;
}

} // namespace budkavle::tests
