#include "server/storage/StorageOf.h"

#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"

namespace budkavle::server {

std::unique_ptr<Storage> storageOf(const QString &database)
{
    static const domain::SystemClock clock;
    static domain::SystemRandom random;
    if (PostgresStorage::isAddress(database))
        return std::make_unique<PostgresStorage>(database, clock, random);
    return std::make_unique<SqliteStorage>(database, SqliteStorage::Mode::ReadWrite);
}

} // namespace budkavle::server
