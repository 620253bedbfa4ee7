#pragma once

#include "sync/store/ChangeSet.h"

namespace budkavle::store {

class CacheView;
class Database;

/// Where an answer in this matter may go, when the last message from elsewhere came from a shared inbox (A121): the
/// matter's other shared inboxes, then the two of the unit for which its writer wrote. Empty: it came from a person's own,
/// and goes back there.
[[nodiscard]] QList<domain::InboxId> answerPlaces(Database &database, const CacheView &view, const ItemKey &key);

} // namespace budkavle::store
