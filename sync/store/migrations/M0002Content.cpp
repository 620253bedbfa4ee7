#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

/// The sum of all that the rows hold (NULL: of a cache that was filled before; it is counted when there is time), and
/// the inboxes that the last list of grants named, for a rescue that comes before the next list.
void migrateM0002Content(Database &database)
{
    Statement(database, u"ALTER TABLE account ADD COLUMN content INTEGER"_s).run();
    Statement(database,
              u"INSERT OR IGNORE INTO meta(k, v) SELECT 'inboxes', group_concat(id, char(10)) FROM"
              " (SELECT id FROM account WHERE granted = 1 AND id NOT IN ('directory', 'audit') ORDER BY id)"
              " HAVING count(*) > 0"_s)
        .run();
}

} // namespace budkavle::store
