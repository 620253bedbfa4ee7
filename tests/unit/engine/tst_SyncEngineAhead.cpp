#include "tests/unit/engine/EngineBed.h"

#include "sync/engine/ExchangeLoop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using domain::InboxId;
using engine::Connection;
using engine::ExchangeLoop;
using tests::EngineBed;
using tests::FakeTransport;

/// The next page of history is asked for while the last is applied.
class SyncEngineAheadTest : public QObject {
    Q_OBJECT
private slots:
    void nextPageIsAskedForBeforeThisOneIsApplied();
    void eachPageIsAskedForOnce();
    void answerThatComesFirstWaitsForItsTurn();
    void answerToAnotherQuestionIsNotUsed();
    void answerToAnotherQuestionIsNotUsedWhenItCameEarly();
    void pageIsNotHeldBackForLong();
    void stoppedWhileOneIsHeld();
    void lostAnswerIsAskedForAgain();
    void knockForTheExchangeBeforeIsNoReasonToAskAnew();
    void whatIsHeardWhileOneIsHeldIsFetched();
};

namespace {

/// An engine that has asked for a page ahead and holds the one before it. Seven pages of history, the first of which
/// comes with first contact.
struct Loading {
    EngineBed bed{false};

    /// `isAnew`: of an inbox that is read again, while the event stream is open.
    explicit Loading(bool isAnew = false)
    {
        for (int i = 0; i < 20; ++i)
            bed.production.write(u"A"_s, u"row%1"_s.arg(i, 2, 10, QChar(u'0')));
        if (isAnew) {
            bed.startAndSettle();
            bed.cache.accounts[InboxId(u"A"_s)] = {};
        }
        bed.production.historyRows = 3;
        if (isAnew)
            bed.engine->nudge();
        else
            bed.engine->start("token");
        while (!bed.transport.waiting().isEmpty() && !isHolding())
            bed.transport.deliver();
    }

    [[nodiscard]] qsizetype aheadAt() const
    {
        const auto &waiting = bed.transport.waiting();
        for (qsizetype i = 0; i < waiting.size(); ++i) {
            if (waiting.at(i).isPost && waiting.at(i).sent)
                return i;
        }
        return -1;
    }
    [[nodiscard]] bool isHolding() const { return aheadAt() >= 0; }
    [[nodiscard]] qsizetype rows() const { return bed.cache.accounts.value(InboxId(u"A"_s)).rows.size(); }
    void leave()
    {
        const auto sent = bed.transport.waiting().at(aheadAt()).sent;
        sent();
    }
    [[nodiscard]] engine::HttpReply answer() const
    {
        EngineBed &mine = const_cast<Loading *>(this)->bed;
        return *mine.production.handle(mine.transport.waiting().at(aheadAt()));
    }
};

} // namespace

void SyncEngineAheadTest::nextPageIsAskedForBeforeThisOneIsApplied()
{
    Loading loading;
    QVERIFY(loading.isHolding());
    const qsizetype rows = loading.rows();
    const int posts = loading.bed.transport.posts();
    loading.leave();
    QCOMPARE(loading.rows(), rows + 3);
    QCOMPARE(loading.bed.transport.posts(), posts); // it was the right question: not asked again
    QVERIFY(loading.bed.status.isExchanging);
    loading.leave(); // once more is once too often, and nothing
    QCOMPARE(loading.rows(), rows + 3);
}

void SyncEngineAheadTest::eachPageIsAskedForOnce()
{
    Loading loading;
    while (loading.isHolding()) {
        loading.leave();
        loading.bed.transport.answer(loading.aheadAt(), loading.answer());
    }
    loading.bed.settle();
    QCOMPARE(loading.rows(), 20);
    QVERIFY(!loading.bed.status.isLoadingHistory);
    QCOMPARE(loading.bed.transport.posts(), 9); // grants, head, seven pages
}

void SyncEngineAheadTest::answerThatComesFirstWaitsForItsTurn()
{
    Loading loading;
    const qsizetype rows = loading.rows();
    loading.bed.transport.answer(loading.aheadAt(), loading.answer());
    QCOMPARE(loading.rows(), rows + 3); // the one that was held; the one that came is held in its place
    QVERIFY(loading.isHolding());
    loading.bed.settle();
    QCOMPARE(loading.rows(), 20);
    QCOMPARE(loading.bed.transport.posts(), 9);
}

