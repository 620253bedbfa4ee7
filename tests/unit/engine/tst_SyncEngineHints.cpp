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
    void hintOfRightsIsTakenThoughNoHeadHasMoved();
    void hintOfRightsDuringAnExchangeIsNotLost();
    void hintFromAnotherEpochIsPulled();
    void hintThatCannotBeReadIsPulled();
    void silentStreamGivesWayToLongPolls();
    void openingPingProvesNothing();
    void silenceIsAsked();
    void deadNetworkIsNotHeldAgainstTheStream();
    void pingsKeepTheStream();
    void serverThatPingsSeldomKeepsItToo();
    void longPollsRepeat();
    void aLookAtAQuietServerIsBrief();
    void aServerThatDoesNotKnowTheBriefLookIsAskedInFull();
    void whatIsExpectedIsAskedForAtOnce();
    void streamIsTriedAgainAfterAnHour();
    void streamThatNeverOpensEndsInPolling();
    void lostStreamAsksProductionAndReopens();
    void flippedStreamAsksProduction();
    void changedNetworkGivesTheStreamAnotherChance();

private:
    static constexpr qint64 untilLongPoll = EventChannel::troublesAllowed * EventChannel::silentMs + 4'000;
};

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

void SyncEngineHintsTest::hintOfRightsIsTakenThoughNoHeadHasMoved()
{
    EngineBed bed;
    bed.production.write(u"A"_s, u"row"_s);
    bed.production.write(u"B"_s, u"row"_s);
    bed.startAndSettle();
    const int before = bed.transport.total();
    bed.production.accounts.remove(InboxId(u"B"_s));
    ++bed.production.grantsVersion;
    bed.transport.sendEvent("state", bed.production.hintOfRights());
    bed.settle();
    QCOMPARE(bed.cache.grants, 2);
    QCOMPARE(bed.transport.total(), before);
    bed.transport.sendEvent("state", bed.production.hintOfRights());
    bed.settle();
    QCOMPARE(bed.cache.hintsApplied, 1);
}

void SyncEngineHintsTest::hintOfRightsDuringAnExchangeIsNotLost()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.engine->nudge();
    const auto request = bed.transport.waiting().at(0);
    const auto answer = bed.production.handle(request); // before the right ended
    ++bed.production.grantsVersion;
    bed.transport.sendEvent("state", bed.production.hintOfRights());
    bed.transport.answer(0, *answer);
    bed.settle();
    QCOMPARE(bed.cache.grants, 2);
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
    bed.pass(untilLongPoll);
    QVERIFY(bed.transport.hasEvents());
    QVERIFY2(bed.transport.eventsPath().contains("closeafter=state"_L1), qPrintable(bed.transport.eventsPath()));
}

void SyncEngineHintsTest::openingPingProvesNothing()
{
    EngineBed bed;
    bed.startAndSettle();
    int greeted = 0;
    for (qint64 ms = 0; ms < untilLongPoll; ms += 100) {
        if (bed.transport.eventsOpened() > greeted && bed.transport.hasEvents()) {
            greeted = bed.transport.eventsOpened();
            bed.transport.sendEvent("ping", "{}");
        }
        bed.pass(100);
    }
    QVERIFY2(bed.transport.eventsPath().contains("closeafter=state"_L1), qPrintable(bed.transport.eventsPath()));
}

void SyncEngineHintsTest::silenceIsAsked()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"while-deaf"_s);
    bed.pass(EventChannel::silentMs + 1'000);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"while-deaf"_s));
}

void SyncEngineHintsTest::deadNetworkIsNotHeldAgainstTheStream()
{
    EngineBed bed(false);
    bed.startAndSettle();
    for (int i = 0; i < 10; ++i) {
        bed.setProductionDown(true);
        bed.transport.endEvents();
        bed.pass(i % 2 == 0 ? 3'000 : 60'000);
        bed.setProductionDown(false);
        QVERIFY(bed.passUntil(Connection::Online, 5'000));
        QVERIFY(bed.transport.eventsPath().contains("closeafter=no"_L1));
    }
}

void SyncEngineHintsTest::pingsKeepTheStream()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.passWithPings(3'600'000);
    QCOMPARE(bed.transport.eventsOpened(), 1);
    QVERIFY(bed.transport.hasEvents());
}

void SyncEngineHintsTest::serverThatPingsSeldomKeepsItToo()
{
    EngineBed bed;
    bed.startAndSettle();
    for (int i = 0; i < 20; ++i) {
        bed.transport.sendEvent("ping", "{\"interval\":25,\"serverTime\":\"2026-03-01T08:00:00Z\"}");
        bed.pass(25'000 + EventChannel::lateMs - 1);
    }
    QCOMPARE(bed.transport.eventsOpened(), 1);
    bed.pass(1'000);
    QVERIFY(bed.transport.eventsOpened() > 1); // it is not believed for ever
}

void SyncEngineHintsTest::aLookAtAQuietServerIsBrief()
{
    EngineBed bed;
    for (int i = 0; i < 100; ++i)
        bed.production.write(u"SE2321000131-E%1-meddelande"_s.arg(i), u"row"_s);
    bed.startAndSettle();
    const auto regular = bed.transport.posts();
    QByteArray asked;
    bed.transport.setResponder([&bed, &asked](const tests::FakeTransport::Request &request) {
        asked = request.isPost ? request.body : asked;
        return bed.production.handle(request);
    });
    bed.passWithPings(61'000);
    QCOMPARE(bed.transport.posts(), regular + 1);
    QVERIFY2(asked.size() < 300, asked.constData());
    bed.production.write(u"SE2321000131-E7-meddelande"_s, u"unhinted"_s);
    bed.passWithPings(61'000);
    QCOMPARE(bed.transport.posts(), regular + 3); // it differs: asked again, with cursors
    QVERIFY(asked.size() > 4'000);
    QVERIFY(bed.cache.accounts.value(InboxId(u"SE2321000131-E7-meddelande"_s)).rows.contains(u"unhinted"_s));
}

void SyncEngineHintsTest::aServerThatDoesNotKnowTheBriefLookIsAskedInFull()
{
    EngineBed bed;
    bed.production.knowsSame = false;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"unhinted"_s);
    bed.passWithPings(61'000);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"unhinted"_s));
}

void SyncEngineHintsTest::whatIsExpectedIsAskedForAtOnce()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.transport.posts();
    bed.production.write(u"A"_s, u"row"_s);
    bed.engine->nudge(); // somebody expects something
    bed.settle();
    QCOMPARE(bed.transport.posts(), before + 1);
    QVERIFY(bed.cache.accounts.value(InboxId(u"A"_s)).rows.contains(u"row"_s));
}

void SyncEngineHintsTest::longPollsRepeat()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.pass(untilLongPoll);
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
    bed.pass(untilLongPoll);
    bed.pass(EventChannel::streamAgainMs);
    bool isAStream = false;
    for (qint64 ms = 0; ms < 60'000 && !isAStream; ms += 1'000) {
        bed.pass(1'000);
        isAStream = bed.transport.eventsPath().contains("closeafter=no"_L1);
    }
    QVERIFY(isAStream);
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
    bed.pass(untilLongPoll);
    QVERIFY(bed.transport.eventsPath().contains("closeafter=state"_L1));
    bed.engine->networkChanged();
    bed.settle();
    QVERIFY(bed.transport.eventsPath().contains("closeafter=no"_L1));
}

QTEST_GUILESS_MAIN(SyncEngineHintsTest)
#include "tst_SyncEngineHints.moc"
