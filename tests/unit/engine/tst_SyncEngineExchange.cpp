#include "tests/unit/engine/EngineBed.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::Connection;
using engine::Endpoint;
using tests::EngineBed;
using tests::FakeTransport;

class SyncEngineExchangeTest : public QObject {
    Q_OBJECT
private slots:
    void sessionAndFirstExchangeGoOutTogether();
    void firstSyncBringsEverything();
    void quietSyncIsOneRequest();
    void nothingMoreIsSentWhenAtRest();
    void safetyPollComesWithinAMinute();
    void pushAndPullShareOnePost();
    void neverTwoExchangesInFlight();
    void nudgesDuringAnExchangeMakeOneMore();
    void lostReplyAfterCommitSendsTheSameIds();
    void refusedCommandIsQuarantinedAndTheLaneGoesOn();
    void busyServerIsGivenTheTimeItAsksFor();
    void expiredTokenKeepsTheQueue();
    void reusedSequenceGetsANewDeviceWithTheSameIds();
    void programThatEndedBeforeItTookANewDeviceTakesItLater();
    void sessionOfAnotherDeviceNeedsSignIn();
    void differingAccountIsComparedAfterWhatWaits();
    void serverThatCannotCompareIsNotAskedAtOnce();
    void readCopyIsNotCompared();
    void rowsAreCountedWhileAllIsQuiet();
    void moreThanOneBatchGoesOutInOrder();
    void manyPagesAreFetchedWithoutPause();
    void serverThatAlwaysSaysMoreIsNotAskedInATightLoop();
    void newEpochOfProductionIsFollowed();
    void fullDiskIsNotTheServersFault();
    void tooLargeRequestIsHalved();
    void largePushThatDoesNotGetThroughIsHalved();
    void statusIsTheSameOnlyOnce();
    void stopSendsNothingMore();
    void answerToAnEarlierStartIsDropped();
};

void SyncEngineExchangeTest::sessionAndFirstExchangeGoOutTogether()
{
    EngineBed bed;
    bed.engine->start("token");
    QCOMPARE(bed.transport.waiting().size(), 2);
    QCOMPARE(bed.transport.waiting().at(0).path, u"/.well-known/jmap"_s);
    QCOMPARE(bed.transport.waiting().at(1).path, u"/jmap/api"_s);
    QCOMPARE(bed.transport.waiting().at(1).token, QByteArray("token"));
    QCOMPARE(bed.status.connection, Connection::Starting);
    QVERIFY(bed.status.isExchanging);
    bed.settle();
    QCOMPARE(bed.sessions, 1);
    QCOMPARE(bed.profiles, 1);
    QCOMPARE(bed.cache.profile, QByteArray(R"({"id":"test"})"));
}

void SyncEngineExchangeTest::firstSyncBringsEverything()
{
    EngineBed bed;
    bed.production.write(u"A"_s, u"row-1"_s);
    bed.production.write(u"A"_s, u"row-2"_s);
    bed.startAndSettle();
    QCOMPARE(bed.status.connection, Connection::Online);
    QCOMPARE(bed.cache.accounts.value(domain::InboxId(u"A"_s)).rows.size(), 2);
    QVERIFY(!bed.status.isLoadingHistory);
    QVERIFY(!bed.status.isExchanging);
    QCOMPARE(bed.status.lastSynced, bed.time.now());
    QCOMPARE(bed.status.errorCode, QString());
    QVERIFY(bed.transport.hasEvents());
    // Grants, heads, history: three round trips, and one session.
    QCOMPARE(bed.transport.posts(), 3);
    QCOMPARE(bed.transport.gets(), 1);
}

void SyncEngineExchangeTest::quietSyncIsOneRequest()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.transport.total();
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.transport.total(), before + 1);
    QCOMPARE(bed.transport.eventsOpened(), 1);
}

void SyncEngineExchangeTest::nothingMoreIsSentWhenAtRest()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.transport.total();
    bed.passWithPings(45'000);
    QCOMPARE(bed.transport.total(), before);
}

void SyncEngineExchangeTest::safetyPollComesWithinAMinute()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.transport.total();
    bed.production.write(u"A"_s, u"unhinted"_s);
    bed.passWithPings(61'000);
    QCOMPARE(bed.transport.total(), before + 2); // whether anything is new, and then what
    QVERIFY(bed.cache.accounts.value(domain::InboxId(u"A"_s)).rows.contains(u"unhinted"_s));
}

