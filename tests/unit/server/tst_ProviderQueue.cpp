#include "server/identity/FairQueue.h"
#include "server/identity/ProviderPause.h"
#include "server/identity/ProviderThreads.h"
#include "tests/unit/server/ServerWorld.h"
#include "tests/unit/server/TestProvider.h"

#include <QSemaphore>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// Who waits for the provider, and for how long one that does not answer is left alone.
class tst_ProviderQueue : public QObject {
    Q_OBJECT
    using Queue = FairQueue<int>;

    static QList<int> taken(Queue &queue, int most)
    {
        QList<int> jobs;
        for (auto next = queue.take(); next && jobs.size() < most; next = queue.take())
            jobs << next->job;
        return jobs;
    }

private slots:
    void oneAddressDoesNotFillIt()
    {
        Queue queue({6, 4, 2});
        for (int i = 0; i < 4; ++i)
            QVERIFY(queue.push("a", i));
        QVERIFY(!queue.push("a", 4));
        QVERIFY(queue.push("b", 10) && queue.push("c", 20));
        QVERIFY(!queue.push("d", 30)); // all are too many
    }

    void whoHasLittleUnderWayGoesFirst()
    {
        Queue queue({10, 10, 2});
        for (int i = 0; i < 3; ++i)
            QVERIFY(queue.push("a", i));
        QCOMPARE(queue.take()->job, 0);
        QVERIFY(queue.push("b", 10));
        QCOMPARE(taken(queue, 9), (QList{10, 1})); // the third of one address waits for the first
        QVERIFY(!queue.isEmpty());
        queue.finished("b");
        QVERIFY(!queue.take());
        queue.finished("a");
        QCOMPARE(queue.take()->job, 2);
        QVERIFY(queue.isEmpty());
        queue.finished("a");
        queue.finished("a");
        QVERIFY(queue.push("a", 5));
        QCOMPARE(queue.take()->job, 5);
    }

    /// One address has all the places that it may have, and its questions hang.
    void othersAndLogoutsGoOn()
    {
        const StillClock clock;
        ProviderThreads threads(TestProvider::options(), {}, clock);
        QSemaphore hanging;
        QSemaphore begun;
        int ended = 0;
        const auto hang = [&](IdentityProvider &) {
            begun.release();
            hanging.acquire();
            ++ended;
        };
        int posted = 0;
        while (threads.post(ProviderThreads::Line::SignIns, "10.0.0.1", hang) && posted < 1000)
            begun.acquire(++posted < ProviderThreads::signInThreads ? 1 : 0);
        QVERIFY(posted > 0 && posted < 64);
        QSemaphore done;
        const auto pass = [&](IdentityProvider &) { done.release(); };
        QVERIFY(threads.post(ProviderThreads::Line::SignIns, "10.0.0.2", pass));
        QVERIFY(threads.post(ProviderThreads::Line::Logouts, "10.0.0.1", pass));
        QVERIFY(done.tryAcquire(2, 30'000));
        hanging.release(posted);
        threads.stop(); // what waits is run first
        QCOMPARE(ended, posted);
        QVERIFY(!threads.post(ProviderThreads::Line::SignIns, "10.0.0.2", pass));
    }

    void aPauseBeginsAndGrows()
    {
        ProviderPause pause;
        QVERIFY(pause.mayAsk(0) && pause.mayAsk(0));
        QVERIFY(!pause.failed(0));
        QVERIFY(!pause.failed(0));
        QVERIFY(!pause.hasBegun());
        QVERIFY(pause.failed(0));
        QVERIFY(!pause.failed(1)); // was under way
        QVERIFY(pause.hasBegun());
        qint64 now = 0;
        qint64 length = ProviderPause::shortestMs;
        for (int i = 0; i < 6; ++i) {
            QVERIFY(!pause.mayAsk(now + length - 1));
            now += length;
            QVERIFY(pause.mayAsk(now));
            QVERIFY(!pause.mayAsk(now)); // one finds out for all
            QVERIFY(pause.failed(now));
            length = std::min(length * 2, ProviderPause::longestMs);
        }
        now += length;
        QVERIFY(pause.mayAsk(now));
        pause.answered();
        QVERIFY(!pause.hasBegun() && pause.mayAsk(now) && pause.mayAsk(now));
    }

    void anAnswerBetweenForgetsTheFailures()
    {
        ProviderPause pause;
        for (int i = 0; i < 10; ++i) {
            QVERIFY(!pause.failed(0));
            QVERIFY(!pause.failed(0));
            pause.answered();
        }
        QVERIFY(pause.mayAsk(0));
    }
};

QTEST_GUILESS_MAIN(tst_ProviderQueue)
#include "tst_ProviderQueue.moc"
