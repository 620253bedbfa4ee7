#include "AppBed.h"

#include "app/MatterController.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

class TestReminderController : public QObject {
    Q_OBJECT
private:
    [[nodiscard]] std::optional<domain::SetReminder> queued()
    {
        const auto rows = m_bed->outgoing();
        for (const store::OutgoingRow &row : rows) {
            if (const auto *body = std::get_if<domain::SetReminder>(&row.command.body))
                return *body;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool may(const QString &act) const { return m_matter->facts().acts.contains(act); }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        m_matter = std::make_unique<MatterController>(m_bed->desk);
    }
    void cleanup()
    {
        m_matter.reset();
        m_bed.reset();
    }

    void oneIsRemindedOfAMatterTomorrowMorning()
    {
        m_matter->show(AppBed::team().value(), u"m-a"_s);
        QTRY_VERIFY(may(u"remind"_s));
        m_matter->start(u"reminder"_s);
        ReminderController &sheet = *m_matter->sheets()->reminding();
        QCOMPARE(sheet.mode(), u"about"_s);
        QCOMPARE(sheet.aboutSubject(), u"Ny medicinlista"_s);
        QCOMPARE(sheet.form()->text(), u"Ny medicinlista"_s);
        QCOMPARE(sheet.form()->dayText(), u"torsdag 2026-11-19 klockan 08:00"_s);
        QTRY_VERIFY(sheet.canSave());
        const QSignalSpy acted(m_matter.get(), &MatterController::acted);
        sheet.save(); // A102
        QTRY_COMPARE(acted.size(), 1);
        QCOMPARE(acted.last().first().value<Sentence>()(), u"Du påminns torsdag 2026-11-19 08:00."_s);
        const auto sent = queued();
        QVERIFY(sent);
        QCOMPARE(sent->about, domain::MatterId(u"m-a"_s));
        QVERIFY(sent->to.isEmpty());
    }

    void aColleagueIsRemindedOnlyAfterSpeaking()
    {
        ReminderController &sheet = *m_matter->sheets()->reminding();
        m_matter->start(u"reminder"_s);
        QCOMPARE(sheet.mode(), u"free"_s);
        sheet.form()->setText(u"Ring dottern"_s);
        sheet.setToOther(true);
        QCOMPARE(sheet.whyNotSave(), u"Välj vem påminnelsen är till."_s);
        sheet.setQuery(u"Mona"_s);
        QTRY_COMPARE(sheet.candidates()->count(), 1);
        sheet.choose(AppBed::mona().value());
        QTRY_COMPARE(sheet.toName(), u"Mona Bergström"_s);
        QVERIFY(sheet.asksAgreement());            // C16
        QTRY_VERIFY(sheet.whyNotSave().startsWith( // A103
            u"En påminnelse till någon annan skickar du först när ni har talats vid."_s));
        const QSignalSpy failed(m_matter.get(), &MatterController::failed);
        sheet.save();
        QCOMPARE(failed.size(), 1);
        QVERIFY(!queued());
        sheet.setAgreed(true);
        QTRY_VERIFY(sheet.canSave());
        sheet.save();
        QTRY_VERIFY(queued().has_value());
        QVERIFY(queued()->isAgreed);
        QCOMPARE(queued()->to, AppBed::mona());
    }

    void aReminderIsMovedAndBack()
    {
        Told told(m_bed->desk);
        connect(m_matter.get(), &MatterController::acted, &told, &Told::tellActed);
        domain::Item item;
        item.inbox = AppBed::own();
        item.matter = domain::MatterId(u"p-1"_s);
        item.kind = domain::ItemKind::Reminder;
        item.subject = u"Nytt prov"_s;
        item.about = domain::MatterId(u"m-a"_s);
        item.arrived = true;
        item.participants = {AppBed::own()};
        item.lastAt = m_bed->clock.at;
        item.lastFrom = {AppBed::own(), AppBed::karin()};
        item.due = {m_bed->desk.times().at(QDate(2026, 11, 25), QTime(8, 0)), domain::DueReason::Reminder};
        item.baton = {{{item.lastFrom, item.lastAt, domain::HandOver::Wrote}}, true};
        QVERIFY(m_bed->pull({{AppBed::own(), item}}));
        m_matter->show(AppBed::own().value(), u"p-1"_s);
        QTRY_VERIFY(may(u"move"_s));
        QVERIFY(!may(u"remind"_s));
        QCOMPARE(m_matter->facts().originText, u"Skriven av Karin Lund"_s); // A96
        QCOMPARE(m_matter->facts().aboutInbox, AppBed::team().value());
        m_matter->start(u"reminder"_s);
        ReminderController &sheet = *m_matter->sheets()->reminding();
        QCOMPARE(sheet.mode(), u"move"_s);
        QCOMPARE(sheet.form()->dateText(), u"2026-11-25"_s);
        QVERIFY(!sheet.mayRemindOthers());
        sheet.form()->setDateText(u"2026-11-17"_s);
        QTRY_VERIFY(sheet.whyNotSave().startsWith(u"Tiden för påminnelsen har redan varit."_s));
        sheet.form()->setDateText(u"2026-12-01"_s);
        QTRY_VERIFY(sheet.canSave());
        sheet.save();
        QTRY_COMPARE(m_matter->facts().dueText, u"Påminner tisdag 2026-12-01 08:00"_s);
        QTRY_VERIFY(told.canUndo());
        told.undo();
        QTRY_COMPARE(m_matter->facts().dueText, u"Påminner onsdag 2026-11-25 08:00"_s);
    }

    void whatTheFormLacksIsSaid()
    {
        ReminderController &sheet = *m_matter->sheets()->reminding();
        m_matter->start(u"reminder"_s);
        QCOMPARE(sheet.whyNotSave(), u"Skriv vad påminnelsen gäller."_s);
        sheet.form()->setText(u"Ring"_s);
        sheet.form()->setTimeText(u"25:00"_s);
        QCOMPARE(sheet.whyNotSave(), u"Skriv klockslaget som tt:mm."_s);
        sheet.form()->pick(7);
        QCOMPARE(sheet.form()->dayText(), u"onsdag 2026-11-25 klockan 08:00"_s);
        m_bed->setConnection(engine::Connection::ReadCopy);
        QVERIFY(sheet.whyNotSave().startsWith(u"Läskopia"_s));
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<MatterController> m_matter;
};

QTEST_GUILESS_MAIN(TestReminderController)
#include "tst_ReminderController.moc"
