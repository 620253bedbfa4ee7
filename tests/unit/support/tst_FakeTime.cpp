#include "tests/support/FakeTime.h"

#include <QTest>

using budkavle::tests::FakeTime;

class FakeTimeTest : public QObject {
    Q_OBJECT
private slots:
    void firesInOrderOfTimeThenOfStart();
    void clockStandsAtTheTimersTimeWhenItFires();
    void timersStartedMeanwhileCount();
    void cancelledAndDestroyedNeverFire();
    void restartReplaces();
    void wallClockMayJump();
};

void FakeTimeTest::firesInOrderOfTimeThenOfStart()
{
    FakeTime time;
    const auto make = time.timers();
    const auto a = make();
    const auto b = make();
    const auto c = make();
    QString order;
    a->start(20, [&] { order += QLatin1Char('a'); });
    b->start(10, [&] { order += QLatin1Char('b'); });
    c->start(20, [&] { order += QLatin1Char('c'); });
    time.advance(19);
    QCOMPARE(order, QStringLiteral("b"));
    time.advance(1);
    QCOMPARE(order, QStringLiteral("bac"));
    QCOMPARE(time.running(), 0);
}

void FakeTimeTest::clockStandsAtTheTimersTimeWhenItFires()
{
    FakeTime time;
    const auto timer = time.timers()();
    const qint64 start = time.monotonicMs();
    const qint64 wall = time.now().ms;
    qint64 at = 0;
    timer->start(30, [&] { at = time.monotonicMs(); });
    QCOMPARE(time.nextInMs(), 30);
    time.advance(100);
    QCOMPARE(at, start + 30);
    QCOMPARE(time.monotonicMs(), start + 100);
    QCOMPARE(time.now().ms, wall + 100);
}

void FakeTimeTest::timersStartedMeanwhileCount()
{
    FakeTime time;
    const auto timer = time.timers()();
    int fired = 0;
    std::function<void()> again = [&] {
        ++fired;
        timer->start(10, again);
    };
    timer->start(10, again);
    time.advance(45);
    QCOMPARE(fired, 4);
}

void FakeTimeTest::cancelledAndDestroyedNeverFire()
{
    FakeTime time;
    auto timer = time.timers()();
    const auto other = time.timers()();
    int fired = 0;
    timer->start(5, [&] { ++fired; });
    other->start(5, [&] { ++fired; });
    timer.reset();
    other->cancel();
    QVERIFY(!time.fireNext());
    QCOMPARE(fired, 0);
    QCOMPARE(time.nextInMs(), -1);
}

void FakeTimeTest::restartReplaces()
{
    FakeTime time;
    const auto timer = time.timers()();
    QString fired;
    timer->start(5, [&] { fired += QLatin1Char('a'); });
    timer->start(9, [&] { fired += QLatin1Char('b'); });
    time.advance(20);
    QCOMPARE(fired, QStringLiteral("b"));
}

void FakeTimeTest::wallClockMayJump()
{
    FakeTime time;
    const auto timer = time.timers()();
    int fired = 0;
    timer->start(10, [&] { ++fired; });
    const qint64 before = time.monotonicMs();
    time.jumpWall(-86'400'000);
    QCOMPARE(time.monotonicMs(), before);
    time.advance(9);
    QCOMPARE(fired, 0);
    time.advance(1);
    QCOMPARE(fired, 1);
}

QTEST_GUILESS_MAIN(FakeTimeTest)
#include "tst_FakeTime.moc"
