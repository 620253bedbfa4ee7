#pragma once

#include <utility>
#include <vector>

namespace budkavle::tests {

/// SQLite's locks on one database file: many share, one reserves, one has it alone (sqlite.org/lockingv3.html).
class SimLocks {
public:
    /// SQLite's own: SQLITE_LOCK_NONE to SQLITE_LOCK_EXCLUSIVE. Answers SQLITE_OK or SQLITE_BUSY.
    int raise(const void *who, int level);
    void lower(const void *who, int level);
    [[nodiscard]] bool isReserved() const;

private:
    [[nodiscard]] int highestOfOthers(const void *who) const;
    int &levelOf(const void *who);

    std::vector<std::pair<const void *, int>> m_levels;
};

} // namespace budkavle::tests
