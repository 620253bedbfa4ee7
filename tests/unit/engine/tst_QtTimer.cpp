#include "sync/engine/QtTimer.h"

#include <QTest>

using budkavle::engine::QtTimer;

class QtTimerTest : public QObject {
    Q_OBJECT
private slots:
    void firesOnce();
    void restartReplaces();
    void cancelledNeverFires();
    void mayRestartItselfWhileFiring();
};

void QtTimerTest::firesOnce()
{
    QtTimer timer;
    QtTimer later;
    int fired = 0;
    bool isPast = false;
    timer.start(1, [&] { ++fired; });
    later.start(30, [&] { isPast = true; });
    QTRY_VERIFY(isPast);
    QCOMPARE(fired, 1);
}

void QtTimerTest::restartReplaces()
{
    QtTimer timer;
    QString fired;
    timer.start(1, [&] { fired += QLatin1Char('a'); });
    timer.start(5, [&] { fired += QLatin1Char('b'); });
    QTRY_COMPARE(fired, QStringLiteral("b"));
}

void QtTimerTest::cancelledNeverFires()
{
    QtTimer timer;
    QtTimer later;
    bool hasFired = false;
    bool isPast = false;
    timer.start(0, [&] { hasFired = true; });
    timer.cancel();
    later.start(20, [&] { isPast = true; });
    QTRY_VERIFY(isPast);
    QVERIFY(!hasFired);
}

void QtTimerTest::mayRestartItselfWhileFiring()
{
    QtTimer timer;
    int fired = 0;
    timer.start(0, [&] {
        ++fired;
        timer.start(0, [&] { ++fired; });
    });
    QTRY_COMPARE(fired, 2);
}

QTEST_GUILESS_MAIN(QtTimerTest)
#include "tst_QtTimer.moc"
