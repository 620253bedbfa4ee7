#include "StoreBed.h"
#include "sync/store/ItemList.h"
#include "sync/store/ItemTable.h"
#include "sync/store/Statement.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// Hot queries stay index scans: none reads a whole table, none sorts, whatever a later change adds.
class tst_QueryPlans : public QObject {
    Q_OBJECT
private slots:
    void plan_data();
    void plan();
};

void tst_QueryPlans::plan_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("uses");
    QTest::newRow("inbox list") << store::ItemList::listSql(Folder::Inbox) << u"COVERING INDEX item_due"_s;
    QTest::newRow("priority objects") << store::ItemList::listSql(Folder::Priority)
                                      << u"COVERING INDEX item_due (account=? AND due<?)"_s;
    QTest::newRow("how many priority objects")
        << store::ItemTable::prioritySql() << u"COVERING INDEX item_due (account=? AND due<?)"_s;
    QTest::newRow("the next priority object")
        << store::ItemTable::nextDueSql() << u"COVERING INDEX item_due (account=? AND due>?)"_s;
    for (const Folder folder :
         {Folder::Orders, Folder::Results, Folder::Documents, Folder::Messages, Folder::WorkObjects}) {
        QTest::addRow("sub-folder %d", static_cast<int>(folder))
            << store::ItemList::listSql(folder) << u"COVERING INDEX item_folder (account=? AND folder=?)"_s;
    }
    QTest::newRow("receipts list") << store::ItemList::listSql(Folder::Receipts)
                                   << u"COVERING INDEX item_read (account=? AND read_at>?)"_s;
    QTest::newRow("trash list") << store::ItemList::listSql(Folder::Trash)
                                << u"COVERING INDEX item_trash (account=? AND trashed_at>?)"_s;
    QTest::newRow("items of an older cache")
        << u"SELECT i.rid FROM item i CROSS JOIN account a ON a.no = i.account WHERE i.rid > ? ORDER BY i.rid LIMIT ?"_s
        << u"INTEGER PRIMARY KEY"_s;
    QTest::newRow("sent list") << store::ItemList::listSql(Folder::Sent) << u"COVERING INDEX item_sent"_s;
    QTest::newRow("closed list") << store::ItemList::listSql(Folder::Closed) << u"COVERING INDEX item_closed"_s;
    QTest::newRow("base row") << u"SELECT v FROM base WHERE account = ? AND type = ? AND id = ?"_s
                              << u"INDEX base_key"_s;
    QTest::newRow("messages of a matter")
        << u"SELECT v FROM base WHERE account = ? AND parent = ? AND rid <= ? AND type = ? AND dead = 0 ORDER BY ts, id"_s
        << u"INDEX base_parent"_s;
    QTest::newRow("item by key") << u"SELECT rid FROM item WHERE account = ? AND matter = ?"_s
                                 << u"INDEX sqlite_autoindex_item_1"_s;
    QTest::newRow("tombstones") << u"DELETE FROM base WHERE account = ? AND dead = 1"_s << u"INDEX base_dead"_s;
    QTest::newRow("outbox of an account")
        << u"SELECT v FROM outbox WHERE account = ? ORDER BY seq"_s << u"INDEX sqlite_autoindex_outbox_2"_s;
    QTest::newRow("old journal") << u"DELETE FROM ack_journal WHERE acked_at < ?"_s << u"INDEX ack_journal_age"_s;
    QTest::newRow("recipients of a unit") << u"SELECT rid FROM recipient_unit WHERE unit = ?"_s << u"PRIMARY KEY"_s;
    QTest::newRow("documents that wait") << u"SELECT v FROM base WHERE rid > ?"_s << u"INTEGER PRIMARY KEY"_s;
}

void tst_QueryPlans::plan()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, uses);
    TempStore cache;
    store::Statement query(cache.database(), u"EXPLAIN QUERY PLAN "_s + QString(sql).replace(u'?', u'1'));
    QVERIFY(query.run());
    QStringList steps;
    while (query.next())
        steps.append(query.text(3));
    const QString plan = steps.join(u"; "_s);
    QVERIFY2(plan.contains(uses), qPrintable(plan));
    QVERIFY2(!plan.contains(u"SCAN"_s), qPrintable(plan));
    const bool isList = sql.contains(u"LIMIT"_s);
    QVERIFY2(!isList || !plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
}

QTEST_GUILESS_MAIN(tst_QueryPlans)
#include "tst_QueryPlans.moc"
