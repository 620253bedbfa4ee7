#include "server/core/History.h"
#include "tests/unit/server/StorageCase.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What every storage says of itself when it is opened, and what is noted of its history.
class tst_StorageState : public tests::StorageCase {
    Q_OBJECT
    [[nodiscard]] QString meta(const QString &key) { return storage->openReader().value()->meta(key); }
    void setMeta(const QString &key, const QString &value)
    {
        writer->begin();
        writer->setMeta(key, value);
        QVERIFY(writer->commit());
    }
    [[nodiscard]] int raises(Failover failover)
    {
        const auto settled = settleHistory(*storage, failover, clock);
        return settled ? int(*settled) : -1;
    }

private slots:
    void aPrimaryStaysWhatItIs()
    {
        QVERIFY(storage->open());
        QVERIFY(!storage->isReadOnly());
        QVERIFY(!storage->asOf().isSet());
        QVERIFY(!storage->hasMoved());
        const QString history = storage->history();
        setMeta(u"some"_s, u"1"_s);
        QVERIFY(!storage->hasMoved());
        QCOMPARE(storage->history(), history);
        QVERIFY(storage->openWriter().ok() && storage->openReader().ok());
    }

    void aHeldKeyIsRead()
    {
        setMeta(u"key"_s, u"before"_s);
        writer->begin();
        QCOMPARE(writer->heldMeta(u"key"_s), u"before"_s);
        QCOMPARE(writer->heldMeta(u"none"_s), QString());
        writer->setMeta(u"key"_s, u"after"_s);
        QVERIFY(writer->commit());
        QCOMPARE(meta(u"key"_s), u"after"_s);
    }

    void theHistoryIsNotedOnce()
    {
        QVERIFY(storage->open());
        QCOMPARE(raises(Failover::Asynchronous), 0); // there is no region yet
        QCOMPARE(meta(u"history"_s), QString());
        setMeta(u"lineage"_s, u"l"_s);
        setMeta(u"epoch"_s, u"1"_s);
        QVERIFY(storage->history().isEmpty() || storage->hasMoved()); // a region has come into it
        QVERIFY(storage->open());
        QCOMPARE(raises(Failover::Asynchronous), 0); // nothing was noted
        QCOMPARE(meta(u"history"_s), storage->history());
        QCOMPARE(raises(Failover::Asynchronous), 0);
        QCOMPARE(meta(u"epoch"_s), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(tst_StorageState)
#include "tst_StorageState.moc"
