#pragma once

#include "sync/domain/Due.h"
#include "sync/store/Rows.h"

#include <limits>

namespace budkavle::store {

/// Where an item stands in the lists of its inbox: what table item keeps of it for them. Follows from the item alone; only
/// what is a priority object does so with time, by `due`.
struct ListPlace {
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    qint64 lastAt = 0;
    bool inInbox = false;
    bool inSent = false;
    bool inClosed = false;
    domain::ItemStatus status = domain::ItemStatus::Waiting;
    int subfolder = -1;   ///< a domain::Subfolder; -1: of an older cache, and not known yet
    qint64 due = never;   ///< when it breaks a rule: from then on it is a priority object (A83)
    qint64 readAt = 0;    ///< when what was sent from here was last opened by its receiver; 0: not
    qint64 trashedAt = 0; ///< 0: not in the trash

    /// In the trash it stands in no other list; purged, in none.
    [[nodiscard]] static ListPlace of(const domain::Item &item);
    /// Does it stand in the list of that folder, at that time?
    [[nodiscard]] bool isIn(Folder folder, domain::Instant now) const;
    friend bool operator==(const ListPlace &, const ListPlace &) = default;
};

/// Is the list in the order of what first breaks a rule, rather than with the newest first? What is done with is not, and
/// neither is what a search found.
[[nodiscard]] bool isByDue(const ListQuery &query);

/// By what a list is in order: the lower `due` first, then the newest.
struct ListKey {
    qint64 due = 0;
    qint64 newest = 0;

    [[nodiscard]] static ListKey of(const domain::Item &item, const ListQuery &query);
    [[nodiscard]] bool isBefore(const ListKey &other) const;
    friend bool operator==(const ListKey &, const ListKey &) = default;
};

/// The sub-folder that a folder of a personal inbox is, or none.
[[nodiscard]] std::optional<domain::Subfolder> subfolderOf(Folder folder);

} // namespace budkavle::store
