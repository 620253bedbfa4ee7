#include "AppBed.h"

#include "app/AbsenceController.h"
#include "app/InboxModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

class TestAbsenceController : public QObject {
    Q_OBJECT
private:
    void fill(const QString &from, const QString &until)
    {
        m_absence->setFromText(from);
        m_absence->setUntilText(until);
        m_absence->setText(u"Semester"_s);
        m_absence->setCoverQuery(u"mona"_s);
        QTRY_COMPARE(m_absence->coverCandidates()->count(), 1);
        m_absence->chooseCover(AppBed::mona().value());
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_absence = std::make_unique<AbsenceController>(m_bed->desk);
    }
    void cleanup()
    {
        m_absence.reset();
        m_bed.reset();
    }

    /// Mona is Karin's proxy from the first day, up to but not including the last.
    [[nodiscard]] bool grantMona(const QDate &from, const QDate &until)
    {
        const app::TimeWords &times = m_bed->desk.times();
        return m_bed->pull({{domain::directoryAccount(),
                             domain::Proxy{domain::ProxyId(u"p1"_s),
                                           AppBed::karin(),
                                           AppBed::mona(),
                                           times.startOf(from),
                                           times.startOf(until),
                                           AppBed::anders(),
                                           {},
                                           {}}}});
    }

    void savedAtOnceAndPending()
    {
        QVERIFY(grantMona(QDate(2026, 11, 23), QDate(2026, 12, 7)));
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        QCOMPARE(m_absence->whyNotSave(), QString());
        const QSignalSpy acted(m_absence.get(), &AbsenceController::acted);
        m_absence->save();
        QTRY_COMPARE(acted.count(), 1);
        QTRY_COMPARE(m_absence->absences()->count(), 1);
        QCOMPARE(m_absence->absences()->value(0, "periodText").toString(), u"måndag 2026-11-23 – söndag 2026-12-06"_s);
        QCOMPARE(m_absence->absences()->value(0, "coveredByName").toString(), u"Mona Bergström"_s);
        QVERIFY(m_absence->absences()->value(0, "isPending").toBool());
        QCOMPARE(m_absence->fromText(), QString());
        fill(u"2026-12-06"_s, u"2026-12-20"_s);
        QVERIFY(m_absence->warningText().contains(u"2026-11-23"_s));
        m_absence->cancel(m_absence->absences()->value(0, "absenceId").toString());
        QTRY_COMPARE(m_absence->absences()->count(), 0);
    }

