#include "server/admin/Restoring.h"

#include "server/core/Epoch.h"
#include "server/storage/SqliteStorage.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// What a database says about itself.
struct Described {
    QString lineage;
    qint64 epoch = 0;
};

domain::Error diskFailed(const QString &what)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, what, {}};
}

bool syncPath(const QString &path, int flags)
{
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool isDone = ::fsync(file) == 0;
    ::close(file);
    return isDone;
}

bool syncFolderOf(const QString &path)
{
    return syncPath(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY);
}

domain::Result<Described> describe(const QString &path)
{
    SqliteStorage storage(path, SqliteStorage::Mode::ReadWrite);
    auto reader = storage.openReader();
    if (!reader)
        return reader.error();
    Described described{reader.value()->meta(u"lineage"_s), reader.value()->meta(u"epoch"_s).toLongLong()};
    if (described.lineage.isEmpty())
        return domain::reject(u"databaseEmpty"_s);
    return described;
}

domain::Outcome checkBackup(const QString &backup)
{
    if (!QFile::exists(backup))
        return domain::reject(u"databaseMissing"_s, backup);
    if (QFileInfo(backup + "-wal"_L1).size() > 0)
        return domain::reject(u"backupNotWhole"_s, u"take backups with --take-copy"_s);
    // As a read copy: nothing is made beside it, and a medium that cannot be written will do.
    SqliteStorage storage(backup, SqliteStorage::Mode::ReadCopy);
    return storage.checkPages();
}

/// The backup as a database of the region, whole on the disk under a name that nobody opens.
domain::Result<qint64> prepare(const RestoreOrder &order, const QString &part, qint64 knownEpoch,
                               const domain::Clock &clock, domain::Random &random)
{
    for (const QString &end : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(part + end);
    if (!QFile::copy(order.backup, part) || !QFile(part).setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return diskFailed(u"the backup could not be copied"_s);
    SqliteStorage storage(part, SqliteStorage::Mode::ReadWrite);
    qint64 epoch = 0;
    {
        auto writer = storage.openWriter();
        if (!writer)
            return writer.error();
        writer.value()->begin();
        epoch = raiseEpoch(*writer.value(), knownEpoch, clock);
        if (!order.keepsSessions)
            renewTokenKey(*writer.value(), random);
        if (!writer.value()->commit())
            return *writer.value()->failure();
    }
    if (const auto whole = storage.checkpoint(); !whole)
        return whole.error();
    QFile::remove(part + "-wal"_L1);
    QFile::remove(part + "-shm"_L1);
    if (!syncPath(part, O_RDONLY))
        return diskFailed(u"the copy could not be written"_s);
    return epoch;
}

/// With its log, also one that an interrupted restore has left alone: beside the new file it would be taken for its own.
domain::Outcome layAside(const QString &database, const QString &aside)
{
    for (const QString &end : {QString(), u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(database + end) && !QFile::rename(database + end, aside + end))
            return diskFailed(u"what stands there could not be laid aside"_s);
    }
    return domain::Done{};
}

} // namespace

domain::Result<Restored> restoreBackup(const RestoreOrder &order, const domain::Clock &clock, domain::Random &random)
{
    QLockFile lock(order.database + ".lock"_L1);
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0))
        return domain::reject(u"databaseInUse"_s);
    const bool isThere = QFile::exists(order.database);
    if (isThere && !order.replaces)
        return domain::reject(u"fileExists"_s, order.database);
    if (const auto sound = checkBackup(order.backup); !sound)
        return sound.error();
    // What stands there may be damaged: that is why it is replaced.
    const auto old = isThere ? describe(order.database) : domain::Result<Described>(Described{});
    const QString part = order.database + ".restoring"_L1;
    const auto epoch = prepare(order, part, old ? old->epoch : 0, clock, random);
    if (!epoch)
        return epoch.error();
    const auto restoring = describe(part);
    if (!restoring)
        return restoring.error();
    if (isThere && old && old->lineage != restoring->lineage)
        return domain::reject(u"otherRegion"_s);
    Restored restored{*epoch, {}};
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(clock.now().ms, Qt::UTC);
    const QString aside = order.database + ".replaced-"_L1 + at.toString(u"yyyyMMddHHmmss"_s);
    if (QFile::exists(aside))
        return domain::reject(u"fileExists"_s, aside);
    if (const auto laid = layAside(order.database, aside); !laid)
        return laid.error();
    if (isThere)
        restored.laidAside = aside;
    if (!QFile::rename(part, order.database) || !syncFolderOf(order.database))
        return diskFailed(u"the copy could not be put in place"_s);
    return restored;
}

} // namespace budkavle::server
