#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

/// The sum of all that the rows hold. NULL: of a cache that was filled before; it is counted when there is time.
void migrateM0002Content(Database &database)
{
    Statement(database, u"ALTER TABLE account ADD COLUMN content INTEGER"_s).run();
}

} // namespace budkavle::store
