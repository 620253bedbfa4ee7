#include "server/admin/RecordKeyTask.h"

#include "server/Log.h"
#include "server/core/RecordKeys.h"
#include "server/core/StorageView.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/StorageOf.h"
#include "sync/domain/Clock.h"
#include "sync/wire/JsonWriter.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Outcome makeKey(StorageWriter &writer, const AdminLine &line)
{
    const StorageView view(writer);
    for (const QString &organisation : line.organisations) {
        if (!view.organisation(domain::OrganisationId(organisation)) && !writer.failure())
            return domain::reject(u"organisationUnknown"_s, organisation);
    }
    domain::SystemRandom random;
    const QByteArray key = drawRecordKey(random);
    const QString hash = recordKeyHash(key);
    writer.putRecordKey({hash, line.system, line.organisations, domain::SystemClock().now()});
    if (!writer.commit())
        return *writer.failure();
    wire::JsonWriter out;
    out.beginObject();
    out.member("system", QStringView(line.system));
    out.member("name", QStringView(recordKeyName(hash)));
    out.member("key", QStringView(QString::fromLatin1(key)));
    out.endObject();
    std::printf("%s\n", out.take().constData());
    log::info("recordKeyMade", {{"system", line.system}, {"name", recordKeyName(hash)}});
    return domain::Done{};
}

domain::Outcome endKeys(StorageWriter &writer, const AdminLine &line)
{
    const QString start = line.endedKey == "all"_L1 ? QString() : line.endedKey;
    if (!start.isEmpty() && start != recordKeyName(start.leftJustified(64)))
        return domain::reject(u"keyUnknown"_s);
    const qint64 ended = writer.endRecordKeys(line.system, start, domain::SystemClock().now());
    if (!writer.commit())
        return *writer.failure();
    if (ended == 0)
        return domain::reject(u"keyUnknown"_s);
    log::info("recordKeysEnded", {{"system", line.system}, {"count", QString::number(ended)}});
    return domain::Done{};
}

} // namespace

domain::Outcome performRecordKey(const AdminLine &line)
{
    if (!PostgresStorage::isAddress(line.database) && !QFile::exists(line.database))
        return domain::reject(u"databaseMissing"_s);
    const auto storage = storageOf(line.database);
    const auto writer = storage->openWriter();
    if (!writer)
        return writer.error();
    (*writer)->begin();
    auto done = line.endedKey.isEmpty() ? makeKey(**writer, line) : endKeys(**writer, line);
    if (!done)
        (*writer)->rollback();
    return done;
}

} // namespace budkavle::server
