#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

/// The proxy period through which an account is open, and its end.
void migrateM0003Proxies(Database &database)
{
    Statement(database, u"ALTER TABLE account ADD COLUMN via TEXT NOT NULL DEFAULT ''"_s).run();
    Statement(database, u"ALTER TABLE account ADD COLUMN until INTEGER NOT NULL DEFAULT 0"_s).run();
}

} // namespace budkavle::store
