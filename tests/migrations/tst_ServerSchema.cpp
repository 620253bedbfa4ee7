#include "server/storage/PostgresSchema.h"
#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "tests/migrations/NextRelease.h"
#include "tests/migrations/StepRules.h"
#include "tests/unit/server/TempPostgres.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// The server's tables from release to release, on both databases, while others use them.
class tst_ServerSchema : public QObject {
    Q_OBJECT
    const domain::SystemClock clock;
    domain::SystemRandom random;
    const SchemaSteps released = SchemaSteps::ofThisProgram();
    const domain::InboxId inbox{u"in-a"_s};
    TempPostgres postgres;
    QTemporaryDir folder;
    int files = 0;

    /// As the program of that release, from now on.
    void beRelease(int release)
    {
        SchemaSteps::ofThisProgram() = released;
        addReleases(release);
    }
    [[nodiscard]] int newest() const { return SchemaSteps::ofThisProgram().newest(); }
    [[nodiscard]] QString makePlace(const QString &backend)
    {
        return backend == "postgres"_L1 ? postgres.makeDatabase() : folder.filePath(u"%1.db"_s.arg(++files));
    }
    [[nodiscard]] std::unique_ptr<Storage> storageAt(const QString &place, bool isCopy = false)
    {
        if (PostgresStorage::isAddress(place))
            return std::make_unique<PostgresStorage>(
                place, clock, random, isCopy ? PostgresStorage::Mode::ReadCopy : PostgresStorage::Mode::AsFound);
        return std::make_unique<SqliteStorage>(place,
                                               isCopy ? SqliteStorage::Mode::ReadCopy : SqliteStorage::Mode::ReadWrite);
    }
    [[nodiscard]] QString codeOf(const domain::Outcome &outcome) const
    {
        return outcome ? QString() : outcome.error().code;
    }
    [[nodiscard]] QString opened(const QString &place)
    {
        const auto writer = storageAt(place)->openWriter();
        return writer ? QString() : writer.error().code;
    }
    [[nodiscard]] bool write(const QString &place, const QString &id)
    {
        const auto writer = storageAt(place)->openWriter();
        if (!writer)
            return false;
        (*writer)->begin();
        (*writer)->createAccount(inbox);
        (*writer)->apply(inbox, {{{u"Message"_s, id, 0, 1, "{}"}, {}}});
        return (*writer)->commit();
    }
    [[nodiscard]] qint64 rowsAt(const QString &place)
    {
        const auto head = storageAt(place)->openReader().value()->head(inbox);
        return head ? head->rows : -1;
    }
    [[nodiscard]] QString metaAt(const QString &place, const QString &key)
    {
        return storageAt(place)->openReader().value()->meta(key);
    }
    [[nodiscard]] std::unique_ptr<PostgresConnection> connectionTo(const QString &place)
    {
        auto connection = std::make_unique<PostgresConnection>(place.toUtf8(), clock, random);
        (void)connection->bringUp();
        return connection;
    }
    /// A database as version `version` left it, with a row.
    [[nodiscard]] QString placeOfVersion(int version, const QString &backend)
    {
        SchemaSteps::ofThisProgram() = {};
        for (const SchemaStep &step : released.all()) {
            if (step.version <= version)
                SchemaSteps::ofThisProgram().add(step);
        }
        QString place = makePlace(backend);
        const bool isWritten = write(place, u"first"_s);
        SchemaSteps::ofThisProgram() = released;
        return isWritten ? place : QString();
    }

private slots:
    void initTestCase()
    {
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void cleanup() { SchemaSteps::ofThisProgram() = released; }

    void stepsKeepTheRules();
    void whatHoldsUpOthersIsFound_data();
    void whatHoldsUpOthersIsFound();
    void whoIsLeftBehindIsFound();
    void neighboursServeTheSameTables_data();
    void neighboursServeTheSameTables();
    void earlierVersionsKeepTheirRows_data();
    void earlierVersionsKeepTheirRows();
    void noTableIsWrittenAnew();
    void manyNodesTakeAStepOnce();
    void aStepGivesWayToWhoReadsLong();
    void aBrokenIndexIsMadeAgain();
    void whoHasItOpenIsToldOfAContraction();
    void anIndexMayTakeItsTime();
    void aStepIsNotHeldUpByAutovacuum();
};

void tst_ServerSchema::stepsKeepTheRules()
{
    QCOMPARE(faultsOf(released.all()), QStringList());
    beRelease(3);
    QCOMPARE(faultsOf(SchemaSteps::ofThisProgram().all()), QStringList());
}

void tst_ServerSchema::whatHoldsUpOthersIsFound_data()
{
    QTest::addColumn<QByteArray>("statement");
    for (const char *statement :
         {"CREATE INDEX i ON account_row(ts)", "CREATE INDEX CONCURRENTLY i ON account_row(ts)",
          "ALTER TABLE account_row ADD COLUMN at BIGINT NOT NULL",
          "ALTER TABLE account_row ADD COLUMN at TIMESTAMP DEFAULT clock_timestamp()",
          "ALTER TABLE account_row ADD COLUMN n BIGINT GENERATED ALWAYS AS IDENTITY",
          "ALTER TABLE account_row ADD COLUMN n BIGINT UNIQUE", "ALTER TABLE account_row ALTER COLUMN ts TYPE INTEGER",
          "ALTER TABLE account_row ALTER COLUMN ts SET NOT NULL",
          "ALTER TABLE account_row ADD CONSTRAINT c CHECK(ts > 0)", "ALTER TABLE account_row RENAME COLUMN ts TO at",
          "ALTER TABLE account_row DROP COLUMN ts", "DROP TABLE strike", "UPDATE account_row SET ts = 0",
          "CREATE TABLE t(n BIGINT); CREATE INDEX i ON t(n); LOCK TABLE account_row",
          "CLUSTER account_row USING account_row_changes"})
        QTest::newRow(statement) << QByteArray(statement);
}

void tst_ServerSchema::whatHoldsUpOthersIsFound()
{
    QFETCH(const QByteArray, statement);
    SchemaSteps steps = released;
    const int oldest = steps.all().last().oldestProgram;
    steps.add({steps.newest() + 1, 2, SchemaStep::Kind::Expand, oldest, {statement.constData()}, {}, {"-"}});
    QCOMPARE(faultsOf(steps.all()).size(), 1);
}

void tst_ServerSchema::whoIsLeftBehindIsFound()
{
    const int now = released.newest();
    const int before = released.all().last().oldestProgram;
    const auto faults = [&](SchemaStep::Kind kind, int release, int oldest) {
        SchemaSteps steps = released;
        steps.add({now + 1, 2, SchemaStep::Kind::Expand, before, {"CREATE TABLE t(n BIGINT)"}, {}, {"-"}});
        steps.add({now + 2, release, kind, oldest, {"CREATE TABLE u(n BIGINT)"}, {}, {"-"}});
        return faultsOf(steps.all()).size();
    };
    QCOMPARE(faults(SchemaStep::Kind::Expand, 2, before), 0);
    QCOMPARE(faults(SchemaStep::Kind::Expand, 2, now + 1), 1);
    QCOMPARE(faults(SchemaStep::Kind::Contract, 2, now + 1), 1); // in the release that expands
    QCOMPARE(faults(SchemaStep::Kind::Contract, 3, now + 1), 0);
    QCOMPARE(faults(SchemaStep::Kind::Contract, 3, now + 2), 1);
    QCOMPARE(faults(SchemaStep::Kind::Expand, 4, before), 1);
}

void tst_ServerSchema::neighboursServeTheSameTables_data()
{
    QTest::addColumn<QString>("backend");
    QTest::newRow("sqlite") << u"sqlite"_s;
    QTest::newRow("postgres") << u"postgres"_s;
}

void tst_ServerSchema::neighboursServeTheSameTables()
{
    QFETCH(const QString, backend);
    const QString place = makePlace(backend);
    beRelease(1);
    QVERIFY(write(place, u"one"_s));
    beRelease(2);
    QVERIFY(write(place, u"two"_s));
    QCOMPARE(metaAt(place, u"schema"_s).toInt(), newest());
    beRelease(1); // beside it, or again after an upgrade that somebody takes back
    QVERIFY(write(place, u"three"_s));
    QCOMPARE(rowsAt(place), 3);
    QVERIFY(storageAt(place, true)->openReader().ok());
    beRelease(3);
    QVERIFY(write(place, u"four"_s));
    beRelease(2);
    QVERIFY(write(place, u"five"_s));
    beRelease(1);
    QCOMPARE(opened(place), u"databaseNewer"_s);
    QCOMPARE(storageAt(place, true)->openReader().error().code, u"databaseNewer"_s);
    QVERIFY(storageAt(place)->openWriter().error().detail.contains(
        u"of version %1, which programs of version %2"_s.arg(newest() + 3).arg(newest() + 2)));
    beRelease(2);
    QCOMPARE(rowsAt(place), 5);
}

void tst_ServerSchema::earlierVersionsKeepTheirRows_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<int>("version");
    for (const SchemaStep &step : released.all()) {
        for (const char *backend : {"sqlite", "postgres"})
            QTest::addRow("%s %d", backend, step.version) << QString::fromLatin1(backend) << step.version;
    }
}

