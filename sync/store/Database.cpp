#include "sync/store/Database.h"

#include "sync/store/MetaTable.h"
#include "sync/store/Migrations.h"
#include "sync/store/Statement.h"
#include "sync/store/StoreError.h"
#include "sync/store/Transaction.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QtEndian>

#include <unordered_map>
#include <vector>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using domain::Done;
using domain::Outcome;

namespace {

/// Looks at a file without opening it as a database, which could already change it.
Outcome probe(const domain::Disk &disk, const QString &path)
{
    const auto start = disk.start(path, 100);
    if (!start)
        return start.error();
    const QByteArray &header = *start;
    if (header.isEmpty())
        return Done{};
    // How it is to be read and written: another number would pass for a file that may not be written.
    const auto isKnownFormat = [](char number) { return number == 1 || number == 2; };
    const bool isWhole = header.size() == 100 && header.startsWith(QByteArrayView("SQLite format 3\0", 16))
        && isKnownFormat(header.at(18)) && isKnownFormat(header.at(19));
    // A power cut may have torn the first page of a new file; its journal then takes it back when it is opened.
    if (!isWhole)
        return disk.exists(path + "-journal"_L1) ? Outcome(Done{}) : storeError(u"storeCorrupt"_s);
    const auto schema = qFromBigEndian<qint32>(header.constData() + 60);
    if (schema > newestSchema())
        return storeError(u"storeNewer"_s, QString::number(schema));
    return Done{};
}

Outcome checkSecret(Database &database, const QByteArray &secret, Database::Access access)
{
    if (secret.isEmpty())
        return Done{};
    MetaTable meta(database);
    const QByteArray known = meta.bytes(metakey::secretCheck);
    if (known == Database::verifierOf(secret))
        return Done{};
    if (!known.isEmpty())
        return storeError(u"storeWrongSecret"_s);
    if (access == Database::Access::ReadOnly)
        return Done{};
    Transaction transaction(database, Transaction::Mode::Write);
    meta.setBytes(metakey::secretCheck, Database::verifierOf(secret));
    return transaction.commit();
}

} // namespace

class Database::Private {
public:
    DatabaseLocation location;
    std::unique_ptr<domain::Disk::Lock> lock;
    std::optional<domain::Error> failure;
    StatementGate *gate = nullptr;
    bool isSweepDue = false;
    sqlite::Connection connection;
    std::unordered_map<QString, std::vector<sqlite::Prepared>> stock; ///< goes before its connection

    Outcome connect(const QString &path, Access access);
};

Outcome Database::Private::connect(const QString &path, Access access)
{
    const bool mayWrite = access == Access::ReadWrite;
    using sqlite::Connection;
    if (const auto failed = connection.open(path,
                                            mayWrite ? Connection::Access::ReadWrite : Connection::Access::ReadOnly))
        return storeError(*failed);
    // Deleted text must not stay readable in freed pages, nor sorting spill it into a temporary file.
    QStringList settings{u"PRAGMA secure_delete = ON"_s, u"PRAGMA temp_store = MEMORY"_s,
                         u"PRAGMA cache_size = -16000"_s};
    if (mayWrite) {
        settings += {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                     u"PRAGMA wal_autocheckpoint = 4000"_s};
    }
    for (const QString &setting : std::as_const(settings)) {
        if (const auto failed = connection.execute(setting))
            return storeError(*failed);
    }
    return Done{};
}

Database::Database() : d(std::make_unique<Private>())
{
}

Database::~Database() = default;

QByteArray Database::verifierOf(const QByteArray &secret)
{
    return QMessageAuthenticationCode::hash("budkavle cache"_ba, secret, QCryptographicHash::Sha256);
}

std::unique_ptr<Database> Database::closed(const DatabaseLocation &location)
{
    std::unique_ptr<Database> database(new Database);
    database->d->location = location;
    return database;
}

domain::Result<std::unique_ptr<Database>> Database::open(const DatabaseLocation &location, Access access)
{
    std::unique_ptr<Database> database = closed(location);
    domain::Disk &disk = database->disk();
    if (access == Access::ReadWrite) {
        if (!disk.makeFolder(QFileInfo(location.path).path()))
            return storeError(u"storeReadOnly"_s);
        auto locked = disk.lock(location.path + ".lock"_L1);
        if (!locked)
            return locked.error();
        database->d->lock = std::move(locked).value();
        // Only before any connection of ours: to close a file that SQLite has open in the same process drops its locks
        // (sqlite.org/howtocorrupt.html, 2.2), and whoever opens the cache next would throw the log away under us.
        if (const auto probed = probe(disk, location.path); !probed)
            return probed.error();
    }
    if (const auto connected = database->d->connect(location.path, access); !connected)
        return connected.error();
    if (access == Access::ReadWrite) {
        if (const auto migrated = migrate(*database); !migrated)
            return migrated.error();
        // SQLite opens a file that it may not write without a word; only the wish to write tells.
        if (const auto writable = Transaction(*database, Transaction::Mode::Write).commit(); !writable)
            return writable.error();
    }
    if (const auto checked = checkSecret(*database, location.secret, access); !checked)
        return checked.error();
    if (access == Access::ReadWrite)
        database->sweepLog();
    return database;
}

void Database::sweepLog()
{
    clearFailure();
    {
        Statement checkpoint(*this, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
        d->isSweepDue = !checkpoint.first() || checkpoint.integer(0) != 0;
    }
    // Pages in memory still have between their cells what the file no longer has, and would bring it back.
    Statement(*this, u"PRAGMA shrink_memory"_s).run();
    clearFailure();
}

bool Database::isSweepDue() const
{
    return d->isSweepDue;
}

sqlite::Connection &Database::connection()
{
    return d->connection;
}

const DatabaseLocation &Database::location() const
{
    return d->location;
}

domain::Disk &Database::disk() const
{
    return d->location.disk ? *d->location.disk : domain::Disk::system();
}

const std::optional<domain::Error> &Database::failure() const
{
    return d->failure;
}

void Database::fail(const domain::Error &error)
{
    if (!d->failure)
        d->failure = error;
}

void Database::clearFailure()
{
    d->failure.reset();
}

void Database::setGate(StatementGate *gate)
{
    d->gate = gate;
}

StatementGate *Database::gate() const
{
    return d->gate;
}

sqlite::Prepared Database::takePrepared(const QString &sql)
{
    auto &waiting = d->stock[sql];
    if (!waiting.empty()) {
        sqlite::Prepared prepared = std::move(waiting.back());
        waiting.pop_back();
        return prepared;
    }
    sqlite::Prepared prepared = d->connection.prepare(sql);
    if (!prepared)
        fail(storeError(d->connection.failure()));
    return prepared;
}

void Database::giveBack(const QString &sql, sqlite::Prepared prepared)
{
    d->stock[sql].push_back(std::move(prepared));
}

} // namespace budkavle::store
