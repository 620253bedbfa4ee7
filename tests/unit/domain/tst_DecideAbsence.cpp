#include "sync/domain/Limits.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

class TestDecideAbsence : public QObject {
    Q_OBJECT
private slots:
    void setAndCancel_A174();
    void refusals_data();
    void refusals();
    void headsOnlyWhereTheProfileSaysSo_C7();
    void shorterMayBeEntered_A174();
    void aHeadSetsItForWhoIsIll_A175_data();
    void aHeadSetsItForWhoIsIll_A175();
    void whoIsBackTakesItAway_A175();
    void onlyOnesOwn();
    void answersOncePerSenderAndAbsence();
    void noAnswerBeforeOrAfter();
    void noAnswerToAnAnswer();
};

namespace {

constexpr qint64 day = 86'400'000;

AbsenceId a1()
{
    return AbsenceId(u"abs1"_s);
}

SetAbsence absenceFrom(const R &region, qint64 fromDays, qint64 untilDays)
{
    return {a1(), region.now.plusMs(fromDays * day), region.now.plusMs(untilDays * day), u"Jag är ledig."_s,
            R::nurse2()};
}

int autoAnswersIn(const R &region, const InboxId &inbox, const QString &matter)
{
    int count = 0;
    for (const Message &message : region.messages(inbox, MatterId(matter)))
        count += message.kind == MessageKind::AutoAnswer ? 1 : 0;
    return count;
}

using Change = std::function<void(SetAbsence &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

void TestDecideAbsence::setAndCancel_A174()
{
    R region;
    QVERIFY(region.act(R::nurse(), directoryAccount(), absenceFrom(region, -1, 14)).ok()); // A174
    const auto absence = region.activeAbsence(R::nurse(), region.now);
    QVERIFY(absence);
    QCOMPARE(absence->user, R::nurse());
    QVERIFY(region.act(R::nurse(), directoryAccount(), CancelAbsence{a1()}).ok());
    QVERIFY(!region.activeAbsence(R::nurse(), region.now));
    QVERIFY(region.act(R::nurse(), directoryAccount(), CancelAbsence{a1()}).ok());
}

void TestDecideAbsence::refusals_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, Change change, const QString &code) {
        QTest::newRow(name) << std::move(change) << code;
    };
    row(
        "ends before it begins", [](SetAbsence &s) { std::swap(s.from, s.until); }, u"absencePeriod"_s);
    row(
        "over already",
        [](SetAbsence &s) {
            s.from = Instant{1};
            s.until = Instant{2};
        },
        u"absencePast"_s);
    row(
        "two years", [](SetAbsence &s) { s.until = s.until.plusMs(730 * day); }, u"absenceTooLong"_s);
    row(
        "no text", [](SetAbsence &s) { s.text = u" "_s; }, u"textEmpty"_s);
    row(
        "long text", [](SetAbsence &s) { s.text = QString(limits::absenceTextCharacters + 1, u'a'); },
        u"textTooLong"_s);
    row(
        "covers oneself", [](SetAbsence &s) { s.coveredBy = R::nurse(); }, u"coverIsSelf"_s);
    row(
        "nobody", [](SetAbsence &s) { s.coveredBy = UserId(u"u-x"_s); }, u"coverUnknown"_s);
    row(
        "no id", [](SetAbsence &s) { s.absence = {}; }, u"idMalformed"_s);
}

void TestDecideAbsence::refusals()
{
    QFETCH(Change, change);
    QFETCH(QString, code);
    R region;
    SetAbsence set = absenceFrom(region, 1, 14);
    change(set);
    QCOMPARE(region.act(R::nurse(), directoryAccount(), set).error().code, code);
}

