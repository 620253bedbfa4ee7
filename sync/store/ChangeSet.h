#pragma once

#include "sync/domain/Id.h"

#include <QMetaType>
#include <QSet>

namespace budkavle::store {

struct ItemKey {
    domain::InboxId inbox;
    domain::MatterId matter;
    friend bool operator==(const ItemKey &, const ItemKey &) = default;
    friend size_t qHash(const ItemKey &key, size_t seed = 0) { return qHashMulti(seed, key.inbox, key.matter); }
};

/// What one committed transaction touched. Models ask a reader for just this; those not concerned return at once.
struct ChangeSet {
    qint64 revision = 0;
    QSet<ItemKey> items;            ///< matters whose head, messages or pending state changed
    QSet<domain::InboxId> accounts; ///< accounts with any changed row (counts, members)
    bool directory = false;         ///< people, units, inboxes or absences
    bool grants = false;            ///< which inboxes there are
    bool outgoing = false;          ///< outbox or quarantine
    bool drafts = false;
    bool bulk = false; ///< too much to list (first sync, purge): read again what is shown

    [[nodiscard]] bool isEmpty() const
    {
        return items.isEmpty() && accounts.isEmpty() && !directory && !grants && !outgoing && !drafts && !bulk;
    }
    void unite(const ChangeSet &other);
};

} // namespace budkavle::store

Q_DECLARE_METATYPE(budkavle::store::ChangeSet)
