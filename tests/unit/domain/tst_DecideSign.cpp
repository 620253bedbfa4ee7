#include "sync/domain/Due.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// What a record system sends: how it stands in the inbox, how it is signed, and reminders.
class TestDecideSign : public QObject {
    Q_OBJECT
private slots:
    void itStandsWithWhoeverOrdered_A89_A90();
    void theNewestVersionCounts();
    void aWithdrawnOneLeaves();
    void signedItLeaves_A148_A149();
    void aProxySignsInOnesPlace_A171_A172_A173();
    void whoMaySign_data();
    void whoMaySign();
    void remindersOfOnesOwn_A102_A147();
    void remindersToOthers_A103_C16();
    void aReminderIsMoved();
    void whatIsUrgentIsPriority_A83_A97_A126();
    void deadlines_A100_A203_A204();
    void kindsHaveTheirPlaces_A81();
};

namespace {

MatterId r1()
{
    return MatterId(u"r1"_s);
}

QString codeOf(const Outcome &outcome)
{
    return outcome.ok() ? u"ok"_s : outcome.error().code;
}

InboxId doctors()
{
    return personalInboxOf(R::doctor());
}

SetReminder inAWeek(const R &region)
{
    return {MatterId(u"rem1"_s), {}, u"Kontrollera Hb"_s, region.now.plusMs(7 * dayMs), {}, false};
}

} // namespace

void TestDecideSign::itStandsWithWhoeverOrdered_A89_A90()
{
    R region;
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result);
    const auto item = region.item(doctors(), r1());
    QVERIFY(item);
    QCOMPARE(item->status, ItemStatus::Waiting);
    QVERIFY(item->arrived && item->baton.isHere);
    QCOMPARE(item->baton.holder(), (Holder{doctors(), R::doctor()}));
    QCOMPARE(region.itemsOf(r1()).size(), 1); // A90: nobody else has it
}

void TestDecideSign::theNewestVersionCounts()
{
    R region;
    region.setSigning(R::doctor(), true);
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result, 2);
    QVERIFY(region.act(R::doctor(), doctors(), SignItem{r1(), {}, {}}).ok());
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result, 2); // told twice
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result, 1); // and late
    QCOMPARE(region.item(doctors(), r1())->status, ItemStatus::Closed);
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result, 3); // a corrected one has to be seen
    const auto item = region.item(doctors(), r1());
    QCOMPARE(item->status, ItemStatus::Waiting);
    QVERIFY(!item->signature);
    QCOMPARE(item->baton.steps.at(1).how, HandOver::Signed); // and that the former one was signed stays true
    QCOMPARE(region.batonsOf(r1()), 1);
}

void TestDecideSign::aWithdrawnOneLeaves()
{
    R region;
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result);
    Item item = *region.item(doctors(), r1());
    item.record->version = 2;
    item.record->isWithdrawn = true;
    item.baton = {};
    region.apply(receive(region, {doctors(), ItemDelivery{item}}, region.profile, region.now));
    QCOMPARE(region.item(doctors(), r1())->status, ItemStatus::Closed);
    region.setSigning(R::doctor(), true);
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), SignItem{r1(), {}, {}})), u"matterClosed"_s);
}

void TestDecideSign::signedItLeaves_A148_A149()
{
    R region;
    region.setSigning(R::doctor(), true);
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result);
    SetReminder taken = inAWeek(region);
    taken.reminder = r1(); // stands there already, though not where the command is given
    QCOMPARE(codeOf(region.act(R::doctor(), R::careCentre(), taken)), u"matterExists"_s);
    QVERIFY(region.act(R::doctor(), doctors(), SignItem{r1(), u"Järn i tre månader"_s, inAWeek(region)}).ok());
    const auto item = region.item(doctors(), r1());
    QCOMPARE(item->status, ItemStatus::Closed); // A149
    QCOMPARE(item->signature->by, R::doctor());
    QCOMPARE(item->signature->action, u"Järn i tre månader"_s); // A148: signed, documented …
    const auto reminder = region.item(doctors(), MatterId(u"rem1"_s));
    QVERIFY(reminder); // … and to be reminded of, in one step
    QCOMPARE(reminder->kind, ItemKind::Reminder);
    QCOMPARE(reminder->about, r1());
    QCOMPARE(reminder->patient->number, item->patient->number);

    SignItem tooLate{MatterId(u"r2"_s), {}, inAWeek(region)};
    tooLate.reminder->reminder = MatterId(u"rem2"_s);
    tooLate.reminder->at = region.now;
    region.sendFromRecord(R::doctor(), u"r2"_s, ItemKind::Result);
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), tooLate)), u"reminderPast"_s);
    QVERIFY(!region.item(doctors(), MatterId(u"r2"_s))->signature); // all of it or none
}

