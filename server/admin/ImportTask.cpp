#include "server/admin/ImportTask.h"

#include "server/directory/CsvFolder.h"
#include "server/directory/DirectoryRows.h"
#include "server/directory/HsaMapping.h"
#include "server/directory/LdapSource.h"
#include "server/directory/LdifReader.h"
#include "server/directory/PlanWords.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/StorageOf.h"
#include "sync/wire/JsonWriter.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int tries = 3; // where servers share the database, one of them may have to be let pass

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

domain::Result<QList<LdapEntry>> readLdif(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return domain::reject(u"fileMissing"_s, path);
    return LdifReader(file).readAll();
}

domain::Result<QList<LdapEntry>> readLdap(const AdminLine &line)
{
    LdapSource::Place place{line.ldap, line.under, line.signInAs, {}, line.authorities, line.inClear};
    if (!line.passwordFile.isEmpty()) {
        QFile file(line.passwordFile);
        if (!file.open(QIODevice::ReadOnly))
            return domain::reject(u"fileMissing"_s, line.passwordFile);
        place.password = file.readLine(4096);
        while (place.password.endsWith('\n') || place.password.endsWith('\r'))
            place.password.chop(1);
    }
    return LdapSource(place).readAll();
}

domain::Result<SourceReading> readSource(const AdminLine &line, const Region &region, const PersonLink &link)
{
    if (!line.csv.isEmpty())
        return readCsvFolder(line.csv, link);
    const auto entries = line.ldif.isEmpty() ? readLdap(line) : readLdif(line.ldif);
    if (!entries)
        return entries.error();
    const HsaMapping mapping({line.system, region.kind == wire::RegionKind::Training}, link);
    return mapping.read(*entries);
}

/// The key that links are made with; drawn when it is first needed.
domain::Result<PersonLink> personLink(StorageWriter &writer)
{
    const QString name = u"personLinkKey"_s;
    QString key = writer.meta(name);
    if (!key.isEmpty())
        return PersonLink(QByteArray::fromHex(key.toLatin1()));
    domain::SystemRandom random;
    key = QString::fromLatin1(randomBytes(random, 4).toHex());
    writer.begin();
    writer.hold({{domain::directoryAccount(), {}, {}}}, 0);
    if (const QString drawn = writer.meta(name); !drawn.isEmpty())
        key = drawn; // by another, while we waited
    else
        writer.setMeta(name, key);
    if (!writer.commit())
        return *writer.failure();
    return PersonLink(QByteArray::fromHex(key.toLatin1()));
}

domain::Result<ImportOrder> orderOf(const AdminLine &line, const Region &region, StorageWriter &writer)
{
    ImportOrder order;
    order.source = line.source;
    order.successors = line.successors;
    if (!line.memberPurposes.isEmpty())
        order.memberPurposes = line.memberPurposes;
    order.allowsRemovals = line.allowsRemovals;
    order.keepsBad = line.keepsBad;
    if (line.task == AdminLine::Task::Due)
        return order;
    const auto link = personLink(writer);
    if (!link)
        return link.error();
    auto reading = readSource(line, region, *link);
    if (!reading)
        return reading.error();
    order.reading = std::move(reading).value();
    return order;
}

domain::Outcome preview(const AdminLine &line, const ImportOrder &order, StorageReader &reader)
{
    const domain::SystemClock clock;
    reader.beginSnapshot();
    const auto plan = planDirectory(reader, order, clock.now());
    reader.endSnapshot();
    if (!plan)
        return plan.error();
    print(line.asJson ? planInJson(*plan) : planInWords(*plan).toUtf8());
    return mayApply(*plan, order);
}

domain::Outcome apply(const AdminLine &line, const ImportOrder &order, const Region &region, StorageWriter &writer)
{
    const domain::SystemClock clock;
    DirectoryApplier applier(writer, region, clock, "admin:"_L1 + qEnvironmentVariable("USER", u"root"_s));
    auto report = applier.apply(order);
    for (int i = 1; i < tries && !report && report.error().errorClass == domain::ErrorClass::Retry; ++i)
        report = applier.apply(order);
    if (!report) {
        const bool isAboutPlan = report.error().errorClass == domain::ErrorClass::Reject;
        if (isAboutPlan)
            (void)preview(line, order, writer); // what it was that may not be applied
        return report.error();
    }
    print(line.asJson ? planInJson(report->plan) : planInWords(report->plan).toUtf8());
    if (!line.asJson && !report->plan.merges.isEmpty())
        print(u"moved %1 matters, told %2 inboxes\n"_s.arg(report->moved.matters).arg(report->moved.told).toUtf8());
    return domain::Done{};
}

domain::Result<std::unique_ptr<StorageWriter>> openRegion(const AdminLine &line, Storage &storage)
{
    if (!PostgresStorage::isAddress(line.database) && !QFile::exists(line.database))
        return domain::reject(u"databaseMissing"_s);
    return storage.openWriter();
}

} // namespace

domain::Outcome performImport(const AdminLine &line)
{
    const auto storage = storageOf(line.database);
    const auto writer = openRegion(line, *storage);
    if (!writer)
        return writer.error();
    const auto region = readRegion(**writer, wire::Role::Primary);
    if (!region)
        return region.error();
    const auto order = orderOf(line, *region, **writer);
    if (!order)
        return order.error();
    return line.applies ? apply(line, *order, *region, **writer) : preview(line, *order, **writer);
}

domain::Outcome showComing(const AdminLine &line)
{
    const auto storage = storageOf(line.database);
    const auto writer = openRegion(line, *storage);
    if (!writer)
        return writer.error();
    const domain::SystemClock clock;
    (*writer)->beginSnapshot();
    const auto plan = planDirectory(**writer, {}, clock.now());
    (*writer)->endSnapshot();
    if (!plan)
        return plan.error();
    print(line.asJson ? comingInJson(plan->coming) : comingInWords(plan->coming).toUtf8());
    return domain::Done{};
}

domain::Outcome showLinked(const AdminLine &line)
{
    const auto storage = storageOf(line.database);
    const auto writer = openRegion(line, *storage);
    if (!writer)
        return writer.error();
    (*writer)->beginSnapshot();
    const DirectoryRows rows = DirectoryRows::read(**writer);
    (*writer)->endSnapshot();
    if (const auto failure = (*writer)->failure())
        return *failure;
    QMap<QString, QStringList> linked;
    for (const StoredRecord &stored : rows.records) {
        if (!stored.record.link.isEmpty() && !stored.goneAt.isSet())
            linked[stored.record.link] << stored.record.id;
    }
    for (const QStringList &ids : std::as_const(linked)) {
        if (ids.size() < 2)
            continue;
        if (!line.asJson) {
            print((ids.join(u' ') + u'\n').toUtf8());
            continue;
        }
        wire::JsonWriter out;
        out.beginObject();
        out.key("linked");
        out.beginArray();
        for (const QString &id : ids)
            out.value(QStringView(id));
        out.endArray();
        out.endObject();
        print(out.take() + '\n');
    }
    return domain::Done{};
}

} // namespace budkavle::server
