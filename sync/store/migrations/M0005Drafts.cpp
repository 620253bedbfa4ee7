#include "sync/store/Database.h"
#include "sync/store/Statement.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

/// What the writer of a draft has stated: the patient's consent, why no flow fits, why another patient's number stands in
/// it, and which urgent word can wait.
void migrateM0005Drafts(Database &database)
{
    Statement(database, u"ALTER TABLE draft ADD COLUMN consent INTEGER NOT NULL DEFAULT 0"_s).run();
    for (const QString &column : {u"exception"_s, u"guard_reason"_s, u"calm_word"_s})
        Statement(database, u"ALTER TABLE draft ADD COLUMN %1 TEXT NOT NULL DEFAULT ''"_s.arg(column)).run();
}

} // namespace budkavle::store