void SyncEngineExchangeTest::pushAndPullShareOnePost()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"B"_s, u"from-another"_s);
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    const int before = bed.transport.posts();
    bed.engine->nudge();
    QCOMPARE(bed.pushed(0), QStringList{u"A/1 c1"_s});
    bed.settle();
    QCOMPARE(bed.transport.posts(), before + 1);
    QCOMPARE(bed.cache.acknowledged, QStringList{u"c1"_s});
    QVERIFY(bed.cache.accounts.value(domain::InboxId(u"B"_s)).rows.contains(u"from-another"_s));
    QCOMPARE(bed.status.outgoing, 0);
}

void SyncEngineExchangeTest::neverTwoExchangesInFlight()
{
    EngineBed bed;
    bed.startAndSettle();
    for (int i = 0; i < 5; ++i)
        bed.engine->nudge();
    bed.engine->networkChanged();
    QCOMPARE(bed.transport.waiting().size(), 1);
}

void SyncEngineExchangeTest::nudgesDuringAnExchangeMakeOneMore()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.transport.posts();
    bed.engine->nudge();
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.engine->nudge();
    QCOMPARE(bed.status.outgoing, 1);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.transport.posts(), before + 2);
    QCOMPARE(bed.cache.acknowledged, QStringList{u"c1"_s});
}

void SyncEngineExchangeTest::lostReplyAfterCommitSendsTheSameIds()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.transport.failNth(1, FakeTransport::Fault::LostReply);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 1);
    QCOMPARE(bed.status.outgoing, 1);
    QVERIFY(bed.time.fireNext());
    QCOMPARE(bed.pushed(0), QStringList{u"A/1 c1"_s});
    bed.settle();
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 1);
    QCOMPARE(bed.cache.acknowledged, QStringList{u"c1"_s});
    QCOMPARE(bed.status.outgoing, 0);
}

void SyncEngineExchangeTest::refusedCommandIsQuarantinedAndTheLaneGoesOn()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.refused.insert(u"c1"_s, u"forbidden"_s);
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.cache.enqueue(u"c2"_s, u"A"_s);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 0);
    QCOMPARE(bed.production.timesApplied(u"c2"_s), 1);
    QCOMPARE(bed.status.outgoing, 0);
    QCOMPARE(bed.cache.quarantine, QStringList{u"c1 forbidden"_s});
    QCOMPARE(bed.cache.acknowledged, QStringList{u"c2"_s});
    QCOMPARE(bed.status.quarantined, 1);
    QCOMPARE(bed.status.connection, Connection::Online);
}

void SyncEngineExchangeTest::busyServerIsGivenTheTimeItAsksFor()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.status = 503;
    bed.production.retryAfterMs = 20'000;
    bed.engine->nudge();
    bed.settle();
    const int before = bed.transport.total();
    bed.engine->nudge();
    bed.pass(19'999);
    QCOMPARE(bed.transport.total(), before);
    QCOMPARE(bed.status.connection, Connection::Online);
    QCOMPARE(bed.status.errorCode, u"serverUnavailable"_s);
    bed.production.status = 200;
    bed.production.retryAfterMs = 0;
    bed.pass(3'000);
    QCOMPARE(bed.transport.total(), before + 1);
    QCOMPARE(bed.status.errorCode, QString());
}

void SyncEngineExchangeTest::expiredTokenKeepsTheQueue()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.production.validToken = "new";
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::SignedOut);
    QCOMPARE(bed.status.errorCode, u"signInNeeded"_s);
    QCOMPARE(bed.status.outgoing, 1);
    QVERIFY(!bed.transport.hasEvents());
    const int before = bed.transport.total();
    bed.engine->nudge();
    bed.engine->networkChanged();
    bed.pass(300'000);
    QCOMPARE(bed.transport.total(), before);
    bed.engine->start("new");
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::Online);
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 1);
}

void SyncEngineExchangeTest::programThatEndedBeforeItTookANewDeviceTakesItLater()
{
    EngineBed bed;
    bed.cache.needsNewDevice = true; // as the last program left it
    bed.cache.lanes[domain::InboxId(u"A"_s)].isHeld = true;
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.startAndSettle();
    QCOMPARE(bed.status.connection, Connection::SignedOut);
    QCOMPARE(bed.status.errorCode, u"deviceRenewed"_s);
    bed.production.tokenDevice = bed.cache.device.value();
    bed.engine->start("token");
    bed.settle();
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 1);
    QCOMPARE(bed.status.outgoing, 0);
}

