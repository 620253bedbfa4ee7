#include "sync/domain/Cover.h"
#include "tests/support/MemoryRegion.h"

#include <QTest>
#include <QTimeZone>

using namespace budkavle::domain;
using namespace budkavle::tests;
using namespace Qt::StringLiterals;
using R = MemoryRegion;

/// The proof of cover: whose hours nobody answers for. The nurse is away; nurse2 and the head are there.
class TestCover : public QObject {
    Q_OBJECT
private slots:
    void hoursAreSwedish();
    void hoursAreCut();
    void nobodyAnswers_A174();
    void aProxyAnswers_A155();
    void aProxyWhoIsAwayDoesNot_A170();
    void aSecondProxyAnswers_A169();
    void longAbsenceIsRefused_A174();
    void whatIsOverIsNotAskedFor();
};

namespace {

Instant at(const QString &local)
{
    QDateTime time = QDateTime::fromString(local, u"yyyy-MM-dd HH:mm"_s);
    time.setTimeZone(QTimeZone("Europe/Stockholm"));
    return Instant{time.toMSecsSinceEpoch()};
}

/// The week of Monday 5 October 2026, and the next.
struct Away {
    R region;
    Absence absence{AbsenceId(u"a1"_s), R::nurse(), at(u"2026-10-05 00:00"_s), at(u"2026-10-17 00:00"_s), {}, {}};

    Away()
    {
        region.profile.absenceMinimumDays = 7;
        region.profile.absenceNeedsCover = true;
        region.setRole(R::head(), AssignmentRole::UnitHead);
    }
    void proxy(const QString &id, const UserId &owner, const UserId &proxy, const QString &from, const QString &until)
    {
        const auto granted = region.act(R::head(), directoryAccount(),
                                        GrantProxy{ProxyId(id), owner, proxy, at(from), at(until)});
        QVERIFY2(granted.ok(), granted.ok() ? "" : qPrintable(granted.error().code));
    }
    void absent(const QString &id, const UserId &user, const QString &from, const QString &until)
    {
        QVERIFY(
            region.act(user, directoryAccount(), SetAbsence{AbsenceId(id), at(from), at(until), u"Borta"_s, {}}).ok());
    }
    [[nodiscard]] QList<Gap> gaps() const { return absenceGaps(region, absence, region.profile); }
    [[nodiscard]] QString saved()
    {
        const SetAbsence set{absence.id, absence.from, absence.until, u"Semester"_s, R::nurse2()};
        const auto outcome = region.act(R::nurse(), directoryAccount(), set);
        return outcome.ok() ? QString() : outcome.error().code;
    }
};

} // namespace

void TestCover::hoursAreSwedish()
{
    // Summer time ends on Sunday 25 October 2026, in the night.
    const auto open = OpeningHours{}.within(at(u"2026-10-23 00:00"_s), at(u"2026-10-27 00:00"_s));
    QCOMPARE(open.size(), 2);
    QCOMPARE(open.first(), (Period{at(u"2026-10-23 08:00"_s), at(u"2026-10-23 17:00"_s)}));
    QCOMPARE(open.last(), (Period{at(u"2026-10-26 08:00"_s), at(u"2026-10-26 17:00"_s)}));
    QCOMPARE(open.first().from.ms % dayMs, 6 * 3'600'000);
    QCOMPARE(open.last().from.ms % dayMs, 7 * 3'600'000);
}

void TestCover::hoursAreCut()
{
    const OpeningHours always{1, 7, 0, 24 * 60};
    QCOMPARE(always.within(at(u"2026-10-05 10:00"_s), at(u"2026-10-06 11:00"_s)),
             (QList<Period>{{at(u"2026-10-05 10:00"_s), at(u"2026-10-06 00:00"_s)},
                            {at(u"2026-10-06 00:00"_s), at(u"2026-10-06 11:00"_s)}}));
    QVERIFY(OpeningHours{}.within(at(u"2026-10-05 17:00"_s), at(u"2026-10-06 08:00"_s)).isEmpty());
}

void TestCover::nobodyAnswers_A174()
{
    Away away;
    const auto gaps = away.gaps();
    QCOMPARE(gaps.size(), 10); // the weekdays
    QCOMPARE(gaps.first(), (Gap{at(u"2026-10-05 08:00"_s), at(u"2026-10-05 17:00"_s), Gap::Why::Nobody, {}}));
    away.region.profile.openingHours = {6, 7, 600, 660};
    QCOMPARE(away.gaps().size(), 2); // as the profile says when it is open
}

