#include "tests/unit/engine/EngineBed.h"

#include "sync/engine/EventChannel.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using domain::InboxId;
using engine::Connection;
using engine::EventChannel;
using tests::EngineBed;

class SyncEngineHintsTest : public QObject {
    Q_OBJECT
private slots:
    void inlineHintIsAppliedWithoutARequest();
    void hintWithoutContentIsPulled();
    void inlineHintThatDoesNotFitIsPulled();
    void hintOfWhatIsKnownCostsNothing();
    void hintDuringAnExchangeIsNotLost();
    void hintFromAnotherEpochIsPulled();
    void hintThatCannotBeReadIsPulled();
    void silentStreamGivesWayToLongPolls();
    void latePingsGiveWayToLongPolls();
    void pingsKeepTheStream();
    void longPollsRepeat();
    void streamIsTriedAgainAfterAnHour();
    void streamThatNeverOpensEndsInPolling();
    void lostStreamAsksProductionAndReopens();
    void flippedStreamAsksProduction();
    void changedNetworkGivesTheStreamAnotherChance();

private:
    static void pingFor(EngineBed &bed, qint64 ms);
};

void SyncEngineHintsTest::pingFor(EngineBed &bed, qint64 ms)
{
    for (; ms > 0; ms -= EventChannel::pingMs) {
        bed.pass(EventChannel::pingMs);
        bed.transport.sendEvent("ping", "{}");
    }
}

void SyncEngineHintsTest::inlineHintIsAppliedWithoutARequest()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"row"_s);
    const int before = bed.transport.total();
    const int commits = bed.commits;
    bed.transport.sendEvent("state", bed.production.hint(u"A"_s, true));
    bed.settle();
    QCOMPARE(bed.transport.total(), before);
    QCOMPARE(bed.commits, commits + 1);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"row"_s));
}

void SyncEngineHintsTest::hintWithoutContentIsPulled()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"row"_s);
    const int before = bed.transport.total();
    bed.transport.sendEvent("state", bed.production.hint(u"A"_s, false));
    bed.settle();
    QCOMPARE(bed.transport.total(), before + 1);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"row"_s));
}

void SyncEngineHintsTest::inlineHintThatDoesNotFitIsPulled()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"missed"_s);
    bed.production.write(u"A"_s, u"row"_s);
    const int before = bed.transport.total();
    bed.transport.sendEvent("state", bed.production.hint(u"A"_s, true));
    bed.settle();
    QCOMPARE(bed.transport.total(), before + 1);
    QCOMPARE(bed.cache.accounts.value(InboxId(u"A"_s)).rows.size(), 2);
}

void SyncEngineHintsTest::hintOfWhatIsKnownCostsNothing()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.engine->nudge();
    bed.settle();
    const int before = bed.transport.total();
    bed.transport.sendEvent("state", bed.production.hint(u"A"_s, true)); // our own change
    bed.settle();
    QCOMPARE(bed.transport.total(), before);
}

void SyncEngineHintsTest::hintDuringAnExchangeIsNotLost()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.engine->nudge();
    // The server had answered already when the row was written.
    const auto request = bed.transport.waiting().at(0);
    const auto answer = bed.production.handle(request);
    bed.production.write(u"A"_s, u"row"_s);
    bed.transport.sendEvent("state", bed.production.hint(u"A"_s, true));
    bed.transport.answer(0, *answer);
    bed.settle();
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"row"_s));
    QCOMPARE(bed.cache.hintsApplied, 0);
}

void SyncEngineHintsTest::hintFromAnotherEpochIsPulled()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.epoch = 2;
    bed.production.write(u"A"_s, u"row"_s);
    bed.transport.acceptEvents(bed.production.stamp());
    bed.transport.sendEvent("state", bed.production.hint(u"A"_s, true));
    bed.settle();
    QCOMPARE(bed.cache.hintsApplied, 0);
    QCOMPARE(bed.cache.epoch, 2);
}

void SyncEngineHintsTest::hintThatCannotBeReadIsPulled()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.transport.total();
    bed.transport.sendEvent("state", "<html>");
    bed.settle();
    QCOMPARE(bed.transport.total(), before + 1);
    QCOMPARE(bed.status.connection, Connection::Online);
}

