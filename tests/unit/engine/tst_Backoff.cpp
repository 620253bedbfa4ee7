#include "sync/engine/Backoff.h"
#include "tests/support/FakeRandom.h"

#include <QTest>

#include <limits>

using namespace budkavle;
using engine::Backoff;
using tests::FakeRandom;

class BackoffTest : public QObject {
    Q_OBJECT
private slots:
    void ceilingDoublesToAMinute();
    void ceilingMayBeLower();
    void jitterIsFull();
    void resetStartsOver();
    void retryAfterIsNeverUndercut_data();
    void retryAfterIsNeverUndercut();
    void longOfflineWaitsAtLeastThirtySeconds();
    void betweenIncludesBothEnds();
};

void BackoffTest::ceilingDoublesToAMinute()
{
    for (quint64 seed = 0; seed < 200; ++seed) {
        FakeRandom random(seed);
        Backoff backoff(random);
        qint64 ceiling = 500;
        for (int i = 0; i < 30; ++i) {
            const qint64 wait = backoff.next(0);
            QVERIFY(wait >= Backoff::floorMs);
            QVERIFY(wait <= ceiling);
            ceiling = qMin<qint64>(ceiling * 2, 60'000);
        }
    }
}

void BackoffTest::ceilingMayBeLower()
{
    FakeRandom random(7);
    Backoff backoff(random, Backoff::silenceCeilingMs);
    qint64 most = 0;
    for (int i = 0; i < 2000; ++i)
        most = qMax(most, backoff.next(0));
    QVERIFY(most > 2'900 && most <= 3'000);
    QVERIFY(backoff.next(Backoff::longOfflineMs) >= 30'000);
}

void BackoffTest::jitterIsFull()
{
    FakeRandom random(3);
    qint64 least = std::numeric_limits<qint64>::max();
    qint64 most = 0;
    for (int i = 0; i < 2000; ++i) {
        Backoff backoff(random);
        for (int skip = 0; skip < 8; ++skip)
            (void)backoff.next(0);
        const qint64 wait = backoff.next(0);
        least = qMin(least, wait);
        most = qMax(most, wait);
    }
    QVERIFY(least < 2'000);
    QVERIFY(most > 58'000);
}

void BackoffTest::resetStartsOver()
{
    FakeRandom random(4);
    Backoff backoff(random);
    for (int i = 0; i < 20; ++i)
        (void)backoff.next(0);
    backoff.reset();
    QVERIFY(backoff.next(0) <= 500);
}

void BackoffTest::retryAfterIsNeverUndercut_data()
{
    QTest::addColumn<qint64>("asked");
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    QTest::newRow("a second") << qint64(1'000) << qint64(1'000) << qint64(2'000);
    QTest::newRow("a minute") << qint64(60'000) << qint64(60'000) << qint64(66'000);
    QTest::newRow("a day is not believed") << qint64(86'400'000) << qint64(600'000) << qint64(660'000);
    QTest::newRow("none") << qint64(0) << Backoff::floorMs << qint64(500);
    QTest::newRow("negative") << qint64(-5) << Backoff::floorMs << qint64(500);
}

void BackoffTest::retryAfterIsNeverUndercut()
{
    QFETCH(qint64, asked);
    QFETCH(qint64, least);
    QFETCH(qint64, most);
    for (quint64 seed = 0; seed < 100; ++seed) {
        FakeRandom random(seed);
        Backoff backoff(random);
        const qint64 wait = backoff.next(0, asked);
        QVERIFY(wait >= least);
        QVERIFY(wait <= most);
    }
}

void BackoffTest::longOfflineWaitsAtLeastThirtySeconds()
{
    FakeRandom random(5);
    Backoff backoff(random);
    for (int i = 0; i < 100; ++i) {
        const qint64 wait = backoff.next(Backoff::longOfflineMs);
        QVERIFY(wait >= 30'000);
        QVERIFY(wait <= 60'000);
    }
}

void BackoffTest::betweenIncludesBothEnds()
{
    FakeRandom random(6);
    QSet<qint64> seen;
    for (int i = 0; i < 200; ++i)
        seen.insert(engine::between(random, 2, 4));
    QCOMPARE(seen, (QSet<qint64>{2, 3, 4}));
    random.fix(std::numeric_limits<quint64>::max());
    QCOMPARE(engine::between(random, 7, 7), 7);
}

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_Backoff.moc"