void tst_ServerSchema::earlierVersionsKeepTheirRows()
{
    QFETCH(const QString, backend);
    QFETCH(const int, version);
    const QString place = placeOfVersion(version, backend);
    QVERIFY(!place.isEmpty());
    beRelease(2);
    QCOMPARE(storageAt(place, true)->openReader().error().code, u"databaseOlder"_s);
    QVERIFY(write(place, u"second"_s));
    QCOMPARE(rowsAt(place), 2);
    QCOMPARE(metaAt(place, u"schema"_s).toInt(), newest());
    QCOMPARE(metaAt(place, u"oldestProgram"_s).toInt(), released.all().last().oldestProgram);
    auto writer = storageAt(place)->openWriter().value();
    writer->begin();
    writer->purgeBlobs(clock.now(), 1); // the newest table of this release
    QVERIFY(writer->commit());
}

void tst_ServerSchema::noTableIsWrittenAnew()
{
    const QString place = placeOfVersion(released.newest(), u"postgres"_s);
    const auto connection = connectionTo(place);
    const auto relations = [&] {
        return connection
            ->run("SELECT string_agg(relname||relfilenode, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace="
                  "'public'::regnamespace AND relname NOT LIKE 'row_note%' AND relname<>'account_row_weight'")
            .text(0, 0);
    };
    const QString before = relations();
    QVERIFY(before.contains(u"account_row_pkey"_s));
    beRelease(2);
    QCOMPARE(opened(place), QString());
    QCOMPARE(relations(), before);
    QCOMPARE(connection->run("SELECT weight FROM account_row").number(0, 0), 7);
}