void SyncEngineHintsTest::silentStreamGivesWayToLongPolls()
{
    EngineBed bed;
    bed.startAndSettle();
    QVERIFY(bed.transport.eventsPath().contains("closeafter=no"_L1));
    bed.pass(2 * EventChannel::pingMs + 2'000);
    QVERIFY(bed.transport.hasEvents());
    QVERIFY2(bed.transport.eventsPath().contains("closeafter=state"_L1), qPrintable(bed.transport.eventsPath()));
}

void SyncEngineHintsTest::latePingsGiveWayToLongPolls()
{
    EngineBed bed;
    bed.startAndSettle();
    for (int i = 0; i < 2; ++i) {
        bed.pass(EventChannel::pingMs + EventChannel::lateMs + 1'000);
        bed.transport.sendEvent("ping", "{}");
    }
    bed.pass(2'000);
    QVERIFY(bed.transport.eventsPath().contains("closeafter=state"_L1));
}

void SyncEngineHintsTest::pingsKeepTheStream()
{
    EngineBed bed;
    bed.startAndSettle();
    pingFor(bed, 3'600'000);
    QCOMPARE(bed.transport.eventsOpened(), 1);
    QVERIFY(bed.transport.hasEvents());
}

void SyncEngineHintsTest::longPollsRepeat()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.pass(2 * EventChannel::pingMs + 2'000);
    const int opened = bed.transport.eventsOpened();
    for (int i = 1; i <= 3; ++i) {
        bed.production.write(u"A"_s, u"row%1"_s.arg(i));
        bed.transport.acceptEvents(bed.production.stamp());
        bed.transport.sendEvent("state", bed.production.hint(u"A"_s, true));
        bed.transport.endEvents();
        bed.pass(0);
        QCOMPARE(bed.transport.eventsOpened(), opened + i);
    }
    QCOMPARE(bed.cache.accounts.value(InboxId(u"A"_s)).rows.size(), 3);
    // One that nobody answers is asked anew.
    bed.pass(EventChannel::longPollMs + 1);
    QCOMPARE(bed.transport.eventsOpened(), opened + 4);
}

void SyncEngineHintsTest::streamIsTriedAgainAfterAnHour()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.pass(2 * EventChannel::pingMs + 2'000);
    bed.pass(EventChannel::streamAgainMs + 60'000);
    QVERIFY(bed.transport.eventsPath().contains("closeafter=no"_L1));
}

void SyncEngineHintsTest::streamThatNeverOpensEndsInPolling()
{
    EngineBed bed;
    bed.startAndSettle();
    for (int i = 0; i < 20; ++i) {
        bed.transport.endEvents();
        bed.pass(1'500);
    }
    bed.transport.endEvents();
    bed.pass(1'000);
    QVERIFY(!bed.transport.hasEvents());
    QCOMPARE(bed.status.connection, Connection::Online);
    const int before = bed.transport.posts();
    bed.pass(60'000);
    const int polls = bed.transport.posts() - before;
    QVERIFY2(polls >= 11 && polls <= 13, qPrintable(QString::number(polls)));
}

void SyncEngineHintsTest::lostStreamAsksProductionAndReopens()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"while-deaf"_s);
    const int before = bed.transport.posts();
    bed.transport.endEvents();
    bed.pass(2'000);
    QCOMPARE(bed.transport.posts(), before + 1);
    QCOMPARE(bed.transport.eventsOpened(), 2);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"while-deaf"_s));
}

void SyncEngineHintsTest::flippedStreamAsksProduction()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.transport.endEvents();
    bed.pass(2'000);
    bed.production = bed.production.copy();
    bed.transport.acceptEvents(bed.production.stamp());
    QVERIFY(!bed.transport.hasEvents());
    bed.pass(1'000);
    QCOMPARE(bed.status.connection, Connection::ReadCopy);
}

void SyncEngineHintsTest::changedNetworkGivesTheStreamAnotherChance()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.pass(2 * EventChannel::pingMs + 2'000);
    QVERIFY(bed.transport.eventsPath().contains("closeafter=state"_L1));
    bed.engine->networkChanged();
    bed.settle();
    QVERIFY(bed.transport.eventsPath().contains("closeafter=no"_L1));
}

QTEST_GUILESS_MAIN(SyncEngineHintsTest)
#include "tst_SyncEngineHints.moc"
