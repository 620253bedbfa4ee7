#include "sync/store/Rescue.h"

#include "sync/store/Migrations.h"
#include "sync/store/Mirror.h"
#include "sync/store/Salvage.h"
#include "sync/store/Statement.h"
#include "sync/store/StoreError.h"
#include "sync/store/Tables.h"

#include <QDateTime>
#include <QtAlgorithms>
#include <QtEndian>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using domain::Disk;
using domain::Done;
using domain::Outcome;

namespace {

// The file itself last: until then nothing has happened. Nothing of the old one may be left beside the new one.
const QStringList parts{u"-journal"_s, u"-wal"_s, u"-shm"_s, u""_s};
constexpr qint64 keptAsideMs = 14 * domain::dayMs;

Disk &diskOf(const DatabaseLocation &location)
{
    return location.disk ? *location.disk : Disk::system();
}

QString makingOf(const DatabaseLocation &location)
{
    return location.path + ".rescuing"_L1;
}

QString madeOf(const DatabaseLocation &location)
{
    return location.path + ".rescued"_L1;
}

QString asideOf(const DatabaseLocation &location)
{
    return location.path + ".damaged-"_L1;
}

bool hasFlippedVersion(const DatabaseLocation &location)
{
    const auto start = diskOf(location).start(location.path, 100);
    if (!start || start->size() < 100)
        return false;
    const auto version = qFromBigEndian<quint32>(start->constData() + 60);
    return qPopulationCount(version ^ static_cast<quint32>(newestSchema())) == 1;
}

/// Whether what the log says of the cache speaks against the reason why it cannot be opened: a flipped bit looks like
/// a newer version, like an older one that cannot be migrated, or like another secret.
bool isContradicted(const domain::Error &error, const DatabaseLocation &location, const SideState &log)
{
    if (error.code == "storeNewer"_L1 || error.code == "storeFailed"_L1)
        return hasFlippedVersion(location) && log.rows.value(Mirror::formKey()) == Mirror::form();
    return error.code == "storeWrongSecret"_L1
        && log.rows.value({KeptKind::Fact, metakey::secretCheck}) == Database::verifierOf(location.secret);
}

bool isSame(const KeptRows &rows, const KeptRows &log)
{
    return rows == log || log.value(Mirror::formKey()) != Mirror::form(); // another version's bytes are other ones
}

/// storeCorrupt: what the program reads row by row is not sound, or is older or other than the log says.
Outcome examine(Database &database, const SideState &log)
{
    const Outcome damaged = storeError(u"storeCorrupt"_s);
    if (log.isDamaged)
        return damaged;
    database.clearFailure();
    for (const QString &table : {u"meta"_s, u"account"_s, u"lane"_s, u"outbox"_s, u"overlay"_s, u"ack_journal"_s,
                                 u"quarantine"_s, u"draft"_s}) {
        Statement check(database, u"PRAGMA quick_check(%1)"_s.arg(table));
        if (check.first() && check.text(0) != "ok"_L1)
            return damaged;
    }
    // Nobody looks at the overlay of an inbox for which nothing waits: what stands there would stay for ever.
    Statement stray(database,
                    u"SELECT 1 FROM overlay v WHERE NOT EXISTS (SELECT 1 FROM account a"
                    " JOIN outbox o ON o.account = a.id WHERE a.no = v.account) LIMIT 1"_s);
    if (stray.first())
        return damaged;
    Tables tables(database);
    const KeptRows rows = Mirror::rowsOf(tables);
    const qint64 number = tables.meta.integer(metakey::mirrored);
    if (const auto &failure = database.failure())
        return failure->detail.contains("no such"_L1) ? damaged : Outcome(*failure);
    if (number < log.number)
        return damaged;
    if (number == log.number && log.isWhole())
        return isSame(rows, log.rows) ? Outcome(Done{}) : damaged;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const bool isFixed = row.key().kind == KeptKind::Command || row.key().kind == KeptKind::Refused;
        if (isFixed && log.rows.contains(row.key()) && log.rows.value(row.key()) != row.value()
            && log.rows.value(Mirror::formKey()) == Mirror::form())
            return damaged;
    }
    return Done{};
}

QString asideOf(const DatabaseLocation &location, domain::Instant at)
{
    return asideOf(location) + QDateTime::fromMSecsSinceEpoch(at.ms, Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
}

/// A log of another version must not say any more which version the cache is of: it may be migrated now, and the
/// program end before the log is written anew.
Outcome leaveForm(const DatabaseLocation &location, const SideState &log)
{
    const QByteArray form = log.rows.value(Mirror::formKey());
    if (form.isEmpty() || form == Mirror::form())
        return Done{};
    const auto lock = diskOf(location).lock(location.path + ".lock"_L1);
    if (!lock)
        return lock.error();
    return SideLog(diskOf(location), location.path).append(log.number, {{Mirror::formKey(), QByteArray()}})
        ? Outcome(Done{})
        : storeError(u"storeFull"_s);
}

/// Only the newest stay, and not for long: they hold what people wrote, and are large.
void removeOldest(const DatabaseLocation &location, int kept, domain::Instant before)
{
    Disk &disk = diskOf(location);
    QStringList names; // a name may have lost its first file already
    const QStringList all = disk.list(asideOf(location));
    for (const QString &path : all) {
        const QString name = path.left(asideOf(location, {}).size());
        if (!names.contains(name))
            names.append(name);
    }
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i + kept >= names.size() && names.at(i) >= asideOf(location, before))
            continue;
        for (const QString &part : parts)
            disk.remove(names.at(i) + part);
    }
}