void tst_ServerSchema::manyNodesTakeAStepOnce()
{
    for (const QString &place : {makePlace(u"postgres"_s), placeOfVersion(1, u"postgres"_s)}) {
        beRelease(2);
        std::atomic<int> failed = 0;
        std::vector<std::thread> nodes;
        for (int i = 0; i < 6; ++i)
            nodes.emplace_back([&] { failed += opened(place).isEmpty() ? 0 : 1; });
        for (std::thread &node : nodes)
            node.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(metaAt(place, u"schema"_s).toInt(), newest());
    }
}

void tst_ServerSchema::aStepGivesWayToWhoReadsLong()
{
    const QString place = placeOfVersion(released.newest(), u"postgres"_s);
    const auto reader = connectionTo(place);
    QVERIFY(reader->runScript("BEGIN; SELECT count(*) FROM account_row").ok());
    const auto watcher = connectionTo(place);
    const auto writer = storageAt(place)->openWriter().value();
    beRelease(2);
    QString code = u"-"_s;
    std::thread node([&] { code = opened(place); });
    const auto waits = [&] {
        return watcher->run("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation='account_row'::regclass")
                   .number(0, 0)
            > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(waits(), 30'000);
    // Who would wait behind the step as long as the reader reads, would wait for ever.
    bool isWritten = true;
    for (int i = 0; i < 20; ++i) {
        writer->begin();
        writer->apply(inbox, {{{u"Message"_s, u"m%1"_s.arg(i), 0, 1, "{}"}, {}}});
        isWritten = writer->commit() && isWritten;
    }
    const QString schema = writer->meta(u"schema"_s);
    const bool isEnded = reader->runScript("COMMIT").ok();
    node.join();
    QVERIFY(isWritten && isEnded);
    QCOMPARE(schema.toInt(), released.newest());
    QCOMPARE(code, QString());
    QCOMPARE(writer->meta(u"schema"_s).toInt(), newest());
}

void tst_ServerSchema::aBrokenIndexIsMadeAgain()
{
    const QString place = placeOfVersion(released.newest(), u"postgres"_s);
    const auto connection = connectionTo(place);
    QVERIFY(connection
                ->runScript("CREATE INDEX account_row_weight ON account_row(ts);"
                            "UPDATE pg_index SET indisvalid=false WHERE indexrelid='account_row_weight'::regclass")
                .ok());
    beRelease(2);
    QCOMPARE(opened(place), QString());
    QVERIFY(connection->run("SELECT pg_get_indexdef('account_row_weight'::regclass)")
                .text(0, 0)
                .contains(u"weight <> 7"_s));
    QCOMPARE(connection->run("SELECT count(*) FROM pg_index WHERE NOT indisvalid").number(0, 0), 0);
}

void tst_ServerSchema::whoHasItOpenIsToldOfAContraction()
{
    const QString place = placeOfVersion(released.newest(), u"postgres"_s);
    const auto old = storageAt(place);
    QVERIFY(old->open());
    beRelease(2);
    QCOMPARE(opened(place), QString());
    beRelease(1);
    QVERIFY(!old->hasMoved());
    QVERIFY(old->openReader().ok());
    beRelease(3);
    QCOMPARE(opened(place), QString());
    beRelease(1);
    QVERIFY(old->hasMoved());
    QCOMPARE(codeOf(storageAt(place)->open()), u"databaseNewer"_s);
    QVERIFY(!old->openReader().ok()); // no new connection either
}

/// Where the database bounds statements, as regions' often do: the making of an index is not bound.
void tst_ServerSchema::anIndexMayTakeItsTime()
{
    const QString place = placeOfVersion(released.newest(), u"postgres"_s);
    const auto connection = connectionTo(place);
    QVERIFY(
        connection
            ->runScript("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout=''20s''',"
                        " current_database()); END $$;"
                        "CREATE FUNCTION unbound(BIGINT) RETURNS BIGINT IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN"
                        " IF current_setting('statement_timeout')<>'0' THEN RAISE 'bound'; END IF; RETURN $1; END $$")
            .ok());
    SchemaSteps::ofThisProgram().add({released.newest() + 1,
                                      2,
                                      SchemaStep::Kind::Expand,
                                      released.all().last().oldestProgram,
                                      {},
                                      {{"account_row_unbound", "account_row(unbound(ts))"}},
                                      {}});
    const auto writer = storageAt(place)->openWriter();
    QVERIFY2(writer.ok(), writer ? "" : qPrintable(writer.error().detail));
    QCOMPARE(metaAt(place, u"schema"_s).toInt(), newest());
}

/// It would be at this table for longer than anybody waits for a step, and gives way only to who waits for long enough.
void tst_ServerSchema::aStepIsNotHeldUpByAutovacuum()
{
    const QString place = placeOfVersion(released.newest(), u"postgres"_s);
    const auto connection = connectionTo(place);
    QVERIFY(
        connection
            ->runScript("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout=''1s''',"
                        " current_database()); END $$;"
                        "ALTER TABLE account_row SET (autovacuum_vacuum_threshold=1,"
                        " autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_cost_delay=100,"
                        " autovacuum_vacuum_cost_limit=1, autovacuum_vacuum_insert_threshold=-1);"
                        "INSERT INTO account_row SELECT 1,'Message',n::text,'',n,n,0,decode(repeat('00',1500),'hex')"
                        " FROM generate_series(2,8000) AS n;"
                        "DELETE FROM account_row WHERE modseq%2=1")
            .ok());
    QVERIFY(connection->runScript("ALTER SYSTEM SET autovacuum_naptime='1s'").ok());
    QVERIFY(connection->runScript("SELECT pg_reload_conf()").ok());
    const auto isAtIt = [&] {
        return connection->run("SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid='account_row'::regclass")
                   .number(0, 0)
            > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtIt(), 60'000);
    beRelease(2);
    QCOMPARE(opened(place), QString());
    QCOMPARE(metaAt(place, u"schema"_s).toInt(), newest());
    QVERIFY(connection->runScript("ALTER SYSTEM RESET autovacuum_naptime").ok());
}

QTEST_GUILESS_MAIN(tst_ServerSchema)
#include "tst_ServerSchema.moc"
