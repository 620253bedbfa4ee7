#include "server/storage/StorageOf.h"

#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// An import thinks between two questions for longer than a server ever does.
QString patient(const QString &address)
{
    if (address.contains("options="_L1))
        return address;
    const QChar joint = address.contains(u'?') ? u'&' : u'?';
    return address + joint + "options=-c%20idle_in_transaction_session_timeout%3D15min"_L1;
}

} // namespace

std::unique_ptr<Storage> storageOf(const QString &database)
{
    static const domain::SystemClock clock;
    static domain::SystemRandom random;
    if (PostgresStorage::isAddress(database))
        return std::make_unique<PostgresStorage>(patient(database), clock, random);
    return std::make_unique<SqliteStorage>(database, SqliteStorage::Mode::ReadWrite);
}

} // namespace budkavle::server