void SyncEngineExchangeTest::reusedSequenceGetsANewDeviceWithTheSameIds()
{
    EngineBed bed;
    bed.startAndSettle();
    // The disk was cloned: the twin has used this lane's first number.
    auto &lane = bed.production.accounts[domain::InboxId(u"A"_s)].lanes[u"d-1"_s];
    lane.lastSeq = 1;
    lane.ids[1] = u"the twin's"_s;
    bed.cache.enqueue(u"c1"_s, u"B"_s);
    bed.cache.enqueue(u"c2"_s, u"A"_s);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::SignedOut);
    QCOMPARE(bed.status.errorCode, u"deviceRenewed"_s);
    QVERIFY(bed.cache.device != domain::DeviceId(u"d-1"_s));
    bed.production.tokenDevice = bed.cache.device.value();
    bed.engine->start("token");
    bed.settle();
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 1);
    QCOMPARE(bed.production.timesApplied(u"c2"_s), 1);
    QCOMPARE(bed.status.outgoing, 0);
}

void SyncEngineExchangeTest::sessionOfAnotherDeviceNeedsSignIn()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.tokenDevice = u"d-other"_s;
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::SignedOut);
    QCOMPARE(bed.status.errorCode, u"deviceMismatch"_s);
    QCOMPARE(bed.status.outgoing, 1);
}

void SyncEngineExchangeTest::differingAccountIsComparedAfterWhatWaits()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.cache.suspects = {domain::InboxId(u"A"_s)};
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.engine->nudge();
    QCOMPARE(bed.transport.waiting().size(), 1);
    QVERIFY(!bed.transport.waiting().first().body.contains("Sync/verify")); // what people wrote goes first, and alone
    bed.settle();
    QCOMPARE(bed.cache.verified, QStringList{u"A"_s});
    QCOMPARE(bed.cache.outgoing(), 0);
    QCOMPARE(bed.production.verified, 1);
}

void SyncEngineExchangeTest::serverThatCannotCompareIsNotAskedAtOnce()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.verifyError = domain::Error{domain::ErrorClass::Retry, u"serverPartialFail"_s, {}, {}};
    bed.cache.suspects = {domain::InboxId(u"A"_s)};
    bed.engine->nudge();
    bed.settle();
    QVERIFY(bed.production.verified <= 2); // the rest waits for the back-off
    QCOMPARE(bed.status.connection, Connection::Online);
    bed.production.verifyError = domain::Error{domain::ErrorClass::Hold, u"unknownMethod"_s, {}, {}};
    bed.pass(60'000);
    QCOMPARE(bed.status.connection, Connection::Online); // an older server: all else goes on
    QVERIFY(bed.cache.suspects.isEmpty());
}

void SyncEngineExchangeTest::readCopyIsNotCompared()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.takeReadCopy();
    bed.setProductionDown(true);
    bed.cache.suspects = {domain::InboxId(u"A"_s)};
    bed.transport.endEvents();
    QVERIFY(bed.passUntil(Connection::ReadCopy, 60'000));
    bed.pass(120'000);
    QCOMPARE(bed.readCopy->verified, 0);
    QCOMPARE(bed.cache.suspects.size(), 1);
}

/// Rows are counted while all is quiet; what that finds is asked for without anybody's doing.
void SyncEngineExchangeTest::rowsAreCountedWhileAllIsQuiet()
{
    EngineBed bed;
    bed.cache.toCount = 5;
    bed.cache.countedOut = domain::InboxId(u"A"_s);
    bed.startAndSettle();
    bed.pass(10'000);
    QCOMPARE(bed.cache.toCount, 0);
    QCOMPARE(bed.cache.verified, QStringList{u"A"_s});
    QCOMPARE(bed.production.verified, 1);
}

void SyncEngineExchangeTest::moreThanOneBatchGoesOutInOrder()
{
    EngineBed bed;
    bed.startAndSettle();
    QStringList all;
    for (int i = 0; i < 250; ++i) {
        all.append(u"c%1"_s.arg(i));
        bed.cache.enqueue(all.last(), u"A"_s);
    }
    const int before = bed.transport.posts();
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.transport.posts(), before + 3);
    QCOMPARE(bed.cache.acknowledged, all);
}

void SyncEngineExchangeTest::manyPagesAreFetchedWithoutPause()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.pageRows = 10;
    for (int i = 0; i < 95; ++i)
        bed.production.write(u"A"_s, u"r%1"_s.arg(i));
    const int before = bed.transport.posts();
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.transport.posts(), before + 10);
    QCOMPARE(bed.cache.accounts.value(domain::InboxId(u"A"_s)).rows.size(), 95);
}