/// Everything stands in the file itself: its log does not come along when it gets its name.
Outcome gather(Database &database)
{
    Statement checkpoint(database, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    const bool isDone = checkpoint.first() && checkpoint.integer(0) == 0;
    if (const auto &failure = database.failure())
        return *failure;
    return isDone ? Outcome(Done{}) : storeError(u"storeFailed"_s);
}

Outcome removeAll(Disk &disk, const QString &path)
{
    for (const QString &part : parts) {
        if (disk.exists(path + part) && !disk.remove(path + part))
            return storeError(u"storeReadOnly"_s);
    }
    return Done{};
}

} // namespace

/// As prepare(), of a cache that is not open.
domain::Result<RescueReport> Rescue::prepareAlone(const DatabaseLocation &location)
{
    const auto lock = diskOf(location).lock(location.path + ".lock"_L1);
    return lock ? prepare(location) : domain::Result<RescueReport>(lock.error());
}

domain::Result<RescueReport> Rescue::prepare(const DatabaseLocation &location)
{
    Disk &disk = diskOf(location);
    const DatabaseLocation making{makingOf(location), location.secret, location.disk};
    if (const auto removed = removeAll(disk, making.path); !removed)
        return removed.error();
    const Salvage salvage = Salvage::of(location, SideLog::read(disk, location.path));
    {
        const auto fresh = Database::open(making, Database::Access::ReadWrite);
        if (!fresh)
            return fresh.error();
        if (const auto put = salvage.putInto(**fresh); !put)
            return put.error();
        if (const auto gathered = gather(**fresh); !gathered)
            return gathered.error();
    }
    disk.remove(making.path + "-wal"_L1);
    disk.remove(making.path + "-shm"_L1);
    if (!disk.rename(making.path, madeOf(location)))
        return storeError(u"storeReadOnly"_s);
    return RescueReport{static_cast<int>(salvage.outbox.size()), static_cast<int>(salvage.drafts.size()),
                        static_cast<int>(salvage.quarantine.size()), salvage.unreadable, salvage.mayLack};
}

Outcome Rescue::finish(const DatabaseLocation &location, const domain::Clock &clock)
{
    Disk &disk = diskOf(location);
    const auto lock = disk.lock(location.path + ".lock"_L1);
    if (!lock)
        return lock.error();
    if (!isUnfinished(location))
        return Done{};
    removeOldest(location, keptAside - 1, {});
    for (const QString &part : parts) {
        if (!disk.exists(location.path + part))
            continue;
        const QString aside = asideOf(location, clock.now()) + part;
        if (disk.exists(aside))
            disk.remove(aside);
        if (!disk.rename(location.path + part, aside))
            return storeError(u"storeReadOnly"_s);
    }
    if (!disk.rename(madeOf(location), location.path))
        return storeError(u"storeReadOnly"_s);
    return Done{};
}

bool Rescue::isUnfinished(const DatabaseLocation &location)
{
    return diskOf(location).exists(madeOf(location));
}

void Rescue::removeAside(const DatabaseLocation &location)
{
    removeOldest(location, 0, {});
}

domain::Result<Rescue::Opened> Rescue::open(const DatabaseLocation &location, const domain::Clock &clock)
{
    Disk &disk = diskOf(location);
    if (isUnfinished(location)) { // the last one ended in the middle
        if (const auto finished = finish(location, clock); !finished)
            return finished.error();
    }
    const SideState log = SideLog::read(disk, location.path);
    if (const auto left = leaveForm(location, log); !left)
        return left.error();
    auto opened = Database::open(location, Database::Access::ReadWrite);
    Outcome examined = opened ? examine(**opened, log) : Outcome(opened.error());
    if (examined) {
        (void)removeAll(disk, makingOf(location)); // of one that did not come to its end
        removeOldest(location, keptAside, clock.now().plusMs(-keptAsideMs));
        return Opened{std::move(opened).value(), std::nullopt};
    }
    if (examined.error().code != "storeCorrupt"_L1 && !isContradicted(examined.error(), location, log))
        return examined.error();
    opened = examined.error(); // closes it
    const auto report = prepareAlone(location);
    if (!report)
        return report.error();
    if (const auto finished = finish(location, clock); !finished)
        return finished.error();
    auto fresh = Database::open(location, Database::Access::ReadWrite);
    if (!fresh)
        return fresh.error();
    return Opened{std::move(fresh).value(), *report};
}

} // namespace budkavle::store
