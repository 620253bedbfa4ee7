#include "app/ShownRows.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle::app;

namespace {

class Names final : public ShownRows {
public:
    Names() : ShownRows({"name"}) {}
    using ShownRows::show;

    [[nodiscard]] QString all() const
    {
        QStringList names;
        for (int row = 0; row < count(); ++row)
            names.append(value(row, "name").toString());
        return names.join(u',');
    }
};

QList<ShownRow> rowsOf(const QString &keys)
{
    QList<ShownRow> rows;
    for (const QChar key : keys)
        rows.append({QString(key), QVariantList{QString(QString(key) + u"1"_s)}});
    return rows;
}

} // namespace

class TestShownRows : public QObject {
    Q_OBJECT
private slots:
    void fewestSteps_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("inserted");
        QTest::addColumn<int>("removed");
        QTest::addColumn<int>("moved");
        QTest::newRow("first") << QString() << u"abc"_s << 3 << 0 << 0;
        QTest::newRow("same") << u"abc"_s << u"abc"_s << 0 << 0 << 0;
        QTest::newRow("one on top") << u"abc"_s << u"xabc"_s << 1 << 0 << 0;
        QTest::newRow("one gone") << u"abc"_s << u"ac"_s << 0 << 1 << 0;
        QTest::newRow("one up") << u"abcd"_s << u"dabc"_s << 0 << 0 << 1;
        QTest::newRow("all gone") << u"ab"_s << QString() << 0 << 2 << 0;
        QTest::newRow("another set") << u"ab"_s << u"cd"_s << 2 << 2 << 0;
    }
    void fewestSteps()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        Names names;
        const QAbstractItemModelTester tester(&names, QAbstractItemModelTester::FailureReportingMode::QtTest);
        names.show(rowsOf(before));
        const QSignalSpy inserted(&names, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&names, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy moved(&names, &QAbstractItemModel::rowsMoved);
        const QSignalSpy reset(&names, &QAbstractItemModel::modelReset);
        names.show(rowsOf(after));
        QCOMPARE(names.rows(), rowsOf(after));
        QTEST(static_cast<int>(inserted.count()), "inserted");
        QTEST(static_cast<int>(removed.count()), "removed");
        QTEST(static_cast<int>(moved.count()), "moved");
        QCOMPARE(reset.count(), 0);
    }

    void onlyWhatChangedIsTold()
    {
        Names names;
        names.show(rowsOf(u"abc"_s));
        const QSignalSpy changed(&names, &QAbstractItemModel::dataChanged);
        QList<ShownRow> next = rowsOf(u"abc"_s);
        next[1].values = {u"b2"_s};
        names.show(next);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QCOMPARE(names.all(), u"a1,b2,c1"_s);
        QCOMPARE(names.rowOf(u"c"_s), 2);
        QCOMPARE(names.rowOf(u"z"_s), -1);
    }

    void anyOrderComesOutRight()
    {
        QRandomGenerator random(7);
        Names names;
        const QAbstractItemModelTester tester(&names, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int round = 0; round < 200; ++round) {
            QString keys;
            for (const QChar key : u"abcdefghij"_s) {
                if (random.bounded(2) == 0)
                    keys.insert(random.bounded(static_cast<int>(keys.size()) + 1), key);
            }
            names.show(rowsOf(keys));
            QCOMPARE(names.rows(), rowsOf(keys));
        }
    }
};

QTEST_GUILESS_MAIN(TestShownRows)
#include "tst_ShownRows.moc"
