#pragma once

#include <array>
#include <memory>
#include <vector>

namespace budkavle::tests {

/// What the connections to one file in WAL mode share: the index of the log in plain memory, and its eight locks.
class SimShm {
public:
    /// Which of the locks a connection holds, a bit each.
    struct Held {
        unsigned shared = 0;
        unsigned alone = 0;
    };

    [[nodiscard]] size_t regions() const { return m_regions.size(); }
    void addRegion(size_t bytes) { m_regions.push_back(std::make_unique<char[]>(bytes)); }
    [[nodiscard]] void volatile *region(size_t which) { return m_regions[which].get(); }

    /// As sqlite3_io_methods::xShmLock. Answers SQLITE_OK or SQLITE_BUSY.
    int lock(Held &held, int first, int count, int flags);
    void release(Held &held);

private:
    int take(Held &held, int first, int count, bool alone);
    void giveBack(Held &held, int first, int count);

    std::vector<std::unique_ptr<char[]>> m_regions;
    std::array<int, 8> m_users{}; ///< how many share it; -1: one has it alone
};

} // namespace budkavle::tests
