#pragma once

#include "server/core/Region.h"
#include "server/core/Token.h"

#include <QSet>

#include <atomic>

namespace budkavle::server {

/// Answers pulls: what changed in the accounts that the token's person has a right to, and the history that is still
/// to be fetched. Costs what changed, not what is stored; but for verify(), which looks at one account's rows once.
class PullReader {
public:
    static constexpr qint64 smallestPage = 4'096;
    static constexpr qint64 largestPage = 1'048'576;
    static constexpr qint64 mostRowsVerified = 200'000;

    PullReader(const Region &region, const domain::Clock &clock);

    /// Inside the caller's snapshot or transaction. `pushed`: lanes of the same POST, whose accounts always get a page,
    /// for its ack. Refuses a call that names another device than the token (`deviceMismatch`, reject).
    [[nodiscard]] domain::Result<wire::PullResult> pull(StorageReader &reader, const Token &token,
                                                        const wire::PullCall &call,
                                                        const QSet<domain::InboxId> &pushed = {}) const;
    /// How one account's rows stand under the buckets that the call asks for, and the rows of small ones. The same rights
    /// as for a pull. An account of more than `mostRowsVerified` rows is to be read anew (`digestMismatch`, reset).
    /// One at a time in this server, or a few could keep everybody's pulls waiting: `serverPartialFail` (retry).
    [[nodiscard]] domain::Result<wire::VerifyResult> verify(StorageReader &reader, const Token &token,
                                                            const wire::VerifyCall &call) const;
    /// The changes of one account after `from`, as an event carries them.
    [[nodiscard]] wire::Page changesPage(StorageReader &reader, const LaneKey &lane, const AccountHead &head,
                                         qint64 from, qint64 maxBytes) const;

private:
    struct Asked;
    void addPage(const Asked &asked, const wire::PullAccount &account, wire::PullResult &result, qint64 &budget) const;
    [[nodiscard]] wire::Page page(const Asked &asked, const wire::PullAccount &account, const AccountHead &head,
                                  qint64 budget) const;

    const Region &m_region;
    const domain::Clock &m_clock;
    mutable std::atomic_bool m_isVerifying = false;
};

} // namespace budkavle::server