void TestDecideAbsence::headsOnlyWhereTheProfileSaysSo_C7()
{
    R region;
    region.profile.absenceSelfService = false;
    QCOMPARE(region.act(R::nurse(), directoryAccount(), absenceFrom(region, 0, 9)).error().code,
             u"absenceByHeadOnly"_s);
    region.setRole(R::head(), AssignmentRole::UnitHead); // C7: heads only, which does not lock the heads out
    QVERIFY(region.act(R::head(), directoryAccount(), absenceFrom(region, 0, 9)).ok());
}

void TestDecideAbsence::shorterMayBeEntered_A174()
{
    R region;
    region.profile.absenceMinimumDays = 7;
    region.profile.absenceNeedsCover = true;
    QVERIFY(region.act(R::nurse(), directoryAccount(), absenceFrom(region, 0, 3)).ok()); // A174: longer is asked for
    QVERIFY(
        region.act(R::nurse(), directoryAccount(), absenceFrom(region, 0, 7)).ok()); // a week is not longer than one
    QCOMPARE(region.act(R::nurse(), directoryAccount(), absenceFrom(region, 0, 8)).error().code, u"coverMissing"_s);
}

void TestDecideAbsence::aHeadSetsItForWhoIsIll_A175_data()
{
    QTest::addColumn<AssignmentRole>("role");
    QTest::addColumn<bool>("byHead");
    QTest::addColumn<UserId>("away");
    QTest::addColumn<QString>("code");
    QTest::newRow("A175 unit head") << AssignmentRole::UnitHead << true << R::nurse() << QString();
    QTest::newRow("A175 operations head") << AssignmentRole::OperationsHead << true << R::nurse() << QString();
    QTest::newRow("A158 secretary") << AssignmentRole::Secretary << true << R::nurse() << QString();
    QTest::newRow("colleague") << AssignmentRole::Clinician << true << R::nurse() << u"absenceOfAnother"_s;
    QTest::newRow("superuser") << AssignmentRole::Superuser << true << R::nurse() << u"absenceOfAnother"_s;
    QTest::newRow("C7 not there") << AssignmentRole::UnitHead << false << R::nurse() << u"absenceByHeadOff"_s;
    QTest::newRow("elsewhere") << AssignmentRole::UnitHead << true << R::surgeon() << u"absenceOutsideOperation"_s;
}

void TestDecideAbsence::aHeadSetsItForWhoIsIll_A175()
{
    QFETCH(AssignmentRole, role);
    QFETCH(bool, byHead);
    QFETCH(UserId, away);
    QFETCH(QString, code);
    R region;
    region.profile.absenceByHead = byHead;
    region.setRole(R::head(), role);
    SetAbsence set = absenceFrom(region, -1, 14);
    set.user = away;
    const auto outcome = region.act(R::head(), directoryAccount(), set);
    QCOMPARE(outcome.ok() ? QString() : outcome.error().code, code);
    const auto absence = region.activeAbsence(away, region.now);
    QCOMPARE(absence.has_value(), code.isEmpty());
    if (absence)
        QCOMPARE(absence->setBy, R::head());
    QVERIFY(!region.activeAbsence(R::head(), region.now));
}

void TestDecideAbsence::whoIsBackTakesItAway_A175()
{
    R region;
    region.profile.absenceByHead = true;
    region.profile.absenceSelfService = false;
    region.setRole(R::head(), AssignmentRole::UnitHead);
    SetAbsence set = absenceFrom(region, -1, 14);
    set.user = R::nurse();
    QVERIFY(region.act(R::head(), directoryAccount(), set).ok());
    QCOMPARE(region.act(R::nurse2(), directoryAccount(), CancelAbsence{a1()}).error().code, u"absenceOfAnother"_s);
    set.user = R::nurse2(); // the same absence is not moved to somebody else
    QCOMPARE(region.act(R::head(), directoryAccount(), set).error().code, u"absenceOfAnother"_s);
    QVERIFY(region.act(R::nurse(), directoryAccount(), CancelAbsence{a1()}).ok());
    QVERIFY(!region.activeAbsence(R::nurse(), region.now));
    set.user = R::nurse();
    set.absence = AbsenceId(u"abs2"_s);
    QVERIFY(region.act(R::head(), directoryAccount(), set).ok());
    QVERIFY(region.act(R::head(), directoryAccount(), CancelAbsence{set.absence}).ok());
    QVERIFY(!region.activeAbsence(R::nurse(), region.now));
}