    void eachLackHasItsSentence_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("until");
        QTest::addColumn<QString>("why");
        QTest::newRow("no day") << u"snart"_s << u"2026-12-06"_s << u"Skriv första dagen"_s;
        QTest::newRow("turned") << u"2026-12-06"_s << u"2026-12-01"_s << u"Sista dagen är före"_s;
        QTest::newRow("over") << u"2026-10-01"_s << u"2026-10-20"_s << u"Frånvaron är redan över"_s;
        QTest::newRow("no such day") << u"2026-02-30"_s << u"2026-12-06"_s << u"Skriv första dagen"_s;
    }
    void eachLackHasItsSentence()
    {
        QFETCH(QString, from);
        QFETCH(QString, until);
        QFETCH(QString, why);
        fill(from, until);
        QVERIFY2(m_absence->whyNotSave().startsWith(why), qPrintable(m_absence->whyNotSave()));
        const QSignalSpy failed(m_absence.get(), &AbsenceController::failed);
        m_absence->save();
        QCOMPARE(failed.count(), 1);
        QVERIFY(m_bed->outgoing().isEmpty());
    }

    void shorterMayBeEntered_A174()
    {
        m_absence->setFromText(u"2026-11-23"_s);
        m_absence->setUntilText(u"2026-11-25"_s);
        m_absence->setText(u"Sjuk"_s);
        QTRY_COMPARE(m_absence->gapLines().size(), 1);
        QCOMPARE(m_absence->gapLines().first(),
                 u"måndag 2026-11-23 – onsdag 2026-11-25, 08:00–17:00: ingen är ombud"_s);
        QCOMPARE(m_absence->whyNotSave(), QString()); // A174: only longer ones are asked for
        QVERIFY(m_absence->ruleText().startsWith(u"Frånvaro längre än 7 "_s));
    }

    void uncoveredHoursAreShownAndRefused_A174()
    {
        QVERIFY(grantMona(QDate(2026, 11, 23), QDate(2026, 12, 2)));
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        QTRY_COMPARE(m_absence->gapLines().size(), 1);
        QCOMPARE(m_absence->gapLines().first(),
                 u"onsdag 2026-12-02 – fredag 2026-12-04, 08:00–17:00: ingen är ombud"_s);
        QVERIFY(m_absence->whyNotSave().contains(u"Be en chef"_s));
        m_absence->save();
        QVERIFY(m_bed->outgoing().isEmpty());
        QVERIFY(grantMona(QDate(2026, 11, 23), QDate(2026, 12, 7)));
        QTRY_COMPARE(m_absence->gapLines().size(), 0); // as soon as somebody is appointed
        QCOMPARE(m_absence->whyNotSave(), QString());
    }

    void aHeadSetsItForWhoIsIll_A175()
    {
        QVERIFY(!m_absence->canSetForOthers());
        auto karin = *m_bed->read([](store::Reader &reader) { return reader.user(AppBed::karin()); });
        karin.assignments.first().role = domain::AssignmentRole::UnitHead;
        QVERIFY(m_bed->pull({{domain::directoryAccount(), karin}}));
        QTRY_VERIFY(m_absence->canSetForOthers());
        m_absence->setWhoseQuery(u"mona"_s);
        QTRY_COMPARE(m_absence->whoseCandidates()->count(), 1);
        m_absence->chooseWhose(AppBed::mona().value());
        QCOMPARE(m_absence->whoseName(), u"Mona Bergström"_s);
        m_absence->setFromText(u"2026-11-18"_s);
        m_absence->setUntilText(u"2026-11-20"_s);
        m_absence->setText(u"Borta"_s);
        QTRY_COMPARE(m_absence->whyNotSave(), QString());
        m_absence->save();
        QTRY_COMPARE(m_absence->absences()->count(), 1); // hers, and they are shown while she is chosen
        const auto hers = m_bed->read([](store::Reader &reader) { return reader.absencesOf(AppBed::mona()); });
        QCOMPARE(hers.first().setBy, AppBed::karin()); // A175
        m_absence->chooseWhose({});
        QTRY_COMPARE(m_absence->absences()->count(), 0);
    }

    void offInTheReadCopy()
    {
        fill(u"2026-11-23"_s, u"2026-12-06"_s);
        m_bed->setConnection(engine::Connection::ReadCopy);
        QCOMPARE(m_absence->whyNotSave(), u"Läskopia · läget 07:55. Frånvaro kan inte sparas nu."_s);
        m_absence->save();
        QVERIFY(m_bed->outgoing().isEmpty());
    }

    void inboxesStandInOrderWithTheirCounts()
    {
        InboxModel inboxes(m_bed->desk);
        const QAbstractItemModelTester tester(&inboxes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        emit m_bed->desk.wordsChanged();
        QTRY_COMPARE(inboxes.count(), 2);
        QCOMPARE(inboxes.value(0, "section").toString(), u"personal"_s);
        QCOMPARE(inboxes.value(1, "name").toString(), u"Hemsjukvården Samverkan"_s);
        QCOMPARE(inboxes.selectedInbox(), AppBed::own().value());
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        QTRY_COMPARE(inboxes.value(1, "waiting").toInt(), 1);
        inboxes.select(AppBed::team().value(), u"closed"_s);
        QCOMPARE(inboxes.selectedFolder(), u"closed"_s);
        QCOMPARE(inboxes.selectedName(), u"Hemsjukvården Samverkan"_s);
        QVERIFY(inboxes.canWrite());
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<AbsenceController> m_absence;
};

QTEST_GUILESS_MAIN(TestAbsenceController)
#include "tst_AbsenceController.moc"
