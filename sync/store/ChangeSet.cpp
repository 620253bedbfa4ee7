#include "sync/store/ChangeSet.h"

#include <algorithm>

namespace budkavle::store {

void ChangeSet::unite(const ChangeSet &other)
{
    revision = std::max(revision, other.revision);
    items.unite(other.items);
    accounts.unite(other.accounts);
    directory = directory || other.directory;
    grants = grants || other.grants;
    outgoing = outgoing || other.outgoing;
    drafts = drafts || other.drafts;
    bulk = bulk || other.bulk;
}

} // namespace budkavle::store