void SyncEngineAheadTest::answerToAnotherQuestionIsNotUsed()
{
    Loading loading;
    const auto late = loading.answer();
    loading.bed.cache.enqueue(u"c1"_s, u"A"_s);
    loading.bed.engine->nudge();
    const qsizetype ahead = loading.aheadAt();
    const int posts = loading.bed.transport.posts();
    loading.leave();
    QCOMPARE(loading.bed.transport.posts(), posts + 1); // what a person did does not wait for a page
    const int applied = loading.bed.cache.applied;
    loading.bed.transport.answer(ahead, late);
    QCOMPARE(loading.bed.cache.applied, applied);
    loading.bed.settle();
    QCOMPARE(loading.bed.cache.acknowledged, QStringList{u"c1"_s});
    QCOMPARE(loading.rows(), 21);
}

void SyncEngineAheadTest::answerToAnotherQuestionIsNotUsedWhenItCameEarly()
{
    Loading loading;
    loading.bed.cache.enqueue(u"c1"_s, u"A"_s);
    const int applied = loading.bed.cache.applied;
    loading.bed.transport.answer(loading.aheadAt(), loading.answer());
    QCOMPARE(loading.bed.cache.applied, applied + 1);
    QVERIFY(!loading.isHolding());
    loading.bed.settle();
    QCOMPARE(loading.rows(), 21);
    QCOMPARE(loading.bed.production.timesApplied(u"c1"_s), 1);
}

void SyncEngineAheadTest::pageIsNotHeldBackForLong()
{
    Loading loading;
    const qsizetype rows = loading.rows();
    loading.bed.time.advance(ExchangeLoop::sentWithinMs);
    QCOMPARE(loading.rows(), rows + 3);
}

void SyncEngineAheadTest::stoppedWhileOneIsHeld()
{
    Loading loading;
    const qsizetype rows = loading.rows();
    const auto sent = loading.bed.transport.waiting().at(loading.aheadAt()).sent;
    loading.bed.engine->stop();
    sent();
    loading.bed.time.advance(60'000);
    QCOMPARE(loading.rows(), rows);
    loading.bed.startAndSettle();
    QCOMPARE(loading.rows(), 20);
}

void SyncEngineAheadTest::lostAnswerIsAskedForAgain()
{
    Loading loading;
    const qsizetype rows = loading.rows();
    loading.bed.transport.answer(loading.aheadAt(), FakeTransport::nothing());
    QCOMPARE(loading.rows(), rows + 3);
    loading.bed.pass(5'000);
    QCOMPARE(loading.rows(), 20);
    QCOMPARE(loading.bed.status.connection, Connection::Online);
}

void SyncEngineAheadTest::knockForTheExchangeBeforeIsNoReasonToAskAnew()
{
    Loading loading;
    loading.leave();
    loading.bed.time.advance(ExchangeLoop::doubtMs);
    loading.bed.transport.answer(loading.aheadAt(), loading.answer());
    const auto &waiting = loading.bed.transport.waiting();
    const auto knock = std::find_if(waiting.cbegin(), waiting.cend(),
                                    [](const auto &each) { return each.patience == engine::Patience::Brief; });
    QVERIFY(knock != waiting.cend());
    QVERIFY(loading.isHolding());
    const qsizetype rows = loading.rows();
    const int posts = loading.bed.transport.posts();
    loading.bed.transport.answer(knock - waiting.cbegin(), loading.bed.production.reply(200, "{}"));
    QCOMPARE(loading.bed.transport.posts(), posts);
    loading.leave();
    QCOMPARE(loading.rows(), rows + 3);
    QCOMPARE(loading.bed.transport.posts(), posts);
}

void SyncEngineAheadTest::whatIsHeardWhileOneIsHeldIsFetched()
{
    Loading loading(true);
    while (loading.rows() < 15) {
        loading.leave();
        loading.bed.transport.answer(loading.aheadAt(), loading.answer());
    }
    const auto last = loading.answer(); // of the last page, which is older than what comes now
    loading.bed.production.write(u"A"_s, u"late"_s);
    QVERIFY(loading.bed.transport.hasEvents());
    loading.bed.transport.sendEvent("state", loading.bed.production.hint(u"A"_s, false));
    loading.leave();
    loading.bed.transport.answer(loading.aheadAt(), last);
    loading.bed.settle();
    QVERIFY(loading.bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"late"_s));
}

QTEST_GUILESS_MAIN(SyncEngineAheadTest)
#include "tst_SyncEngineAhead.moc"
