#include "server/admin/AdminTasks.h"

#include "server/Log.h"
#include "server/admin/ImportTask.h"
#include "server/admin/IntegrityCheck.h"
#include "server/admin/RecordKeyTask.h"
#include "server/admin/Restoring.h"
#include "server/admin/RetentionTask.h"
#include "server/core/Closing.h"
#include "server/core/Epoch.h"
#include "server/core/Membership.h"
#include "server/core/Region.h"
#include "server/core/SessionEnds.h"
#include "server/core/StorageView.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "server/storage/StorageOf.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/ProfileCodec.h"

#include <QFile>
#include <QLockFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

bool isFile(const AdminLine &line)
{
    return !PostgresStorage::isAddress(line.database);
}

domain::Outcome needDatabase(const AdminLine &line)
{
    return isFile(line) && !QFile::exists(line.database) ? domain::Outcome(domain::reject(u"databaseMissing"_s))
                                                         : domain::Done{};
}

domain::Outcome makeRegion(const AdminLine &line)
{
    QFile file(line.profile);
    if (!file.open(QIODevice::ReadOnly))
        return domain::reject(u"fileMissing"_s, line.profile);
    const QByteArray document = file.readAll();
    if (const auto profile = wire::decodeProfile(document); !profile)
        return profile.error();
    if (isFile(line) && QFile::exists(line.database))
        return domain::reject(u"fileExists"_s, line.database);
    const auto storage = storageOf(line.database);
    const auto writer = storage->openWriter();
    if (!writer)
        return writer.error();
    domain::SystemRandom random;
    (*writer)->begin();
    if (!(*writer)->meta(u"lineage"_s).isEmpty()) {
        (*writer)->rollback();
        return domain::reject(u"databaseNotEmpty"_s);
    }
    writeRegion(**writer, line.name, line.isTraining ? wire::RegionKind::Training : wire::RegionKind::Production,
                document, random);
    return (*writer)->commit() ? domain::Outcome(domain::Done{}) : domain::Outcome(*(*writer)->failure());
}

domain::Outcome changeMembershipOf(const AdminLine &line)
{
    if (const auto there = needDatabase(line); !there)
        return there;
    const domain::Rights granted = line.readOnly ? domain::Rights::Read : domain::Rights::ReadWrite;
    const domain::Rights rights = line.task == AdminLine::Task::Grant ? granted : domain::Rights::None;
    return changeMembership(*storageOf(line.database),
                            {domain::InboxId(line.inbox), domain::UserId(line.user), rights});
}

/// Servers that run look in the database, as for another server's sign-outs.
domain::Outcome signOutUser(const AdminLine &line)
{
    if (const auto there = needDatabase(line); !there)
        return there;
    const auto storage = storageOf(line.database);
    const auto writer = storage->openWriter();
    if (!writer)
        return writer.error();
    const SessionEnd end = endOfAll(line.user, domain::SystemClock().now());
    (*writer)->begin();
    const bool isKnown = StorageView(**writer).user(domain::UserId(line.user)).has_value();
    if (!isKnown && !(*writer)->failure()) {
        (*writer)->rollback();
        return domain::reject(u"userUnknown"_s);
    }
    (*writer)->revokeSession(end.key, end.until.ms);
    return (*writer)->commit() ? domain::Outcome(domain::Done{}) : domain::Outcome(*(*writer)->failure());
}

/// Servers read the epoch when they start: one that runs would go on under the old one.
domain::Outcome needNoServer(const AdminLine &line, QLockFile &lock)
{
    if (isFile(line)) {
        lock.setStaleLockTime(0);
        return lock.tryLock(0) ? domain::Outcome(domain::Done{}) : domain::reject(u"databaseInUse"_s);
    }
    const domain::SystemClock clock;
    domain::SystemRandom random;
    const auto others = PostgresStorage(line.database, clock, random).othersConnected();
    if (!others)
        return others.error();
    return *others == 0 ? domain::Outcome(domain::Done{})
                        : domain::reject(u"databaseInUse"_s, u"%1 others are connected"_s.arg(*others));
}

