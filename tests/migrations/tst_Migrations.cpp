#include "sync/store/Migrations.h"
#include "tests/support/TempStore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::tests;

/// The file's version follows the list of steps.
class tst_Migrations : public QObject {
    Q_OBJECT
private slots:
    void stepsAreNumberedWithoutGaps();
    void emptyFileGetsTheWholeSchema();
    void migratingAgainChangesNothing();
    void interruptedStepLeavesTheVersionBefore();
    void inboxesOfAnOlderCacheAreKnown_data();
    void inboxesOfAnOlderCacheAreKnown();
};

void tst_Migrations::stepsAreNumberedWithoutGaps()
{
    int version = 0;
    for (const store::Migration &step : store::migrations())
        QCOMPARE(step.version, ++version);
    QCOMPARE(store::newestSchema(), version);
}

void tst_Migrations::emptyFileGetsTheWholeSchema()
{
    TempStore cache;
    const QStringList tables = cache.rows(
        u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'recipient_search_%' ORDER BY name"_s);
    QCOMPARE(tables,
             (QStringList{u"account"_s, u"ack_journal"_s, u"base"_s, u"draft"_s, u"folder_count"_s, u"item"_s,
                          u"lane"_s, u"meta"_s, u"outbox"_s, u"overlay"_s, u"quarantine"_s, u"recipient"_s,
                          u"recipient_search"_s, u"recipient_unit"_s}));
    QCOMPARE(cache.number(u"PRAGMA application_id"_s), 0x426b766c);
}

void tst_Migrations::migratingAgainChangesNothing()
{
    TempStore cache;
    const QStringList before = cache.rows(u"SELECT type, name, sql FROM sqlite_schema ORDER BY name"_s);
    QVERIFY(store::migrate(cache.database()).ok());
    cache.reopen();
    QCOMPARE(cache.rows(u"SELECT type, name, sql FROM sqlite_schema ORDER BY name"_s), before);
    QCOMPARE(cache.number(u"PRAGMA user_version"_s), store::newestSchema());
}

void tst_Migrations::interruptedStepLeavesTheVersionBefore()
{
    TempStore cache;
    // As version 0 that already has a table of the first step: the step fails there, and must leave no trace.
    (void)cache.value(u"PRAGMA user_version = 0"_s);
    (void)cache.value(u"DROP TABLE meta"_s);
    const auto migrated = store::migrate(cache.database());
    QVERIFY(!migrated.ok());
    QCOMPARE(cache.number(u"PRAGMA user_version"_s), 0);
    QCOMPARE(cache.number(u"SELECT count(*) FROM sqlite_schema WHERE name = 'meta'"_s), 0);
}

void tst_Migrations::inboxesOfAnOlderCacheAreKnown_data()
{
    QTest::addColumn<QStringList>("granted");
    QTest::addColumn<QString>("known");
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("some, and what is not an inbox")
        << QStringList{u"in-b"_s, u"directory"_s, u"in-a"_s, u"audit"_s} << u"in-a\nin-b"_s;
}

void tst_Migrations::inboxesOfAnOlderCacheAreKnown()
{
    QFETCH(const QStringList, granted);
    QFETCH(const QString, known);
    TempStore cache;
    for (const QString &later : {u"content"_s, u"via"_s, u"until"_s})
        (void)cache.value(u"ALTER TABLE account DROP COLUMN "_s + later);
    (void)cache.value(u"DELETE FROM account"_s);
    (void)cache.value(u"DELETE FROM meta WHERE k = 'inboxes'"_s);
    for (const QString &id : granted)
        (void)cache.value(u"INSERT INTO account(id, granted) VALUES('%1', 1)"_s.arg(id));
    (void)cache.value(u"INSERT INTO account(id, granted) VALUES('in-gone', 0)"_s);
    (void)cache.value(u"PRAGMA user_version = 1"_s);
    QVERIFY(store::migrate(cache.database()).ok());
    QCOMPARE(cache.rows(u"SELECT v FROM meta WHERE k = 'inboxes'"_s).value(0), known);
}

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_Migrations.moc"
