#include "AppBed.h"

#include "app/ComposerController.h"
#include "app/PersonWords.h"
#include "server/core/Region.h"
#include "server/directory/DirectoryApplier.h"
#include "server/storage/SqliteStorage.h"
#include "sync/wire/RowCodec.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::tests;
using server::DirectoryRecord;
using server::RecordKind;

/// From the catalogue by the server and the cache to the screen: that somebody's work begins or ends later (A16).
class TestComingWork : public QObject {
    Q_OBJECT
    std::unique_ptr<AppBed> m_bed;
    QTemporaryDir m_folder;

    /// What the region's directory holds of the person, after the import.
    [[nodiscard]] QList<domain::RowPut> imported(const server::SourceReading &reading)
    {
        server::SqliteStorage storage(m_folder.filePath(u"region.db"_s), server::SqliteStorage::Mode::ReadWrite);
        const auto writer = std::move(storage.openWriter()).value();
        QFile profile(QStringLiteral(TEST_DATA_DIR) + "/profiles/kronoberg.json"_L1);
        if (!profile.open(QIODevice::ReadOnly))
            return {};
        FakeRandom random;
        writer->begin();
        server::writeRegion(*writer, u"Prov"_s, wire::RegionKind::Production, profile.readAll(), random);
        if (!writer->commit())
            return {};
        const server::Region region = server::readRegion(*writer, wire::Role::Primary).value();
        server::ImportOrder order;
        order.reading = reading;
        order.source = u"hsa"_s;
        if (!server::DirectoryApplier(*writer, region, m_bed->clock, u"admin:test"_s).apply(order))
            return {};
        QList<domain::RowPut> rows;
        for (const QString &type : {u"Organisation"_s, u"Unit"_s, u"User"_s, u"Inbox"_s}) {
            for (const wire::Row &row : writer->rowsOfType(domain::directoryAccount(), type))
                rows.append({domain::directoryAccount(), wire::decodeRow(domain::directoryAccount(), row).value()});
        }
        return rows;
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
    }
    void cleanup() { m_bed.reset(); }

    void whatTheCatalogueSaysOfLaterIsShown()
    {
        const auto &times = m_bed->desk.times();
        const domain::Instant now = m_bed->clock.at;
        const domain::Instant start = times.startOf(times.dayOf(now).addDays(13));
        server::SourceReading reading;
        reading.records << DirectoryRecord{
            RecordKind::Organisation, u"o1"_s, {}, {}, u"Regionen"_s, u"region"_s, {}, {}, {}, {}};
        for (const QString &id : {u"e1"_s, u"e2"_s}) {
            reading.records << DirectoryRecord{RecordKind::Unit, id, u"o1"_s, {}, "Enhet "_L1 + id, {}, {}, {}, {}, {}}
                            << DirectoryRecord{RecordKind::Commission,   "c-"_L1 + id, id, {}, u"Vård"_s,
                                               u"Vård och behandling"_s, {},           {}, {}, {}};
        }
        reading.records << DirectoryRecord{RecordKind::Person, u"a1"_s, {}, {}, u"Vera Byström"_s, {}, {}, {}, {}, {}}
                        << DirectoryRecord{RecordKind::Member, {}, u"c-e1"_s, u"a1"_s, {}, {}, {}, {}, {}, {{}, start}}
                        << DirectoryRecord{RecordKind::Member, {}, u"c-e2"_s, u"a1"_s, {}, {}, {}, {}, {}, {start, {}}};
        const QList<domain::RowPut> rows = imported(reading);
        QVERIFY(!rows.isEmpty());
        QVERIFY(m_bed->pull(rows));

        app::ComposerController composer(m_bed->desk);
        composer.startNew();
        composer.chooseRecipient(domain::personalInboxOf(domain::UserId(u"a1"_s)).value());
        QTRY_COMPARE(composer.toName(), u"Vera Byström"_s);
        // A16
        QCOMPARE(composer.toComingText(),
                 u"Slutar vid Enhet e1: sista dagen är måndag 2026-11-30. Börjar vid Enhet e2 tisdag 2026-12-01."_s);
        m_bed->clock.at = start;
        QCOMPARE(composer.toComingText(), QString()); // it is so now, or will be when the catalogue is read
    }

    void whatIsFarAwayIsNoNews()
    {
        const app::TimeWords times;
        const domain::Instant now{1'790'000'000'000};
        const auto told = [&](qint64 days) {
            return app::PersonWords::coming({{now.plusMs(days * domain::dayMs), true, u"{day}"_s}}, times, now);
        };
        QVERIFY(!told(90).isEmpty());
        QVERIFY(told(90).contains(u"{day}"_s)); // a unit's name is no place for our words
        QVERIFY(told(91).isEmpty());
        QVERIFY(told(-1).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestComingWork)
#include "tst_ComingWork.moc"
