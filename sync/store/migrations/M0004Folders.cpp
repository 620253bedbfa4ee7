#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

const QStringList columns{
    u"ALTER TABLE item ADD COLUMN folder INTEGER NOT NULL DEFAULT -1"_s,
    u"ALTER TABLE item ADD COLUMN due INTEGER NOT NULL DEFAULT 9223372036854775807"_s,
    u"ALTER TABLE item ADD COLUMN read_at INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE item ADD COLUMN trashed_at INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE folder_count ADD COLUMN trashed INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE folder_count ADD COLUMN orders INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE folder_count ADD COLUMN results INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE folder_count ADD COLUMN documents INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE folder_count ADD COLUMN messages INTEGER NOT NULL DEFAULT 0"_s,
    u"ALTER TABLE folder_count ADD COLUMN work_objects INTEGER NOT NULL DEFAULT 0"_s,
};

const QStringList indices{
    u"DROP INDEX item_inbox"_s,
    u"CREATE INDEX item_due ON item(account, due, ts DESC, matter, in_inbox) WHERE in_inbox = 1"_s,
    u"CREATE INDEX item_folder ON item(account, folder, due, ts DESC, matter, in_inbox) WHERE in_inbox = 1"_s,
    u"CREATE INDEX item_read ON item(account, read_at DESC, matter) WHERE read_at > 0"_s,
    u"CREATE INDEX item_trash ON item(account, trashed_at DESC, matter) WHERE trashed_at > 0"_s,
};

} // namespace

/// Sub-folders, and the order of what first breaks a rule. What the columns are to hold of items that are there already is
/// read out of them a few at a time, while the program runs; until then they stand as they stood.
void migrateM0004Folders(Database &database)
{
    for (const QString &sql : columns + indices)
        Statement(database, sql).run();
    Statement(database, u"INSERT OR REPLACE INTO meta(k, v) SELECT 'derived_to', 0 WHERE EXISTS(SELECT 1 FROM item)"_s)
        .run();
}

} // namespace budkavle::store