void TestDecideSign::aProxySignsInOnesPlace_A171_A172_A173()
{
    R region;
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result);
    region.apply(
        {{{directoryAccount(),
           Proxy{ProxyId(u"p1"_s), R::doctor(), R::surgeon(), region.now, region.now.plusMs(dayMs), {}, {}, {}}}},
         {}});
    QCOMPARE(codeOf(region.act(R::surgeon(), doctors(), SignItem{r1(), {}, {}})), u"signingAuthorityMissing"_s); // A171
    region.setSigning(R::surgeon(), true);
    QVERIFY(region.act(R::surgeon(), doctors(), SignItem{r1(), {}, inAWeek(region)}).ok());
    region.deliverAll();
    const auto item = region.item(doctors(), r1());
    QCOMPARE(item->signature->by, R::surgeon());
    QCOMPARE(item->signature->onBehalfOf, R::doctor());                       // A172
    QCOMPARE(item->baton.holder(), (Holder{doctors(), R::surgeon()}));        // A173: answers for what follows
    QVERIFY(region.item(personalInboxOf(R::surgeon()), MatterId(u"rem1"_s))); // whose reminder it is
    QVERIFY(!region.item(doctors(), MatterId(u"rem1"_s)));
}

void TestDecideSign::whoMaySign_data()
{
    QTest::addColumn<ItemKind>("kind");
    QTest::addColumn<bool>("authority");
    QTest::addColumn<QString>("code");
    QTest::newRow("result") << ItemKind::Result << true << u"ok"_s;
    QTest::newRow("without authority") << ItemKind::Result << false << u"signingAuthorityMissing"_s;
    QTest::newRow("proposed order A84") << ItemKind::ProposedOrder << true << u"ok"_s;
    QTest::newRow("one's own order A86") << ItemKind::CounterOrder << true << u"counterSignOwn"_s;
    QTest::newRow("document A91") << ItemKind::Document << true << u"ok"_s;
    QTest::newRow("referral answer A93") << ItemKind::ReferralAnswer << true << u"ok"_s;
    QTest::newRow("note A101") << ItemKind::WorkNote << true << u"ok"_s;
    QTest::newRow("prescription fault") << ItemKind::PrescriptionFault << true << u"signNotSignable"_s;
    QTest::newRow("certificate question A99") << ItemKind::CertificateQuestion << true << u"signNotSignable"_s;
}

void TestDecideSign::whoMaySign()
{
    QFETCH(ItemKind, kind);
    QFETCH(bool, authority);
    QFETCH(QString, code);
    R region;
    region.setSigning(R::doctor(), authority);
    region.sendFromRecord(R::doctor(), u"r1"_s, kind);
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), SignItem{r1(), {}, {}})), code);
    QCOMPARE(region.item(doctors(), r1())->signature.has_value(), code == "ok"_L1);
}

void TestDecideSign::remindersOfOnesOwn_A102_A147()
{
    R region;
    QVERIFY(region.act(R::doctor(), doctors(), inAWeek(region)).ok());
    const auto item = region.item(doctors(), MatterId(u"rem1"_s));
    QCOMPARE(item->due, (Due{inAWeek(region).at.plusMs(-1000), DueReason::Reminder}));
    QVERIFY(!isPriorityAt(*item, region.now));
    QVERIFY(isPriorityAt(*item, region.now.plusMs(8 * dayMs))); // A83: past its time
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), inAWeek(region))), u"matterExists"_s);
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), aSend(u"rem1"_s, u"a1"_s, R::ward()))), u"notAMatter"_s);
}

void TestDecideSign::remindersToOthers_A103_C16()
{
    R region;
    SetReminder set = inAWeek(region);
    set.to = R::surgeon();
    region.profile.reminderToOthers = ReminderToOthers::Forbid;
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), set)), u"reminderForbidden"_s);
    region.profile.reminderToOthers = ReminderToOthers::Confirm;
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), set)), u"reminderNeedsDialogue"_s);
    set.isAgreed = true;
    QVERIFY(region.act(R::doctor(), doctors(), set).ok());
    region.deliverAll();
    SetReminder outside = set;
    outside.reminder = MatterId(u"rem2"_s);
    outside.to = R::nurse();
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), outside)), u"reminderOtherProvider"_s);
    const auto item = region.item(personalInboxOf(R::surgeon()), set.reminder);
    QVERIFY(item);
    QCOMPARE(item->lastFrom, (Holder{doctors(), R::doctor()})); // A96: whose it is
    QCOMPARE(item->baton.holder(), (Holder{personalInboxOf(R::surgeon()), R::surgeon()}));
    QCOMPARE(item->due.at, set.at);
}

