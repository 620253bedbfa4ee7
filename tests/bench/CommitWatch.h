#pragma once

#include "sync/domain/Id.h"

#include <future>
#include <optional>

namespace budkavle::server {
class StorageReader;
}

namespace budkavle::bench {

/// Looks into a running server's database, in a thread of its own, for the moment at which an account moves: what another
/// connection can read has been committed.
class CommitWatch {
public:
    /// Returns when it has seen where the account is.
    CommitWatch(const QString &database, const domain::InboxId &account);

    /// Nanoseconds of the steady clock just before the last look that did not show it: the commit is not older. None: it
    /// did not move within ten seconds.
    [[nodiscard]] std::optional<qint64> moment() { return m_moment.get(); }

private:
    using Moment = std::optional<qint64>;
    [[nodiscard]] static Moment look(server::StorageReader &reader, const domain::InboxId &account,
                                     std::promise<void> &begun);

    std::promise<void> m_begun;
    std::future<Moment> m_moment;
};

} // namespace budkavle::bench
