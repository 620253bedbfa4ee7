#include "server/admin/RetentionTask.h"

#include "server/storage/PostgresStorage.h"
#include "server/storage/StorageOf.h"
#include "sync/wire/JsonWriter.h"

#include <QDateTime>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QString dayOf(domain::Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, Qt::UTC).toString(u"yyyy-MM-dd"_s);
}

void print(const RetentionCount &count, bool asJson, bool isDone)
{
    if (asJson) {
        wire::JsonWriter out;
        out.beginObject();
        out.member("kind", QStringView(count.kind));
        out.member("before", count.before.ms);
        out.member("rows", count.rows);
        if (count.oldest.isSet())
            out.member("oldest", count.oldest.ms);
        out.member("removed", isDone);
        out.endObject();
        std::printf("%s\n", out.take().constData());
        return;
    }
    const QString since = count.oldest.isSet() ? u", the oldest of %1"_s.arg(dayOf(count.oldest)) : QString();
    std::printf("%-11s %10lld %s before %s%s\n", qUtf8Printable(count.kind), static_cast<long long>(count.rows),
                isDone ? "removed from" : "to remove from", qUtf8Printable(dayOf(count.before)), qUtf8Printable(since));
}

domain::Result<QList<RetentionCount>> applied(Storage &storage, const Retention &retention)
{
    const auto writer = storage.openWriter();
    return writer ? retention.apply(**writer) : writer.error();
}

/// Changes nothing, not even the tables.
domain::Result<QList<RetentionCount>> counted(Storage &storage, const Retention &retention)
{
    const auto reader = storage.openReader();
    return reader ? retention.count(**reader) : reader.error();
}

} // namespace

domain::Outcome performRetention(const AdminLine &line)
{
    if (!PostgresStorage::isAddress(line.database) && !QFile::exists(line.database))
        return domain::reject(u"databaseMissing"_s);
    const auto storage = storageOf(line.database);
    const domain::SystemClock clock;
    ReadingExport kept(line.exportTo);
    const Retention retention(line.retention, clock, Retention::usualBatch, line.exportTo.isEmpty() ? nullptr : &kept);
    const auto counts = line.applies ? applied(*storage, retention) : counted(*storage, retention);
    if (!counts)
        return counts.error();
    for (const RetentionCount &count : *counts)
        print(count, line.asJson, line.applies);
    return domain::Done{};
}

} // namespace budkavle::server