void SyncEngineExchangeTest::serverThatAlwaysSaysMoreIsNotAskedInATightLoop()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.write(u"A"_s, u"r"_s);
    bed.production.pageRows = 0; // "more", and never a row
    const int before = bed.transport.posts();
    bed.engine->nudge();
    bed.pass(60'000);
    QVERIFY2(bed.transport.posts() - before < 30, qPrintable(QString::number(bed.transport.posts() - before)));
}

void SyncEngineExchangeTest::newEpochOfProductionIsFollowed()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.production.epoch = 2;
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.cache.epoch, 2);
    QCOMPARE(bed.status.connection, Connection::Online);
    QCOMPARE(bed.status.outgoing, 0);
}

void SyncEngineExchangeTest::fullDiskIsNotTheServersFault()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.cache.enqueue(u"c1"_s, u"A"_s);
    bed.cache.failNextApply = u"storeFull"_s;
    const auto syncedAt = bed.status.lastSynced;
    bed.time.advance(1'000);
    bed.engine->nudge();
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::Online);
    QCOMPARE(bed.status.errorCode, u"storeFull"_s);
    QCOMPARE(bed.status.lastSynced, syncedAt);
    QCOMPARE(bed.status.outgoing, 1);
    bed.pass(70'000);
    QCOMPARE(bed.status.errorCode, QString());
    QCOMPARE(bed.status.outgoing, 0);
    QCOMPARE(bed.production.timesApplied(u"c1"_s), 1);
}

void SyncEngineExchangeTest::tooLargeRequestIsHalved()
{
    EngineBed bed;
    bed.startAndSettle();
    for (int i = 0; i < 100; ++i)
        bed.cache.enqueue(u"c%1"_s.arg(i), u"A"_s);
    bed.engine->nudge();
    QCOMPARE(bed.pushed(0).size(), 100);
    bed.transport.answer(0, bed.production.reply(413, "{}"));
    QVERIFY(bed.time.fireNext());
    QCOMPARE(bed.pushed(0).size(), 50);
    bed.settle();
    QCOMPARE(bed.status.outgoing, 0);
}

void SyncEngineExchangeTest::largePushThatDoesNotGetThroughIsHalved()
{
    EngineBed bed(false);
    bed.startAndSettle();
    for (int i = 0; i < 100; ++i)
        bed.cache.enqueue(u"c%1"_s.arg(i, -70, 10, QChar(u'x')), u"A"_s);
    bed.engine->nudge();
    QCOMPARE(bed.pushed(0).size(), 100);
    // Refused at once: nothing is known of its size.
    bed.transport.answer(0, FakeTransport::nothing());
    while (bed.transport.waiting().isEmpty())
        QVERIFY(bed.time.fireNext());
    QCOMPARE(bed.pushed(0).size(), 100);
    bed.time.advance(15'000);
    bed.transport.answer(0, FakeTransport::nothing());
    while (bed.transport.waiting().isEmpty() || !bed.transport.waiting().last().isPost)
        QVERIFY(bed.time.fireNext());
    QCOMPARE(bed.pushed(bed.transport.waiting().size() - 1).size(), 50);
    bed.settle();
    QCOMPARE(bed.status.outgoing, 0);
    QCOMPARE(bed.cache.acknowledged.size(), 100);
}

void SyncEngineExchangeTest::statusIsTheSameOnlyOnce()
{
    EngineBed bed;
    bed.startAndSettle();
    const int before = bed.statuses;
    bed.engine->nudge();
    bed.settle();
    // isExchanging there and back, nothing else changed while the clock stood still.
    QCOMPARE(bed.statuses, before + 2);
}

void SyncEngineExchangeTest::stopSendsNothingMore()
{
    EngineBed bed;
    bed.startAndSettle();
    bed.engine->nudge();
    bed.engine->stop();
    QVERIFY(bed.transport.waiting().isEmpty());
    QVERIFY(!bed.transport.hasEvents());
    QCOMPARE(bed.time.running(), 0);
    QVERIFY(!bed.status.isExchanging);
    const int before = bed.transport.total();
    bed.engine->nudge();
    bed.pass(600'000);
    QCOMPARE(bed.transport.total(), before);
}

void SyncEngineExchangeTest::answerToAnEarlierStartIsDropped()
{
    EngineBed bed;
    bed.engine->start("token");
    const auto earlier = bed.transport.waiting();
    bed.engine->start("token");
    for (const auto &request : earlier)
        request.done(bed.production.reply(401, "{}"));
    bed.settle();
    QCOMPARE(bed.status.connection, Connection::Online);
    QVERIFY(!bed.connections.contains(Connection::SignedOut));
}

QTEST_GUILESS_MAIN(SyncEngineExchangeTest)
#include "tst_SyncEngineExchange.moc"