void TestDecideSign::aReminderIsMoved()
{
    R region;
    QVERIFY(region.act(R::doctor(), doctors(), inAWeek(region)).ok());
    const MatterId reminder(u"rem1"_s);
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), MoveReminder{reminder, region.now})), u"reminderPast"_s);
    QVERIFY(region.act(R::doctor(), doctors(), MoveReminder{reminder, region.now.plusMs(9 * dayMs)}).ok());
    QCOMPARE(region.item(doctors(), reminder)->due.at, region.now.plusMs(9 * dayMs - 1000));
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::Result);
    QCOMPARE(codeOf(region.act(R::doctor(), doctors(), MoveReminder{r1(), region.now.plusMs(dayMs)})),
             u"notAReminder"_s);
}

void TestDecideSign::whatIsUrgentIsPriority_A83_A97_A126()
{
    R region;
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::PrescriptionFault);
    QVERIFY(isPriorityAt(*region.item(doctors(), r1()), region.now)); // A97
    SendMessage high = aSend(u"m1"_s, u"a1"_s, R::homeCare());
    high.priority = Priority::High;
    QVERIFY(region.act(R::doctor(), R::careCentre(), high).ok());
    region.deliverAll();
    const auto item = region.item(R::homeCare(), MatterId(u"m1"_s));
    QCOMPARE(item->due.why, DueReason::Priority);
    QVERIFY(isPriorityAt(*item, region.now)); // A83, A126: by its sender
    QVERIFY(region.act(R::nurse(), R::homeCare(), CloseItem{MatterId(u"m1"_s)}).ok());
    QVERIFY(!isPriorityAt(*region.item(R::homeCare(), MatterId(u"m1"_s)), region.now));
}

void TestDecideSign::deadlines_A100_A203_A204()
{
    R region;
    region.profile.certificateDays = 14;
    region.sendFromRecord(R::doctor(), u"r1"_s, ItemKind::CertificateQuestion);
    const auto item = region.item(doctors(), r1());
    QCOMPARE(item->due,
             (Due{item->record->madeAt.plusMs(14 * dayMs), DueReason::Deadline})); // A100: from its beginning
    region.profile.purposes.first().deadlineDays = 5;                              // A204: the flow's
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    QVERIFY(region.deliverNext());
    QCOMPARE(region.item(R::homeCare(), MatterId(u"m1"_s))->due.at, region.now.plusMs(5 * dayMs));
    region.setRole(R::head(), AssignmentRole::UnitHead); // A203: the unit's own before it
    QVERIFY(
        region
            .act(R::head(), directoryAccount(), SetUnitRules{UnitId(u"unit-home"_s), {{u"coordination"_s, 2}}, {}, {}})
            .ok());
    region.deliverAll();
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m2"_s, u"a2"_s, R::homeCare())).ok());
    QVERIFY(region.deliverNext());
    QCOMPARE(region.item(R::homeCare(), MatterId(u"m2"_s))->due.at, region.now.plusMs(2 * dayMs));
}

void TestDecideSign::kindsHaveTheirPlaces_A81()
{
    QCOMPARE(subfolderOf(ItemKind::ProposedOrder), Subfolder::Orders);         // A84
    QCOMPARE(subfolderOf(ItemKind::CounterOrder), Subfolder::Orders);          // A86, A87
    QCOMPARE(subfolderOf(ItemKind::Result), Subfolder::Results);               // A89
    QCOMPARE(subfolderOf(ItemKind::Document), Subfolder::Documents);           // A91, A92
    QCOMPARE(subfolderOf(ItemKind::ReferralAnswer), Subfolder::Documents);     // A93
    QCOMPARE(subfolderOf(ItemKind::Matter), Subfolder::Messages);              // A95
    QCOMPARE(subfolderOf(ItemKind::CertificateQuestion), Subfolder::Messages); // A98
    QCOMPARE(subfolderOf(ItemKind::WorkNote), Subfolder::WorkObjects);         // A101
    QCOMPARE(subfolderOf(ItemKind::Reminder), Subfolder::WorkObjects);         // A102
    QVERIFY(!isInForceUnsigned(ItemKind::ProposedOrder));                      // A85
    QVERIFY(isInForceUnsigned(ItemKind::CounterOrder));                        // A88
}

QTEST_APPLESS_MAIN(TestDecideSign)
#include "tst_DecideSign.moc"
