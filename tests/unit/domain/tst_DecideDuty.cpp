#include "sync/domain/Limits.h"
#include "sync/domain/Watch.h"
#include "tests/support/MemoryRegion.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// Watching, members, what a unit settles, and shared drafts.
class TestDecideDuty : public QObject {
    Q_OBJECT
private slots:
    void plans_data();
    void plans();
    void aPlanIsTakenAway();
    void roundsAreOfOpenDays_A195();
    void signedOffWhenAllWasSeen();
    void signOffsThatAreRefused_data();
    void signOffsThatAreRefused();
    void members_A12_A116_data();
    void members_A12_A116();
    void anOutsiderBecomesAMember_A116();
    void unitsRulesAreTheHeads_A203();
    void aDraftIsItsWriters();
};

namespace {

QString codeOf(const Outcome &outcome)
{
    return outcome.ok() ? u"ok"_s : outcome.error().code;
}

constexpr RoundTime morning{8 * 60, 9 * 60};
constexpr RoundTime noon{12 * 60, 12 * 60 + 30};
constexpr RoundTime afternoon{15 * 60, 16 * 60};

Instant at(int day, int hour, int minute = 0)
{
    return {QDateTime(QDate(2026, 11, day), QTime(hour, minute), QTimeZone("Europe/Stockholm")).toMSecsSinceEpoch()};
}

/// Home care's inbox is watched morning and afternoon, and it is Monday, half past eight.
void plan(R &region)
{
    region.now = at(30, 8, 30);
    region.setRole(R::head(), AssignmentRole::UnitHead);
    QVERIFY(region
                .act(R::head(), directoryAccount(),
                     SetWatchPlan{R::homeCare(), {morning, afternoon}, u"Bakjour"_s, {R::nurse()}})
                .ok());
}

} // namespace

void TestDecideDuty::plans_data()
{
    QTest::addColumn<AssignmentRole>("role");
    QTest::addColumn<InboxId>("inbox");
    QTest::addColumn<QList<RoundTime>>("rounds");
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("code");
    const QString someone = u"Bakjour"_s;
    const QList<RoundTime> thrice{morning, noon, afternoon};
    const auto head = AssignmentRole::UnitHead;
    QTest::newRow("A199: three a day") << head << R::homeCare() << thrice << someone << u"ok"_s;
    QTest::newRow("A199: too few") << head << R::homeCare() << QList<RoundTime>{morning} << someone
                                   << u"tooFewRounds"_s;
    QTest::newRow("A198, A200: nobody") << head << R::homeCare() << thrice << QString() << u"watcherMissing"_s;
    QTest::newRow("A195: outside the hours")
        << head << R::homeCare() << QList<RoundTime>{morning, noon, {16 * 60, 18 * 60}} << someone
        << u"roundsOutsideHours"_s;
    QTest::newRow("over each other") << head << R::homeCare()
                                     << QList<RoundTime>{morning, {8 * 60 + 30, 10 * 60}, afternoon} << someone
                                     << u"roundsOverlap"_s;
    QTest::newRow("secretary") << AssignmentRole::Secretary << R::homeCare() << thrice << someone << u"ok"_s;
    QTest::newRow("clinician") << AssignmentRole::Clinician << R::homeCare() << thrice << someone
                               << u"administersNothing"_s;
    QTest::newRow("another unit's") << head << R::ward() << thrice << someone << u"notYourUnit"_s;
    QTest::newRow("another organisation's")
        << AssignmentRole::OperationsHead << R::ward() << thrice << someone << u"notYourUnit"_s;
    QTest::newRow("a personal one") << head << personalInboxOf(R::nurse()) << thrice << someone << u"notShared"_s;
    QTest::newRow("unknown") << head << InboxId(u"in-none"_s) << thrice << someone << u"inboxUnknown"_s;
}

void TestDecideDuty::plans()
{
    QFETCH(AssignmentRole, role);
    QFETCH(InboxId, inbox);
    QFETCH(QList<RoundTime>, rounds);
    QFETCH(QString, function);
    QFETCH(QString, code);
    R region;
    region.profile.watchCollaboration = 3;
    region.setRole(R::head(), role);
    const auto set = region.act(R::head(), directoryAccount(), SetWatchPlan{inbox, rounds, function, {}});
    QCOMPARE(codeOf(set), code);
    QCOMPARE(region.watchPlan(inbox).has_value(), code == "ok"_L1);
}

