#include "sync/store/ListPlace.h"

#include "sync/store/RecipientTable.h"

#include <algorithm>

namespace budkavle::store {

using namespace domain;

// Caches keep the number.
static_assert(static_cast<int>(Subfolder::Orders) == 0
              && static_cast<int>(Subfolder::WorkObjects) == subfolderCount - 1);

namespace {

/// Agrees with domain::isPriorityAt: what is one whatever the time has been due since it came.
qint64 dueOf(const Item &item)
{
    const qint64 due = item.due.at.isSet() ? item.due.at.ms : ListPlace::never;
    const bool isUrgent = item.priority == Priority::High || item.kind == ItemKind::PrescriptionFault;
    return isUrgent ? std::min(due, item.lastAt.ms) : due;
}

/// The chain of a matter that was sent from here tells who opened it there.
qint64 readAt(const Item &item)
{
    qint64 at = 0;
    if (!item.sent)
        return at;
    for (const BatonStep &step : item.baton.steps) {
        if (step.how == HandOver::Opened && step.holder.inbox != item.inbox)
            at = std::max(at, step.since.ms);
    }
    return at;
}

} // namespace

ListPlace ListPlace::of(const Item &item)
{
    ListPlace place;
    place.lastAt = item.lastAt.ms;
    place.status = item.status;
    place.subfolder = static_cast<int>(domain::subfolderOf(item.kind));
    if (item.isPurged)
        return place;
    place.trashedAt = item.trashedAt.ms;
    if (item.trashedAt.isSet())
        return place;
    place.inClosed = item.status == ItemStatus::Closed;
    place.inInbox = item.arrived && !place.inClosed;
    place.inSent = item.sent;
    place.due = dueOf(item);
    place.readAt = store::readAt(item);
    return place;
}

bool ListPlace::isIn(Folder folder, Instant now) const
{
    switch (folder) {
    case Folder::Inbox: return inInbox;
    case Folder::Sent: return inSent;
    case Folder::Closed: return inClosed;
    case Folder::Priority: return inInbox && due <= now.ms;
    case Folder::Receipts: return readAt > 0;
    case Folder::Trash: return trashedAt > 0;
    case Folder::Orders:
    case Folder::Results:
    case Folder::Documents:
    case Folder::Messages:
    case Folder::WorkObjects: break;
    }
    const auto wanted = store::subfolderOf(folder);
    return inInbox && wanted && subfolder == static_cast<int>(*wanted);
}

std::optional<Subfolder> subfolderOf(Folder folder)
{
    switch (folder) {
    case Folder::Orders: return Subfolder::Orders;
    case Folder::Results: return Subfolder::Results;
    case Folder::Documents: return Subfolder::Documents;
    case Folder::Messages: return Subfolder::Messages;
    case Folder::WorkObjects: return Subfolder::WorkObjects;
    case Folder::Inbox:
    case Folder::Sent:
    case Folder::Closed:
    case Folder::Priority:
    case Folder::Receipts:
    case Folder::Trash: break;
    }
    return std::nullopt;
}

bool isByDue(const ListQuery &query)
{
    return wordsOf(query.search).isEmpty()
        && (query.folder == Folder::Inbox || query.folder == Folder::Priority || subfolderOf(query.folder).has_value());
}

ListKey ListKey::of(const Item &item, const ListQuery &query)
{
    const ListPlace place = ListPlace::of(item);
    const bool isSearch = !wordsOf(query.search).isEmpty();
    ListKey key;
    key.due = isByDue(query) ? place.due : 0;
    key.newest = !isSearch && query.folder == Folder::Receipts ? place.readAt
        : !isSearch && query.folder == Folder::Trash           ? place.trashedAt
                                                               : place.lastAt;
    return key;
}

bool ListKey::isBefore(const ListKey &other) const
{
    return due != other.due ? due < other.due : newest > other.newest;
}

} // namespace budkavle::store