void TestDecideAbsence::onlyOnesOwn()
{
    R region;
    QVERIFY(region.act(R::nurse(), directoryAccount(), absenceFrom(region, 0, 9)).ok());
    SetAbsence stolen = absenceFrom(region, 0, 9);
    stolen.coveredBy = R::doctor();
    QCOMPARE(region.act(R::nurse2(), directoryAccount(), stolen).error().code, u"absenceOfAnother"_s);
    QCOMPARE(region.act(R::nurse2(), directoryAccount(), CancelAbsence{a1()}).error().code, u"absenceOfAnother"_s);
    QCOMPARE(region.act(R::nurse(), R::homeCare(), absenceFrom(region, 0, 9)).error().code, u"accountMismatch"_s);
}

void TestDecideAbsence::answersOncePerSenderAndAbsence()
{
    R region;
    const auto inbox = personalInboxOf(R::nurse());
    QVERIFY(region.act(R::nurse(), directoryAccount(), absenceFrom(region, -1, 9)).ok());
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, inbox)).ok());
    region.deliverAll();
    QCOMPARE(autoAnswersIn(region, R::careCentre(), u"m1"_s), 1);
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m2"_s, u"a2"_s, inbox)).ok());
    region.deliverAll();
    QCOMPARE(autoAnswersIn(region, R::careCentre(), u"m2"_s), 0);
    QVERIFY(region.act(R::surgeon(), R::ward(), aSend(u"m3"_s, u"a3"_s, inbox)).ok());
    region.deliverAll();
    QCOMPARE(autoAnswersIn(region, R::ward(), u"m3"_s), 1);
    QVERIFY(region.item(inbox, MatterId(u"m1"_s))->arrived);
    QCOMPARE(region.batonsOf(MatterId(u"m1"_s)), 1);
}

void TestDecideAbsence::noAnswerBeforeOrAfter()
{
    R region;
    const auto inbox = personalInboxOf(R::nurse());
    QVERIFY(region.act(R::nurse(), directoryAccount(), absenceFrom(region, 1, 2)).ok());
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m1"_s, u"a1"_s, inbox)).ok());
    region.deliverAll();
    region.now = region.now.plusMs(3 * day);
    QVERIFY(region.act(R::doctor(), R::careCentre(), aSend(u"m2"_s, u"a2"_s, inbox)).ok());
    region.deliverAll();
    QCOMPARE(autoAnswersIn(region, R::careCentre(), u"m1"_s) + autoAnswersIn(region, R::careCentre(), u"m2"_s), 0);
}

void TestDecideAbsence::noAnswerToAnAnswer()
{
    R region;
    QVERIFY(region.act(R::nurse(), directoryAccount(), absenceFrom(region, -1, 9)).ok());
    SetAbsence other = absenceFrom(region, -1, 9);
    other.absence = AbsenceId(u"abs2"_s);
    other.coveredBy = R::nurse();
    QVERIFY(region.act(R::nurse2(), directoryAccount(), other).ok());
    const auto to = personalInboxOf(R::nurse());
    const auto from = personalInboxOf(R::nurse2());
    QVERIFY(region.act(R::nurse2(), from, aSend(u"m1"_s, u"a1"_s, to)).ok());
    region.deliverAll(); // ends
    QCOMPARE(autoAnswersIn(region, from, u"m1"_s), 1);
    QCOMPARE(region.messages(from, MatterId(u"m1"_s)).size(), 2);
}

QTEST_GUILESS_MAIN(TestDecideAbsence)
#include "tst_DecideAbsence.moc"