void TestDecideDuty::aPlanIsTakenAway()
{
    R region;
    plan(region);
    QVERIFY(region.act(R::head(), directoryAccount(), SetWatchPlan{R::homeCare(), {}, {}, {}}).ok());
    QVERIFY(!nextRound(*region.watchPlan(R::homeCare()), region.profile.openingHours, region.now));
}

void TestDecideDuty::roundsAreOfOpenDays_A195()
{
    R region;
    plan(region);
    const auto watch = *region.watchPlan(R::homeCare());
    const OpeningHours hours = region.profile.openingHours;
    QCOMPARE(*nextRound(watch, hours, at(30, 8, 30)), (Period{at(30, 8), at(30, 9)}));
    QCOMPARE(*nextRound(watch, hours, at(30, 9)), (Period{at(30, 15), at(30, 16)}));
    QCOMPARE(nextRound(watch, hours, at(27, 17))->from, at(30, 8)); // Friday evening: on Monday
    QCOMPARE(roundsOf(watch, hours, at(23, 0), at(30, 0)).size(), 10);
}

void TestDecideDuty::signedOffWhenAllWasSeen()
{
    R region;
    plan(region);
    const qint64 seen = region.modseq(R::homeCare());
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, R::homeCare())).ok());
    region.deliverAll();
    QCOMPARE(codeOf(region.act(R::nurse(), R::homeCare(), SignOffRound{at(30, 8), seen, 0})), u"roundNotSeen"_s);
    QVERIFY(region.act(R::nurse(), R::homeCare(), SignOffRound{at(30, 8), region.modseq(R::homeCare()), 1}).ok());
    const auto round = region.round(R::homeCare(), at(30, 8));
    QCOMPARE(round->by, R::nurse());
    QCOMPARE(round->left, 1);
    // To look is not to take: what waits waits on.
    QCOMPARE(region.item(R::homeCare(), MatterId(u"m1"_s))->status, ItemStatus::Waiting);
    QVERIFY(region.act(R::nurse2(), R::homeCare(), SignOffRound{at(30, 8), 0, 0}).ok()); // somebody was first
    QCOMPARE(region.round(R::homeCare(), at(30, 8))->by, R::nurse());
}

void TestDecideDuty::signOffsThatAreRefused_data()
{
    QTest::addColumn<UserId>("user");
    QTest::addColumn<InboxId>("inbox");
    QTest::addColumn<Instant>("begins");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such round") << R::nurse() << R::homeCare() << at(30, 10) << u"roundUnknown"_s;
    QTest::newRow("later") << R::nurse() << R::homeCare() << at(30, 15) << u"roundNotBegun"_s;
    QTest::newRow("no plan") << R::surgeon() << R::ward() << at(30, 8) << u"roundUnknown"_s;
    QTest::newRow("long ago") << R::nurse() << R::homeCare() << at(2, 8) << u"roundUnknown"_s;
    QTest::newRow("absurd") << R::nurse() << R::homeCare() << Instant{1LL << 52} << u"roundUnknown"_s;
    QTest::newRow("not a member") << R::surgeon() << R::homeCare() << at(30, 8) << u"notMember"_s;
}

