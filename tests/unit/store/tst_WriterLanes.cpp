#include "StoreBed.h"
#include "tests/support/Builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using store::Folder;

/// What the server says of our commands: done, refused, on hold, out of order, forgotten.
class tst_WriterLanes : public QObject {
    Q_OBJECT
private slots:
    void acknowledgedCommandGoesToTheJournalWithItsEffects();
    void lostReplyIsHarmless();
    void refusalLostOnTheWayIsLearntLater();
    void refusedMessageBecomesADraftAgain();
    void resultWithoutEffectNeedsNoPage();
    void holdLastsUntilTheNextGoodAnswer();
    void wholeLaneRefused();
    void whatTheServerDidNotSeeIsNotRefused();
    void whatIsRefusedAfterARestoreIsNotSentAgain();
    void serverThatForgotGetsItAgain_data();
    void serverThatForgotGetsItAgain();
    void readingsThatTheServerForgotAreLoggedAgain();
    void clonedCacheGetsNewLanes();
    void cloneDoesNotHideWhatTheServerForgot_data();
    void cloneDoesNotHideWhatTheServerForgot();
    void serverThatForgotGetsWhatAnEarlierDeviceSent();
    void journalIsKeptForFourteenDays();
    void clashIsToldAndTheOthersWorkStands();

private:
    static wire::SyncReply pushAnswered(StoreBed &bed) { return bed.server.exchange(RowServer::nurse(), bed.call()); }
};

void tst_WriterLanes::acknowledgedCommandGoesToTheJournalWithItsEffects()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    const auto changed = bed.cache.writer().apply(pushAnswered(bed));
    QVERIFY(changed.ok());
    QVERIFY(changed->items.contains({RowServer::home(), MatterId(u"m1"_s)}));
    QCOMPARE(bed.cache.rows(u"SELECT seq, id FROM ack_journal ORDER BY seq"_s), (QStringList{u"1|c1"_s, u"2|c2"_s}));
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM outbox"_s), 0);
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM overlay"_s), 0);
    const auto rows = bed.cache.reader().firstItems({RowServer::home(), Folder::Sent, {}}, 10);
    QCOMPARE(rows.size(), 2);
    QVERIFY(!rows.first().isPending);
}

void tst_WriterLanes::lostReplyIsHarmless()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    (void)pushAnswered(bed);
    (void)pushAnswered(bed);
    bed.cache.reopen();
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_WriterLanes::refusalLostOnTheWayIsLearntLater()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    bed.server.put(directoryAccount(),
                   Inbox{RowServer::other(), InboxKind::Message, u"Stängd"_s, UnitId(u"unit-other"_s), {}, {}, true});
    (void)pushAnswered(bed);                                  // refused: recipientClosed; the reply is lost
    bed.server.put(RowServer::home(), anItem(u"mx"_s).at(5)); // so that the account has news, and its page an ack
    QVERIFY(bed.cache.writer().applyHint(bed.server.pull(RowServer::nurse(), bed.call().pull)).ok());
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1); // acknowledged, but how it went is not known
    QCOMPARE(bed.cache.writer().pendingPush(10, 10'000).size(), 1);
    bed.settle();
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
    const auto refused = bed.cache.reader().outgoing();
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().isQuarantined);
    QCOMPARE(refused.first().error.code, u"recipientClosed"_s);
    QCOMPARE(refused.first().error.facts.value(u"recipient"_s), u"in-other"_s);
}

void tst_WriterLanes::refusedMessageBecomesADraftAgain()
{
    StoreBed bed;
    bed.settle();
    const SendMessage letter = aLetter(u"m1"_s, u"g1"_s).about(u"Sårvård"_s).saying(u"Min text"_s);
    QVERIFY(bed.submit(u"c1"_s, letter).ok());
    bed.server.put(directoryAccount(),
                   Inbox{RowServer::other(), InboxKind::Message, u"Stängd"_s, UnitId(u"unit-other"_s), {}, {}, true});
    bed.settle();
    QVERIFY(
        bed.cache.reader().firstItems({RowServer::home(), Folder::Sent, {}}, 10).isEmpty()); // rolled back on screen
    QCOMPARE(bed.cache.reader().balance(), (store::Balance{0, 0, 1}));
    bed.cache.reopen();
    QVERIFY(bed.cache.writer().quarantineToDraft(CommandId(u"c1"_s)).ok());
    QCOMPARE(bed.cache.reader().balance(), (store::Balance{1, 0, 0}));
    const auto draft = bed.cache.reader().drafts().first();
    QCOMPARE(draft.body, u"Min text"_s);
    QCOMPARE(draft.subject, u"Sårvård"_s);
    QCOMPARE(draft.from, RowServer::home());
    QCOMPARE(draft.to, RowServer::other());
    QVERIFY(draft.replyTo.isEmpty());
    QCOMPARE(bed.cache.writer().quarantineToDraft(CommandId(u"c1"_s)).error().code, u"commandUnknown"_s);
}

