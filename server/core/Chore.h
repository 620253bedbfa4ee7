#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Profile.h"

#include <functional>

namespace budkavle::server {

/// One turn of a chore, and what it may do in it. Reads are the chore's own snapshots of `reader`, which hold up nobody.
struct ChoreTurn {
    using Work = std::function<void(StorageWriter &)>;

    StorageReader &reader;
    const domain::Profile &profile;
    domain::Instant now;
    domain::Instant before; ///< when the last turn that was finished began; unset: this is the first
    /// One slice, a transaction in which these accounts are held; `work` may run twice. False: it was not committed, or the
    /// server is ending: the turn is over, and taken up again later.
    std::function<bool(const QList<domain::InboxId> &accounts, const Work &work)> commit;

    static constexpr int rowsInSlice = 200;
};

/// Work that nobody asks for and that the clock brings. What it does must bear being done again: who is at it may die.
class Chore {
public:
    virtual ~Chore() = default;
    [[nodiscard]] virtual const char *name() const = 0;
    /// The number of the turn that is due then: each is done once, by one of the region's servers. It never falls with time.
    [[nodiscard]] virtual qint64 turnAt(domain::Instant now) const = 0;
    /// False: broken off.
    [[nodiscard]] virtual bool run(const ChoreTurn &turn) = 0;
};

/// Who is, or was, at a chore. It stands in the database, for all its servers.
struct ChoreClaim {
    qint64 turn = -1; ///< none yet
    QString node;
    domain::Instant at; ///< the last sign of life
    domain::Instant begun;
    domain::Instant before;
    bool isDone = false;

    static constexpr qint64 validMs = 600'000; ///< without a sign of life

    [[nodiscard]] bool isOthers(const QString &me, domain::Instant now) const
    {
        return turn >= 0 && !isDone && node != me && now < at.plusMs(validMs);
    }
    [[nodiscard]] bool isDue(qint64 wanted, const QString &me, domain::Instant now) const
    {
        return (turn < wanted || (turn == wanted && !isDone)) && !isOthers(me, now);
    }
};
[[nodiscard]] QString claimKey(const char *chore);
[[nodiscard]] ChoreClaim readClaim(const QString &text);
[[nodiscard]] QString writtenClaim(const ChoreClaim &claim);

} // namespace budkavle::server
