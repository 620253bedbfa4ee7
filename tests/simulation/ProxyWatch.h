#pragma once

#include "server/storage/StorageReader.h"

namespace budkavle::tests {

/// Whether somebody is proxy, reckoned from the directory's rows alone: beside the tables and the rules that are tested.
class ProxyWatch {
public:
    explicit ProxyWatch(server::StorageReader &reader);

    /// Is the inbox another's personal one?
    [[nodiscard]] static bool isAnothers(const domain::InboxId &inbox, const domain::UserId &user);
    [[nodiscard]] bool isOpen(const domain::InboxId &inbox, const domain::UserId &user, domain::Instant now) const;
    /// The inboxes that are open to the user in this way.
    [[nodiscard]] QStringList open(const domain::UserId &user, domain::Instant now) const;
    /// The end of the last period that is over; unset: there is none.
    [[nodiscard]] domain::Instant lastEnd(const domain::InboxId &inbox, const domain::UserId &user,
                                          domain::Instant now) const;

private:
    struct Period {
        domain::InboxId inbox;
        domain::UserId user;
        qint64 from = 0;
        qint64 end = 0;
    };
    QList<Period> m_periods;
};

} // namespace budkavle::tests
