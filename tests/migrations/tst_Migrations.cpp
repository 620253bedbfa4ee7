#include "sync/store/Deriver.h"
#include "sync/store/Migrations.h"
#include "sync/wire/RowCodec.h"
#include "tests/support/Builders.h"
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
    void aLargeOlderCacheIsListedAFewAtATime();
};

namespace {

/// Takes the steps after that version back.
void makeOlder(TempStore &cache, int version)
{
    QStringList statements;
    if (version < 5) {
        for (const QString &column : {u"consent"_s, u"exception"_s, u"guard_reason"_s, u"calm_word"_s})
            statements.append(u"ALTER TABLE draft DROP COLUMN "_s + column);
    }
    if (version < 4) {
        for (const QString &index : {u"item_due"_s, u"item_folder"_s, u"item_read"_s, u"item_trash"_s})
            statements.append(u"DROP INDEX "_s + index);
        for (const QString &column : {u"folder"_s, u"due"_s, u"read_at"_s, u"trashed_at"_s})
            statements.append(u"ALTER TABLE item DROP COLUMN "_s + column);
        for (const QString &column :
             {u"trashed"_s, u"orders"_s, u"results"_s, u"documents"_s, u"messages"_s, u"work_objects"_s})
            statements.append(u"ALTER TABLE folder_count DROP COLUMN "_s + column);
        statements.append(u"CREATE INDEX item_inbox ON item(account, ts DESC, matter, in_inbox) WHERE in_inbox = 1"_s);
    }
    if (version < 3)
        statements << u"ALTER TABLE account DROP COLUMN via"_s << u"ALTER TABLE account DROP COLUMN until"_s;
    if (version < 2)
        statements << u"ALTER TABLE account DROP COLUMN content"_s;
    statements.append(u"PRAGMA user_version = %1"_s.arg(version));
    for (const QString &sql : std::as_const(statements))
        (void)cache.value(sql);
}

constexpr int storedItems = 100'000;

/// As a version before this one would have filled it: its rows know more than its lists.
void fillOlder(TempStore &cache)
{
    domain::Item item = anItem(u"m-000000"_s);
    item.inbox = domain::InboxId(u"in-home"_s);
    item.kind = domain::ItemKind::Result;
    item.due = {domain::Instant{5'000}, domain::DueReason::Deadline};
    const wire::Row row = wire::encodeRow(item);
    const QString number = u"printf('m-%06d', n)"_s;
    const QString rows = u"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %1) "_s.arg(
        storedItems);
    (void)cache.value(u"INSERT INTO account(no, id, granted) VALUES(7, 'in-home', 1)"_s);
    (void)cache.value(
        rows
        + u"INSERT INTO base(account, type, id, modseq, dead, gen, ts, v) SELECT 7, 'Item', %1, n, 0, 0,"
          " n, CAST(replace('%2', 'm-000000', %1) AS BLOB) FROM c"_s.arg(number, QString::fromUtf8(row.value)));
    (void)cache.value(rows
                      + u"INSERT INTO item(account, matter, ts, in_inbox, in_sent, in_closed, status, pending, about)"
                        " SELECT 7, %1, 1000, 1, 0, 0, 0, 0, '' FROM c"_s.arg(number));
    (void)cache.value(u"INSERT INTO folder_count(account, waiting, opened, paused, sent, closed)"
                      " VALUES(7, %1, 0, 0, 0, 0)"_s.arg(storedItems));
}

} // namespace

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
    makeOlder(cache, 1);
    (void)cache.value(u"DELETE FROM account"_s);
    (void)cache.value(u"DELETE FROM meta WHERE k = 'inboxes'"_s);
    for (const QString &id : granted)
        (void)cache.value(u"INSERT INTO account(id, granted) VALUES('%1', 1)"_s.arg(id));
    (void)cache.value(u"INSERT INTO account(id, granted) VALUES('in-gone', 0)"_s);
    QVERIFY(store::migrate(cache.database()).ok());
    QCOMPARE(cache.rows(u"SELECT v FROM meta WHERE k = 'inboxes'"_s).value(0), known);
}

void tst_Migrations::aLargeOlderCacheIsListedAFewAtATime()
{
    TempStore cache;
    makeOlder(cache, 3);
    fillOlder(cache);
    QVERIFY(store::migrate(cache.database()).ok());
    const domain::InboxId home(u"in-home"_s);
    const store::ListQuery inbox{home, store::Folder::Inbox, {}};
    const store::ListQuery results{home, store::Folder::Results, {}};
    QCOMPARE(cache.reader().itemIds(inbox).size(), storedItems); // as it stood
    QVERIFY(cache.reader().itemIds(results).isEmpty());

    const auto step = [&cache] {
        const auto done = cache.writer().deriveSome();
        return done.ok() ? std::optional(*done) : std::nullopt;
    };
    constexpr int atOnce = store::Deriver::itemsAtOnce;
    QVERIFY(cache.writer().isDeriving());
    const qint64 before = cache.number(u"SELECT total_changes()"_s);
    QVERIFY(step());
    QVERIFY(cache.number(u"SELECT total_changes()"_s) - before < atOnce + 10);
    QCOMPARE(cache.reader().itemIds(results).size(), atOnce);
    cache.reopen(); // where it ended when the program did
    for (int done = 1; done < storedItems / atOnce; ++done) {
        const auto changes = step();
        QVERIFY(changes && changes->isEmpty());
    }
    QVERIFY(cache.writer().isDeriving());
    const auto last = step();
    QVERIFY(last && last->bulk);
    QVERIFY(!cache.writer().isDeriving());
    QCOMPARE(cache.reader().itemIds(results).size(), storedItems);
    QCOMPARE(cache.number(u"SELECT results FROM folder_count"_s), storedItems);
    QCOMPARE(cache.number(u"SELECT waiting FROM folder_count"_s), storedItems);
    QCOMPARE(cache.number(u"SELECT count(*) FROM item WHERE due = 5000"_s), storedItems);
}

QTEST_GUILESS_MAIN(tst_Migrations)
#include "tst_Migrations.moc"
