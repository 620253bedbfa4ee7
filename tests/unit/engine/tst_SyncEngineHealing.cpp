#include "tests/unit/engine/EngineBed.h"

#include "sync/engine/ExchangeLoop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using domain::InboxId;
using engine::Connection;
using engine::ExchangeLoop;
using engine::Patience;
using tests::EngineBed;
using tests::FakeRandom;
using tests::FakeTransport;

/// How soon an engine notices that a network is sound again, and what it does not do meanwhile.
class SyncEngineHealingTest : public QObject {
    Q_OBJECT
private slots:
    void healedNetworkIsNoticedWithinFiveSeconds_data();
    void healedNetworkIsNoticedWithinFiveSeconds();
    void hangingExchangeIsAskedAnewOnce();
    void hangingExchangeOfABusyServerIsLeftAlone();
    void slowExchangeIsNotDoubted();
    void longOfflineKnocksNowhere();
    void changedNetworkDropsWhatHangs();
    void failureMakesTheNextPushSmall();
};

void SyncEngineHealingTest::healedNetworkIsNoticedWithinFiveSeconds_data()
{
    QTest::addColumn<qint64>("outageMs");
    for (const qint64 ms : {1'000, 10'000, 60'000, 240'000, 590'000})
        QTest::addRow("%lld s", ms / 1000) << ms;
}

void SyncEngineHealingTest::healedNetworkIsNoticedWithinFiveSeconds()
{
    QFETCH(qint64, outageMs);
    for (quint64 seed = 0; seed < 50; ++seed) {
        EngineBed bed(false);
        bed.random = FakeRandom(seed);
        bed.startAndSettle();
        bed.setProductionDown(true);
        bed.transport.endEvents();
        bed.pass(outageMs);
        bed.production.write(u"A"_s, u"meanwhile"_s);
        bed.setProductionDown(false);
        bed.pass(5'000);
        QCOMPARE(bed.status.connection, Connection::Online);
        QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"meanwhile"_s));
    }
}

void SyncEngineHealingTest::hangingExchangeIsAskedAnewOnce()
{
    EngineBed bed(false);
    bed.startAndSettle();
    bed.engine->nudge();
    QCOMPARE(bed.transport.waiting().size(), 1);
    bed.time.advance(ExchangeLoop::doubtMs);
    QCOMPARE(bed.transport.waiting().size(), 2);
    QCOMPARE(bed.transport.waiting().at(1).patience, Patience::Brief);
    bed.transport.answer(1, FakeTransport::nothing());
    bed.time.advance(ExchangeLoop::knockAgainMs);
    QCOMPARE(bed.transport.waiting().size(), 2);
    bed.transport.answer(1, bed.production.reply(200, "{}"));
    QCOMPARE(bed.transport.waiting().size(), 2); // the hanging one and the one in its place
    QVERIFY(bed.transport.waiting().at(1).isPost);
    bed.time.advance(60'000);
    QCOMPARE(bed.transport.waiting().size(), 2); // a server that is only slow is not asked over and over
    const auto late = bed.production.handle(bed.transport.waiting().at(0));
    const int commits = bed.commits;
    bed.production.write(u"A"_s, u"row"_s);
    bed.transport.answer(1, *bed.production.handle(bed.transport.waiting().at(1)));
    bed.transport.answer(0, *late);
    QCOMPARE(bed.commits, commits + 1);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"row"_s));
}

void SyncEngineHealingTest::hangingExchangeOfABusyServerIsLeftAlone()
{
    EngineBed bed(false);
    bed.startAndSettle();
    bed.engine->nudge();
    bed.time.advance(ExchangeLoop::doubtMs);
    bed.transport.answer(1, bed.production.reply(503, "{}"));
    QCOMPARE(bed.transport.waiting().size(), 1);
    // An exchange that was answered meanwhile is not doubted for the sake of the one before.
    bed.time.advance(ExchangeLoop::knockAgainMs);
    bed.transport.answer(0, *bed.production.handle(bed.transport.waiting().at(0)));
    bed.engine->nudge();
    QCOMPARE(bed.transport.waiting().size(), 2);
    bed.transport.answer(0, bed.production.reply(200, "{}"));
    QCOMPARE(bed.transport.waiting().size(), 1);
}

void SyncEngineHealingTest::slowExchangeIsNotDoubted()
{
    EngineBed bed(false);
    bed.startAndSettle();
    bed.engine->nudge();
    for (int i = 0; i < 10; ++i) {
        bed.transport.drip();
        bed.time.advance(ExchangeLoop::doubtMs);
        QCOMPARE(bed.transport.waiting().size(), 1);
    }
    bed.time.advance(ExchangeLoop::doubtMs);
    QCOMPARE(bed.transport.waiting().size(), 2);
}

void SyncEngineHealingTest::longOfflineKnocksNowhere()
{
    EngineBed bed(false);
    bed.setProductionDown(true);
    bed.engine->start("token");
    bed.pass(11 * 60'000);
    const int gets = bed.transport.gets();
    while (bed.transport.waiting().isEmpty())
        bed.time.fireNext();
    bed.time.advance(15'000);
    QCOMPARE(bed.transport.gets(), gets);
}

void SyncEngineHealingTest::changedNetworkDropsWhatHangs()
{
    EngineBed bed(false);
    bed.startAndSettle();
    bed.engine->nudge();
    const QByteArray hanging = bed.transport.waiting().at(0).body;
    bed.time.advance(1'000);
    bed.production.write(u"A"_s, u"row"_s);
    bed.engine->networkChanged();
    QCOMPARE(bed.transport.waiting().size(), 1);
    QCOMPARE(bed.transport.waiting().at(0).body, hanging);
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::Online);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"row"_s));
    QVERIFY(bed.transport.hasEvents());
}

void SyncEngineHealingTest::failureMakesTheNextPushSmall()
{
    EngineBed bed(false);
    bed.startAndSettle();
    for (int i = 0; i < 4; ++i) {
        bed.engine->nudge();
        bed.settle();
    }
    QCOMPARE(bed.cache.bytesAskedFor, ExchangeLoop::largestPushBytes);
    bed.setProductionDown(true);
    bed.engine->nudge();
    bed.settle();
    bed.pass(5'000);
    QCOMPARE(bed.cache.bytesAskedFor, ExchangeLoop::firstPushBytes);
    bed.setProductionDown(false);
    QVERIFY(bed.passUntil(Connection::Online, 5'000));
    QVERIFY(bed.cache.bytesAskedFor > ExchangeLoop::firstPushBytes);
}

QTEST_GUILESS_MAIN(SyncEngineHealingTest)
#include "tst_SyncEngineHealing.moc"