domain::Outcome raiseEpochOf(const AdminLine &line)
{
    if (const auto there = needDatabase(line); !there)
        return there;
    QLockFile lock(line.database + ".lock"_L1);
    if (const auto alone = needNoServer(line, lock); !alone)
        return alone;
    const auto storage = storageOf(line.database);
    const auto writer = storage->openWriter();
    if (!writer)
        return writer.error();
    const domain::SystemClock clock;
    domain::SystemRandom random;
    (*writer)->begin();
    if ((*writer)->meta(u"lineage"_s).isEmpty()) {
        (*writer)->rollback();
        return domain::reject(u"databaseEmpty"_s);
    }
    const qint64 epoch = raiseEpoch(**writer, 0, clock);
    if (!line.keepsSessions)
        renewTokenKey(**writer, random);
    if (!(*writer)->commit())
        return *(*writer)->failure();
    log::info("epochRaised", {{"epoch", QString::number(epoch)}});
    return domain::Done{};
}

domain::Outcome setClosing(const AdminLine &line)
{
    if (const auto there = needDatabase(line); !there)
        return there;
    const domain::Instant now = domain::SystemClock().now();
    const wire::Closing closing{line.closesAt.isSet() ? line.closesAt : now, line.opensAt, line.words};
    const bool closes = line.task == AdminLine::Task::Close;
    if (closes && closing.until <= now)
        return domain::reject(u"closingOver"_s, u"--until is over already."_s);
    const auto storage = storageOf(line.database);
    const auto writer = storage->openWriter();
    if (!writer)
        return writer.error();
    (*writer)->begin();
    writeClosing(**writer, closes ? std::optional(closing) : std::nullopt);
    if (!(*writer)->commit())
        return *(*writer)->failure();
    log::info(closes ? "closing" : "reopened", {});
    return domain::Done{};
}

domain::Outcome restore(const AdminLine &line)
{
    const domain::SystemClock clock;
    domain::SystemRandom random;
    const auto restored = restoreBackup({line.database, line.backup, line.replaces, line.keepsSessions}, clock, random);
    if (!restored)
        return restored.error();
    log::info("restored", {{"epoch", QString::number(restored->epoch)}, {"laidAside", restored->laidAside}});
    return domain::Done{};
}

void printFinding(const IntegrityFinding &finding)
{
    wire::JsonWriter out;
    out.beginObject();
    out.member("finding", QStringView(finding.what));
    out.member("account", QStringView(finding.account));
    out.member("detail", QStringView(finding.detail));
    out.endObject();
    std::printf("%s\n", out.take().constData());
}

void printCounts(const IntegrityCheck::Counts &counts)
{
    wire::JsonWriter out;
    out.beginObject();
    out.member("accounts", counts.accounts);
    out.member("rows", counts.rows);
    out.member("matters", counts.matters);
    out.member("waiting", counts.waiting);
    out.member("findings", counts.findings);
    out.endObject();
    std::printf("%s\n", out.take().constData());
}

domain::Outcome check(const AdminLine &line)
{
    if (const auto there = needDatabase(line); !there)
        return there;
    if (isFile(line)) {
        SqliteStorage file(line.database, SqliteStorage::Mode::ReadWrite);
        if (const auto pages = file.checkPages(); !pages) {
            printFinding({pages.error().code, {}, pages.error().detail});
            return domain::reject(u"checkFailed"_s);
        }
    }
    const auto storage = storageOf(line.database);
    const auto reader = storage->openReader();
    if (!reader)
        return reader.error();
    const auto counts = IntegrityCheck(**reader, printFinding).run();
    if (!counts)
        return counts.error();
    printCounts(*counts);
    return counts->findings == 0 ? domain::Outcome(domain::Done{}) : domain::reject(u"checkFailed"_s);
}

} // namespace

domain::Outcome performAdmin(const AdminLine &line)
{
    switch (line.task) {
    case AdminLine::Task::NewRegion: return makeRegion(line);
    case AdminLine::Task::Import:
    case AdminLine::Task::Due: return performImport(line);
    case AdminLine::Task::Coming: return showComing(line);
    case AdminLine::Task::Linked: return showLinked(line);
    case AdminLine::Task::Grant:
    case AdminLine::Task::Revoke: return changeMembershipOf(line);
    case AdminLine::Task::SignOut: return signOutUser(line);
    case AdminLine::Task::RaiseEpoch: return raiseEpochOf(line);
    case AdminLine::Task::Restore: return restore(line);
    case AdminLine::Task::Check: return check(line);
    case AdminLine::Task::Retention: return performRetention(line);
    case AdminLine::Task::RecordKey: return performRecordKey(line);
    case AdminLine::Task::Close:
    case AdminLine::Task::Reopen: return setClosing(line);
    }
    return domain::Done{};
}

} // namespace budkavle::server