void TestCover::aProxyAnswers_A155()
{
    Away away;
    away.proxy(u"p1"_s, R::nurse(), R::nurse2(), u"2026-10-05 00:00"_s, u"2026-10-15 12:00"_s);
    QCOMPARE(away.gaps(),
             (QList<Gap>{{at(u"2026-10-15 12:00"_s), at(u"2026-10-15 17:00"_s), Gap::Why::Nobody, {}},
                         {at(u"2026-10-16 08:00"_s), at(u"2026-10-16 17:00"_s), Gap::Why::Nobody, {}}}));
    // To cover for the cover is not to cover.
    away.absence.coveredBy = R::head();
    QCOMPARE(away.gaps().size(), 2);
    away.proxy(u"p2"_s, R::nurse(), R::head(), u"2026-10-15 12:00"_s, u"2026-10-17 00:00"_s);
    QVERIFY(away.gaps().isEmpty());
    QVERIFY(away.region.act(R::head(), directoryAccount(), EndProxy{ProxyId(u"p2"_s)}).ok());
    QCOMPARE(away.gaps().size(), 2); // an ended one answers no more
}

void TestCover::aProxyWhoIsAwayDoesNot_A170()
{
    Away away;
    away.proxy(u"p1"_s, R::nurse(), R::nurse2(), u"2026-10-05 00:00"_s, u"2026-10-17 00:00"_s);
    QVERIFY(away.gaps().isEmpty());
    away.absent(u"a2"_s, R::nurse2(), u"2026-10-07 00:00"_s, u"2026-10-08 00:00"_s);
    QCOMPARE(away.gaps(),
             (QList<Gap>{{at(u"2026-10-07 08:00"_s), at(u"2026-10-07 17:00"_s), Gap::Why::CoverAway, R::nurse2()}}));
    // A170: one hop. Who is proxy for the proxy sees nothing of the nurse's.
    away.proxy(u"p2"_s, R::nurse2(), R::head(), u"2026-10-07 00:00"_s, u"2026-10-08 00:00"_s);
    QCOMPARE(away.gaps(),
             (QList<Gap>{{at(u"2026-10-07 08:00"_s), at(u"2026-10-07 17:00"_s), Gap::Why::CoverProxied, R::nurse2()}}));
    QVERIFY(away.region.act(R::nurse2(), directoryAccount(), CancelAbsence{AbsenceId(u"a2"_s)}).ok());
    QVERIFY(away.gaps().isEmpty()); // at work again, proxied or not
}

void TestCover::aSecondProxyAnswers_A169()
{
    Away away;
    away.proxy(u"p1"_s, R::nurse(), R::nurse2(), u"2026-10-05 00:00"_s, u"2026-10-17 00:00"_s);
    away.absent(u"a2"_s, R::nurse2(), u"2026-10-07 00:00"_s, u"2026-10-08 00:00"_s);
    QCOMPARE(away.gaps().size(), 1);
    away.proxy(u"p2"_s, R::nurse(), R::head(), u"2026-10-07 00:00"_s, u"2026-10-08 00:00"_s);
    QVERIFY(away.gaps().isEmpty()); // A169: why several
}

void TestCover::longAbsenceIsRefused_A174()
{
    Away away;
    QCOMPARE(away.saved(), u"coverMissing"_s);
    QVERIFY(!away.region.absence(away.absence.id));
    away.region.profile.absenceNeedsCover = false; // where it is advised
    QCOMPARE(away.saved(), QString());
    away.region.profile.absenceNeedsCover = true;
    away.absence.id = AbsenceId(u"a3"_s);
    away.proxy(u"p1"_s, R::nurse(), R::nurse2(), u"2026-10-05 00:00"_s, u"2026-10-17 00:00"_s);
    QCOMPARE(away.saved(), QString());
}

void TestCover::whatIsOverIsNotAskedFor()
{
    Away away;
    away.region.now = at(u"2026-10-16 12:00"_s);
    away.proxy(u"p1"_s, R::nurse(), R::nurse2(), u"2026-10-16 12:00"_s, u"2026-10-17 00:00"_s);
    QCOMPARE(away.saved(), QString());
}

QTEST_GUILESS_MAIN(TestCover)
#include "tst_Cover.moc"