void TestDecideDuty::signOffsThatAreRefused()
{
    QFETCH(UserId, user);
    QFETCH(InboxId, inbox);
    QFETCH(Instant, begins);
    QFETCH(QString, code);
    R region;
    plan(region);
    QCOMPARE(codeOf(region.act(user, inbox, SignOffRound{begins, 1'000, 0})), code);
}

void TestDecideDuty::members_A12_A116_data()
{
    QTest::addColumn<AssignmentRole>("role");
    QTest::addColumn<InboxId>("inbox");
    QTest::addColumn<UserId>("user");
    QTest::addColumn<QString>("code");
    QTest::newRow("secretary") << AssignmentRole::Secretary << R::homeCare() << R::both() << u"ok"_s;
    QTest::newRow("head of operations") << AssignmentRole::OperationsHead << R::homeCare() << R::both() << u"ok"_s;
    QTest::newRow("clinician") << AssignmentRole::Clinician << R::homeCare() << R::both() << u"administersNothing"_s;
    QTest::newRow("superuser") << AssignmentRole::Superuser << R::homeCare() << R::both() << u"administersNothing"_s;
    QTest::newRow("another unit's") << AssignmentRole::UnitHead << R::ward() << R::both() << u"notYourUnit"_s;
    QTest::newRow("nobody") << AssignmentRole::UnitHead << R::homeCare() << UserId(u"u-none"_s) << u"userUnknown"_s;
    QTest::newRow("a personal inbox") << AssignmentRole::UnitHead << personalInboxOf(R::nurse()) << R::both()
                                      << u"notShared"_s;
}

void TestDecideDuty::members_A12_A116()
{
    QFETCH(AssignmentRole, role);
    QFETCH(InboxId, inbox);
    QFETCH(UserId, user);
    QFETCH(QString, code);
    R region;
    region.setRole(R::head(), role);
    QCOMPARE(codeOf(region.act(R::head(), directoryAccount(), SetMember{inbox, user, Rights::ReadWrite})), code);
    region.profile.municipalMembers = MemberAdministration::OrderOnly; // A17, C9
    const QString byOrder = code == "ok"_L1 ? u"membersByOrder"_s : code;
    const auto ordered = region.act(R::head(), directoryAccount(), SetMember{inbox, user, Rights::ReadWrite});
    QCOMPARE(codeOf(ordered), code == "userUnknown"_L1 ? u"membersByOrder"_s : byOrder);
}

void TestDecideDuty::anOutsiderBecomesAMember_A116()
{
    R region;
    region.setRole(R::head(), AssignmentRole::UnitHead);
    QCOMPARE(codeOf(region.act(R::both(), R::homeCare(), aSend(u"m1"_s, u"a1"_s, R::ward()))), u"notMember"_s);
    QVERIFY(region.act(R::head(), directoryAccount(), SetMember{R::homeCare(), R::both(), Rights::ReadWrite}).ok());
    region.deliverAll();
    QVERIFY(region.act(R::both(), R::homeCare(), aSend(u"m1"_s, u"a1"_s, R::ward())).ok());
    QVERIFY(region.act(R::head(), directoryAccount(), SetMember{R::homeCare(), R::both(), Rights::None}).ok());
    region.deliverAll();
    QCOMPARE(codeOf(region.act(R::both(), R::homeCare(), aSend(u"m2"_s, u"a2"_s, R::ward()))), u"notMember"_s);
}

void TestDecideDuty::unitsRulesAreTheHeads_A203()
{
    R region;
    const SetUnitRules set{UnitId(u"unit-home"_s), {{u"coordination"_s, 2}}, u"Ring enhetschefen"_s, u"Varje pass"_s};
    region.setRole(R::head(), AssignmentRole::Secretary);
    QCOMPARE(codeOf(region.act(R::head(), directoryAccount(), set)), u"administersNothing"_s);
    region.setRole(R::head(), AssignmentRole::UnitHead);
    QVERIFY(region.act(R::head(), directoryAccount(), set).ok());
    QCOMPARE(region.unitRules(set.unit)->absenceRoutine, u"Ring enhetschefen"_s); // A175, A176: where it is settled
    SetUnitRules wrong = set;
    wrong.deadlineDays.insert(u"coordination"_s, 367);
    QCOMPARE(codeOf(region.act(R::head(), directoryAccount(), wrong)), u"deadlineInvalid"_s);
    wrong.unit = UnitId(u"unit-ward"_s);
    QCOMPARE(codeOf(region.act(R::head(), directoryAccount(), wrong)), u"notYourUnit"_s);
}

void TestDecideDuty::aDraftIsItsWriters()
{
    R region;
    const ShareDraft draft{u"d1"_s, MatterId(u"m1"_s), u"Hej! Vi"_s};
    QVERIFY(region.act(R::nurse(), R::homeCare(), draft).ok());
    QCOMPARE(region.sharedDraft(R::homeCare(), u"d1"_s)->by, R::nurse());
    QCOMPARE(codeOf(region.act(R::nurse2(), R::homeCare(), draft)), u"draftNotYours"_s);
    QCOMPARE(codeOf(region.act(R::nurse(), personalInboxOf(R::nurse()), draft)), u"notShared"_s);
    region.now = region.now.plusMs(limits::draftIsOnesOwnMs);
    QVERIFY(region.act(R::nurse2(), R::homeCare(), draft).ok());
    QCOMPARE(region.sharedDraft(R::homeCare(), u"d1"_s)->by, R::nurse2());
}

QTEST_APPLESS_MAIN(TestDecideDuty)
#include "tst_DecideDuty.moc"
