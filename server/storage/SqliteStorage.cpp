#include "server/storage/SqliteStorage.h"

#include "server/storage/SqliteSchema.h"
#include "server/storage/SqliteSession.h"

#include <QFile>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error unavailable(const QString &detail)
{
    return {domain::ErrorClass::Retry, u"serverUnavailable"_s, detail, {}};
}

QStringList pragmas(SqliteStorage::Mode mode, bool writer)
{
    QStringList list{u"PRAGMA busy_timeout=10000"_s, u"PRAGMA cache_size=-65536"_s, u"PRAGMA temp_store=MEMORY"_s};
    if (mode == SqliteStorage::Mode::ReadCopy || !writer)
        return list << u"PRAGMA query_only=ON"_s;
    if (mode == SqliteStorage::Mode::BulkLoad)
        return list << u"PRAGMA journal_mode=OFF"_s << u"PRAGMA synchronous=OFF"_s << u"PRAGMA cache_size=-524288"_s;
    return list << u"PRAGMA journal_mode=WAL"_s << u"PRAGMA synchronous=FULL"_s;
}

} // namespace

SqliteStorage::SqliteStorage(QString path, Mode mode, domain::Disk &disk)
    : m_path(std::move(path))
    , m_mode(mode)
    , m_disk(disk)
{
}

/// Which file stands under the name, and since when; empty: none.
static QByteArray fileAt(const QString &path)
{
    struct stat found = {};
    if (stat(QFile::encodeName(path).constData(), &found) != 0)
        return {};
    return QByteArray::number(quint64(found.st_ino)) + ' ' + QByteArray::number(qint64(found.st_mtim.tv_sec)) + ' '
        + QByteArray::number(qint64(found.st_mtim.tv_nsec));
}

domain::Outcome SqliteStorage::open()
{
    m_opened = fileAt(m_path);
    return domain::Done{};
}

bool SqliteStorage::hasMoved()
{
    if (!isReadOnly() || m_opened.isEmpty())
        return false;
    const QByteArray now = fileAt(m_path);
    return !now.isEmpty() && now != m_opened;
}

// The callers look whether there is a file: SQLite would make an empty one.
static domain::Result<std::unique_ptr<SqliteSession>> openSession(const QString &path, SqliteStorage::Mode mode,
                                                                  bool writer)
{
    using sqlite::Connection;
    auto connection = std::make_unique<Connection>();
    const bool mayOnlyRead = mode == SqliteStorage::Mode::ReadCopy;
    if (const auto failed = connection->open(
            path, mayOnlyRead ? Connection::Access::ReadOnly : Connection::Access::ReadWrite))
        return unavailable(failed->text);
    const QStringList settings = pragmas(mode, writer);
    for (const QString &setting : settings) {
        if (const auto failed = connection->execute(setting))
            return unavailable(failed->text);
    }
    return std::make_unique<SqliteSession>(std::move(connection));
}

domain::Result<std::unique_ptr<StorageReader>> SqliteStorage::openReader()
{
    if (!m_disk.exists(m_path))
        return domain::reject(u"databaseMissing"_s);
    auto session = openSession(m_path, m_mode, false);
    if (!session)
        return session.error();
    // Nothing may be written to a copy, so that it cannot be brought up to date either.
    if (isReadOnly()) {
        if (const auto checked = checkSqliteSchema(*session.value()); !checked)
            return checked.error();
    }
    return std::unique_ptr<StorageReader>(std::move(session).value());
}

domain::Result<std::unique_ptr<StorageWriter>> SqliteStorage::openWriter()
{
    if (isReadOnly())
        return domain::Error{domain::ErrorClass::Hold, u"heldReadCopy"_s, {}, {}};
    auto session = openSession(m_path, m_mode, true);
    if (!session)
        return session.error();
    if (const auto made = makeSqliteSchema(*session.value()); !made)
        return made.error();
    return std::unique_ptr<StorageWriter>(std::move(session).value());
}

domain::Outcome SqliteStorage::takeCopy(const QString &target, domain::Instant now)
{
    if (m_disk.exists(target))
        return domain::reject(u"fileExists"_s, target);
    if (!m_disk.exists(m_path))
        return domain::reject(u"databaseMissing"_s);
    const QString part = target + ".part"_L1;
    m_disk.remove(part);
    {
        auto source = openSession(m_path, m_mode, false);
        if (!source)
            return source.error();
        if (const auto opened = source.value()->execute(u"PRAGMA query_only=OFF"_s); !opened)
            return opened; // it would refuse the new file too, though the source is only read
        // VACUUM INTO reads one snapshot and leaves a file without a log beside it: a reader need write nothing.
        if (auto copied = source.value()->execute(u"VACUUM INTO '%1'"_s.arg(QString(part).replace(u'\'', "''"_L1)));
            !copied)
            return copied;
    }
    {
        auto copy = openSession(part, Mode::BulkLoad, true);
        if (!copy)
            return copy.error();
        auto &writer = *copy.value();
        // This commit takes the whole copy to the disk: what is reported must outlive a loss of power.
        if (const auto durable = writer.execute(u"PRAGMA synchronous=FULL"_s); !durable)
            return durable;
        writer.begin();
        writer.setMeta(u"takenAt"_s, QString::number(now.ms));
        if (!writer.commit())
            return *writer.failure();
    }
    if (!m_disk.rename(part, target))
        return unavailable(u"rename"_s);
    return domain::Done{};
}

domain::Outcome SqliteStorage::checkpoint()
{
    auto session = openSession(m_path, Mode::ReadWrite, true);
    if (!session)
        return session.error();
    return session.value()->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

domain::Outcome SqliteStorage::checkPages()
{
    if (!m_disk.exists(m_path))
        return domain::reject(u"databaseMissing"_s);
    auto session = openSession(m_path, m_mode, false);
    if (!session)
        return session.error();
    const auto faults = session.value()->scalar(
        u"SELECT count(*) FROM pragma_integrity_check WHERE integrity_check<>'ok'"_s);
    if (!faults)
        return faults.error();
    return *faults == 0 ? domain::Outcome(domain::Done{}) : domain::reject(u"databaseDamaged"_s);
}

} // namespace budkavle::server
