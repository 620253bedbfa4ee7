#pragma once

#include "sync/domain/Matter.h"
#include "sync/store/ChangeSet.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace budkavle::store {

/// What one transaction has touched so far, for the derived tables to follow at its end.
struct Batch {
    /// Above this many items a ChangeSet only says `bulk`.
    static constexpr int listedItems = 400;

    struct Directory {
        QSet<QString> organisations;
        QSet<QString> units;
        QSet<QString> users;
        QSet<QString> inboxes;
    };

    ChangeSet changes;
    /// Items whose base row changed, with the new value; none: gone.
    QHash<domain::InboxId, QHash<QString, std::optional<domain::Item>>> items;
    /// Matters that an overlay changed, or no longer changes.
    QHash<domain::InboxId, QSet<QString>> overlaid;
    /// Accounts whose overlay is to be made again.
    QSet<domain::InboxId> replays;
    Directory directory;
    /// A text left the cache that is to be read nowhere on the disk either.
    bool hasLostText = false;

    void touch(const domain::InboxId &account, const QString &matter)
    {
        changes.accounts.insert(account);
        if (changes.bulk)
            return;
        changes.items.insert({account, domain::MatterId(matter)});
        if (changes.items.size() > listedItems) {
            changes.items.clear();
            changes.bulk = true;
        }
    }
};

} // namespace budkavle::store
