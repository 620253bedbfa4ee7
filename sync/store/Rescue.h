#pragma once

#include "sync/domain/Clock.h"
#include "sync/store/Database.h"

namespace budkavle::store {

/// What a rescue brought over, for one sentence to the person.
struct RescueReport {
    int outgoing = 0;
    int drafts = 0;
    int refused = 0;
    int unreadable = 0;   ///< known to have been there, and gone
    bool mayLack = false; ///< something may be gone that nobody can count
};

/// A damaged cache is laid aside, and a new one made with everything that only this computer had; the rest is fetched
/// again. The new file is whole before the old one is touched, so that a rescue may end at any moment and is done, or
/// done again, at the next start. A cache that is newer, locked, full, read-only or of another secret is not damaged.
class Rescue {
public:
    struct Opened {
        std::unique_ptr<Database> database;
        std::optional<RescueReport> report; ///< set: it was damaged
    };
    static constexpr int keptAside = 2; ///< damaged files that are kept, for fourteen days

    /// As Database::open(ReadWrite), but never with storeCorrupt because of what the file holds.
    [[nodiscard]] static domain::Result<Opened> open(const DatabaseLocation &location, const domain::Clock &clock);

    /// Makes the new file beside the damaged one, which this process has open: the second half is finish(), when it is
    /// closed. From then on the new file has the word: nothing may be written to the old one, whatever finish() says.
    [[nodiscard]] static domain::Result<RescueReport> prepare(const DatabaseLocation &location);
    [[nodiscard]] static domain::Outcome finish(const DatabaseLocation &location, const domain::Clock &clock);
    /// A new file stands there, and is not yet in the old one's place.
    [[nodiscard]] static bool isUnfinished(const DatabaseLocation &location);
    /// What was laid aside holds everything: when something must be gone, all of it goes.
    static void removeAside(const DatabaseLocation &location);

private:
    [[nodiscard]] static domain::Result<RescueReport> prepareAlone(const DatabaseLocation &location);
};

} // namespace budkavle::store