void tst_WriterLanes::resultWithoutEffectNeedsNoPage()
{
    StoreBed bed;
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).at(5).status(ItemStatus::Opened)));
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, OpenItem{MatterId(u"m1"_s)}).ok()); // opened already: nothing to do
    const auto reply = pushAnswered(bed);
    QVERIFY(reply.pull.pages.isEmpty());
    QVERIFY(bed.cache.writer().apply(reply).ok());
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
}

void tst_WriterLanes::holdLastsUntilTheNextGoodAnswer()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    bed.server.laneError = Error{ErrorClass::Hold, u"clientTooOld"_s, {}, {}};
    QVERIFY(bed.cache.writer().apply(pushAnswered(bed)).ok());
    QVERIFY(bed.cache.writer().pendingPush(10, 10'000).isEmpty());
    QCOMPARE(bed.cache.writer().syncState().outgoing, 1);
    bed.cache.reopen();
    QVERIFY(bed.cache.writer().pendingPush(10, 10'000).isEmpty());
    bed.server.laneError.reset();
    QVERIFY(bed.sync().ok());
    QCOMPARE(bed.cache.writer().pendingPush(10, 10'000).size(), 1);
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
}

void tst_WriterLanes::wholeLaneRefused()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    bed.server.laneError = reject(u"notMember"_s);
    QVERIFY(bed.cache.writer().apply(pushAnswered(bed)).ok());
    QCOMPARE(bed.cache.reader().balance(), (store::Balance{0, 0, 2}));
    bed.server.laneError.reset();
    QVERIFY(bed.submit(u"c3"_s, aLetter(u"m3"_s, u"g3"_s)).ok());
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c3"_s)), 1);
}

/// It could still do it, when a larger request that was under way comes late.
void tst_WriterLanes::whatTheServerDidNotSeeIsNotRefused()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    const Error notMember{ErrorClass::Reject, u"notMember"_s, {}, {}};
    bed.server.laneError = notMember;
    auto reply = pushAnswered(bed);
    reply.push->lanes.first().results = {{1, 0, notMember}};
    QVERIFY(bed.cache.writer().apply(reply).ok());
    QCOMPARE(bed.cache.rows(u"SELECT id FROM quarantine"_s), QStringList{u"c1"_s});
    QCOMPARE(bed.cache.rows(u"SELECT seq, id FROM outbox"_s), QStringList{u"1|c2"_s});
    bed.server.laneError.reset();
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 0);
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c2"_s)), 1);
}

/// Seed 4308 of the simulated worlds: acknowledged, forgotten by a restored server and then refused; its author was told. It
/// stood in the journal still, and the next restored server got it from there and did it.
void tst_WriterLanes::whatIsRefusedAfterARestoreIsNotSentAgain()
{
    StoreBed bed;
    bed.settle();
    const RowServer backup = bed.server;
    const auto restore = [&bed, &backup] {
        const qint64 epoch = bed.server.stamp.epoch;
        bed.server = backup;
        bed.server.stamp.epoch = epoch + 1;
    };
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    bed.settle();
    QCOMPARE(bed.cache.rows(u"SELECT id FROM ack_journal"_s), QStringList{u"c1"_s});
    restore();
    bed.server.remove(directoryAccount(), u"Inbox"_s, u"in-other"_s);
    bed.settle();
    QCOMPARE(bed.cache.rows(u"SELECT id FROM quarantine"_s), QStringList{u"c1"_s});
    QCOMPARE(bed.cache.rows(u"SELECT id FROM ack_journal"_s), QStringList());
    restore();
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 0);
}

void tst_WriterLanes::serverThatForgotGetsItAgain_data()
{
    QTest::addColumn<int>("forgotten");
    QTest::addColumn<bool>("hasNew");
    QTest::newRow("the last of three") << 1 << false;
    QTest::newRow("all of three") << 3 << false;
    QTest::newRow("two, with one still to send") << 2 << true;
    QTest::newRow("none") << 0 << true;
}

void tst_WriterLanes::serverThatForgotGetsItAgain()
{
    QFETCH(const int, forgotten);
    QFETCH(const bool, hasNew);
    StoreBed bed;
    bed.settle();
    std::optional<RowServer> backup;
    for (int i = 1; i <= 3; ++i) {
        if (i == 4 - forgotten)
            backup = bed.server;
        const QString n = QString::number(i);
        QVERIFY(bed.submit(u"c"_s + n, aLetter(u"m"_s + n, u"g"_s + n)).ok());
        bed.settle();
    }
    if (!backup)
        backup = bed.server;
    bed.server = *backup;
    bed.server.stamp.epoch = 2; // restored: history may have forked
    if (hasNew)
        QVERIFY(bed.submit(u"c4"_s, aLetter(u"m4"_s, u"g4"_s)).ok());
    bed.settle();
    for (int i = 1; i <= (hasNew ? 4 : 3); ++i)
        QCOMPARE(bed.server.appliedTimes(CommandId(u"c"_s + QString::number(i))), 1);
    QCOMPARE(bed.cache.writer().syncState().epoch, 2);
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
    QCOMPARE(bed.derivedFaults(), QStringList());
}

void tst_WriterLanes::readingsThatTheServerForgotAreLoggedAgain()
{
    StoreBed bed;
    bed.settle();
    const auto read = [&bed](const QString &id) {
        const RecordReading reading{RowServer::home(), MatterId(u"m-"_s + id), bed.cache.clock().now()};
        QVERIFY(bed.submit(id, reading, auditAccount()).ok());
        bed.settle();
    };
    read(u"c1"_s);
    const RowServer backup = bed.server;
    read(u"c2"_s);
    read(u"c3"_s);
    bed.server = backup;
    bed.server.stamp.epoch = 2;
    bed.settle(); // and nobody reads anything meanwhile
    for (const QString &id : {u"c1"_s, u"c2"_s, u"c3"_s})
        QCOMPARE(bed.server.appliedTimes(CommandId(id)), 1);
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM outbox"_s), 0);
}

void tst_WriterLanes::serverThatForgotGetsWhatAnEarlierDeviceSent()
{
    StoreBed bed;
    bed.settle();
    const RowServer backup = bed.server;
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    bed.settle();
    QVERIFY(bed.cache.writer().adoptDevice(DeviceId(u"d-new"_s)).ok());
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    bed.settle();
    bed.server = backup;
    bed.server.stamp.epoch = 2;
    bed.settle();
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c2"_s)), 1);
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_WriterLanes::clonedCacheGetsNewLanes()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    // The clone has used our next number for something else.
    wire::SyncCall theirs;
    theirs.pull = bed.call().pull;
    theirs.push = wire::PushCall{
        bed.cache.writer().device(),
        u"i-2"_s,
        wire::protocolVersion,
        {{RowServer::home(),
          {{1, aCommand(u"z1"_s, u"in-home"_s, SendMessage(aLetter(u"mz"_s, u"gz"_s))), std::nullopt}}}}};
    (void)bed.server.exchange(RowServer::nurse(), theirs);
    QVERIFY(bed.cache.writer().apply(pushAnswered(bed)).ok());
    QVERIFY(bed.cache.writer().syncState().needsNewDevice);
    QVERIFY(bed.cache.writer().pendingPush(10, 10'000).isEmpty());
    QVERIFY(bed.cache.writer().adoptDevice(DeviceId(u"d-new"_s)).ok());
    QVERIFY(!bed.cache.writer().syncState().needsNewDevice);
    bed.settle();
    QCOMPARE(bed.cache.writer().device(), DeviceId(u"d-new"_s));
    QCOMPARE(bed.server.appliedTimes(CommandId(u"c1"_s)), 1);
    QCOMPARE(bed.server.appliedTimes(CommandId(u"z1"_s)), 1);
}

void tst_WriterLanes::cloneDoesNotHideWhatTheServerForgot_data()
{
    QTest::addColumn<int>("spent");
    QTest::newRow("one of our three numbers") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("all three") << 3;
}

void tst_WriterLanes::cloneDoesNotHideWhatTheServerForgot()
{
    QFETCH(const int, spent);
    StoreBed bed;
    bed.settle();
    const RowServer backup = bed.server;
    for (const QString &n : {u"1"_s, u"2"_s, u"3"_s}) {
        QVERIFY(bed.submit(u"c"_s + n, aLetter(u"m"_s + n, u"g"_s + n)).ok());
        bed.settle();
    }
    bed.server = backup;
    bed.server.stamp.epoch = 2;
    // The clone comes first, and has never sent anything: its numbers are ours.
    wire::SyncCall theirs;
    theirs.pull = bed.call().pull;
    theirs.push = wire::PushCall{
        bed.cache.writer().device(), u"i-2"_s, wire::protocolVersion, {{RowServer::home(), {}}}};
    for (qint64 seq = 1; seq <= spent; ++seq) {
        const QString n = QString::number(seq);
        theirs.push->lanes.first().commands.append(
            {seq, aCommand(u"z"_s + n, u"in-home"_s, SendMessage(aLetter(u"mz"_s + n, u"gz"_s + n))), std::nullopt});
    }
    (void)bed.server.exchange(RowServer::nurse(), theirs);
    bed.settle();
    QVERIFY(bed.cache.writer().syncState().needsNewDevice);
    QVERIFY(bed.cache.writer().adoptDevice(DeviceId(u"d-new"_s)).ok());
    bed.settle();
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(bed.server.appliedTimes(CommandId(u"c"_s + QString::number(i))), 1);
        QCOMPARE(bed.server.appliedTimes(CommandId(u"z"_s + QString::number(i))), i <= spent ? 1 : 0);
    }
    QCOMPARE(bed.cache.writer().syncState().outgoing, 0);
    QCOMPARE(bed.base(RowServer::home()), bed.server.rows(RowServer::home()));
}

void tst_WriterLanes::journalIsKeptForFourteenDays()
{
    StoreBed bed;
    bed.settle();
    QVERIFY(bed.submit(u"c1"_s, aLetter(u"m1"_s, u"g1"_s)).ok());
    bed.settle();
    bed.cache.clock().advance(13LL * 24 * 3600 * 1000);
    QVERIFY(bed.submit(u"c2"_s, aLetter(u"m2"_s, u"g2"_s)).ok());
    bed.settle();
    QCOMPARE(bed.cache.number(u"SELECT count(*) FROM ack_journal"_s), 2);
    bed.cache.clock().advance(2LL * 24 * 3600 * 1000);
    QVERIFY(bed.submit(u"c3"_s, aLetter(u"m3"_s, u"g3"_s)).ok());
    bed.settle();
    QCOMPARE(bed.cache.rows(u"SELECT id FROM ack_journal ORDER BY id"_s), (QStringList{u"c2"_s, u"c3"_s}));
}

void tst_WriterLanes::clashIsToldAndTheOthersWorkStands()
{
    StoreBed bed;
    bed.server.grant(RowServer::doctor(), RowServer::home(), Rights::ReadWrite);
    bed.server.put(RowServer::home(), Item(anItem(u"m1"_s).at(5).between(u"in-other"_s, u"in-home"_s)));
    bed.settle();
    const AssignItem mine{MatterId(u"m1"_s), RowServer::nurse(), {}};
    QVERIFY(bed.submit(u"c1"_s, mine).ok());
    QCOMPARE(bed.cache.reader().firstItems({RowServer::home(), Folder::Inbox, {}}, 1).first().item.assignee,
             RowServer::nurse());
    QVERIFY(bed.server
                .act(RowServer::doctor(),
                     aCommand(u"x1"_s, u"in-home"_s, AssignItem{MatterId(u"m1"_s), RowServer::doctor(), {}}))
                .ok());
    bed.settle();
    const auto row = bed.cache.reader().firstItems({RowServer::home(), Folder::Inbox, {}}, 1).first();
    QCOMPARE(row.item.assignee, RowServer::doctor());
    QCOMPARE(row.assigneeName, u"Bertil Öberg"_s);
    const auto refused = bed.cache.reader().outgoing();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().error.code, u"stateMismatch"_s);
    QCOMPARE(refused.first().error.facts.value(u"assignee"_s), u"u-doctor"_s);
    QVERIFY(bed.cache.writer().discardQuarantined(CommandId(u"c1"_s)).ok());
    QCOMPARE(bed.cache.reader().balance().quarantined, 0);
}

QTEST_GUILESS_MAIN(tst_WriterLanes)
#include "tst_WriterLanes.moc"
