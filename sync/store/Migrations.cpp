#include "sync/store/Migrations.h"

#include "sync/store/Database.h"
#include "sync/store/Statement.h"
#include "sync/store/StoreError.h"
#include "sync/store/Transaction.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

void migrateM0001Initial(Database &database);
void migrateM0002Content(Database &database);
void migrateM0003Proxies(Database &database);
void migrateM0004Folders(Database &database);
void migrateM0005Drafts(Database &database);

const QList<Migration> &migrations()
{
    static const QList<Migration> steps{
        {1, u"Initial"_s, migrateM0001Initial}, {2, u"Content"_s, migrateM0002Content},
        {3, u"Proxies"_s, migrateM0003Proxies}, {4, u"Folders"_s, migrateM0004Folders},
        {5, u"Drafts"_s, migrateM0005Drafts},
    };
    return steps;
}

int newestSchema()
{
    return migrations().last().version;
}

domain::Outcome migrate(Database &database)
{
    database.clearFailure();
    qint64 version = 0;
    {
        Statement current(database, u"PRAGMA user_version"_s);
        if (!current.first())
            return database.failure().value_or(storeError(u"storeCorrupt"_s));
        version = current.integer(0);
    }
    if (version > newestSchema())
        return storeError(u"storeNewer"_s, QString::number(version));
    if (version <= 0) {
        Statement tables(database, u"SELECT 1 FROM sqlite_master"_s);
        if (version < 0 || tables.first()) // a new file is empty
            return storeError(u"storeCorrupt"_s);
        if (database.failure())
            return *database.failure();
    }
    for (const Migration &step : migrations()) {
        if (step.version <= version)
            continue;
        Transaction transaction(database, Transaction::Mode::Write);
        step.apply(database);
        Statement(database, u"PRAGMA user_version = %1"_s.arg(step.version)).run();
        if (const auto done = transaction.commit(); !done)
            return done;
    }
    return domain::Done{};
}

} // namespace budkavle::store
