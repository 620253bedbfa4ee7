#include "AppBed.h"

#include "app/MatterController.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

class TestMatterController : public QObject {
    Q_OBJECT
private:
    [[nodiscard]] QList<store::OutgoingRow> all()
    {
        return m_bed->read([](store::Reader &reader) { return reader.outgoing(); });
    }
    template <class Body>
    [[nodiscard]] int queued()
    {
        int count = 0;
        for (const store::OutgoingRow &row : all())
            count += std::holds_alternative<Body>(row.command.body) ? 1 : 0;
        return count;
    }

    void show()
    {
        m_matter->show(AppBed::team().value(), u"m-a"_s);
        QTRY_VERIFY(m_matter->isOpen());
    }

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

    void showingAWaitingMatterOpensItAndRecordsTheReading() // A142
    {
        show();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        QCOMPARE(queued<domain::OpenItem>(), 1);
        QCOMPARE(m_bed->readings(), 1);
        QVERIFY(m_matter->isPending());
        QVERIFY(!m_matter->holderIsCertain());
        QCOMPARE(m_matter->holderText(), u"Karin Lund, Hemsjukvården Samverkan"_s);
        QCOMPARE(m_matter->patientNumber(), u"19420107-7098"_s);
        QCOMPARE(m_matter->messages()->count(), 1);
        QCOMPARE(m_matter->chain()->count(), 2);
        QCOMPARE(m_matter->members()->count(), 2);
    }

    void assignPauseResumeClose()
    {
        show();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        const QSignalSpy acted(m_matter.get(), &MatterController::acted);
        m_matter->assign(AppBed::mona().value());
        QTRY_COMPARE(m_matter->assigneeName(), u"Mona Bergström"_s);
        QCOMPARE(acted.last().first().value<Sentence>()(), u"Tilldelat Mona Bergström."_s);
        m_matter->assignToMe();
        QTRY_COMPARE(m_matter->assigneeName(), u"Karin Lund"_s);
        m_matter->pause(u"  väntar på provsvar "_s);
        QTRY_COMPARE(m_matter->status(), u"paused"_s);
        QCOMPARE(m_matter->pauseReason(), u"väntar på provsvar"_s);
        m_matter->resume();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        m_matter->closeAsDocumented();
        QTRY_COMPARE(m_matter->status(), u"closed"_s);
        QVERIFY(!m_matter->canPause());
        QCOMPARE(m_matter->whyNotPause(), u"Ärendet är avslutat."_s);
    }

    void whatWasDoneCanBeTakenBack()
    {
        Told told(m_bed->desk);
        connect(m_matter.get(), &MatterController::acted, &told, &Told::tellActed);
        show();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        m_matter->assign(AppBed::mona().value());
        QTRY_VERIFY(told.canUndo());
        told.undo();
        QVERIFY(!told.canUndo());
        QTRY_COMPARE(told.actedText(), u"Ångrat: Ny medicinlista."_s);
        QTRY_COMPARE(m_matter->assigneeName(), QString());
        m_matter->pause(u"väntar på provsvar"_s);
        QTRY_COMPARE(m_matter->status(), u"paused"_s);
        QTRY_COMPARE(told.actedText(), u"Ärendet är pausat."_s);
        told.undo();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        QTRY_COMPARE(told.actedText(), u"Ångrat: Ny medicinlista."_s);
        m_matter->closeAsDocumented();
        QTRY_COMPARE(told.actedText(), u"Ärendet är avslutat."_s);
        QVERIFY(!told.canUndo()); // the domain has no way back from there
        told.undo();
        QTRY_COMPARE(m_matter->status(), u"closed"_s);
    }

    void aPauseWithoutReasonIsRefusedInWords() // A144
    {
        show();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        const QSignalSpy failed(m_matter.get(), &MatterController::failed);
        m_matter->pause(u"  "_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_matter->errorText().startsWith(u"Ärendet kunde inte pausas. "_s));
        QCOMPARE(m_matter->status(), u"opened"_s);
    }

    void inTheReadCopyReadingGoesOnAndActsAreRefused()
    {
        m_bed->setConnection(engine::Connection::ReadCopy);
        show();
        QTRY_COMPARE(m_bed->readings(), 1);
        QCOMPARE(m_matter->status(), u"waiting"_s);
        QCOMPARE(queued<domain::OpenItem>(), 0);
        QCOMPARE(m_matter->whyNotAssign(), u"Läskopia · läget 07:55. Kan inte tilldelas nu."_s);
        const QSignalSpy failed(m_matter.get(), &MatterController::failed);
        m_matter->open();
        m_matter->assignToMe();
        m_matter->pause(u"x"_s);
        m_matter->closeAsDocumented();
        QCOMPARE(failed.count(), 4);
        QVERIFY(all().isEmpty());
        m_bed->setConnection(engine::Connection::Online);
        QVERIFY(m_matter->canOpen());
    }

    void whatOthersDoIsSeen()
    {
        show();
        QTRY_COMPARE(m_matter->status(), u"opened"_s);
        domain::Item item = m_bed->item(u"m-a"_s, u"Ny medicinlista"_s);
        item.status = domain::ItemStatus::Opened;
        item.assignee = AppBed::mona();
        QVERIFY(m_bed->answer(AppBed::team(), 1, std::nullopt, {{AppBed::team(), item}}));
        QTRY_COMPARE(m_matter->assigneeName(), u"Mona Bergström"_s);
        QTRY_VERIFY(!m_matter->isPending());
    }

    void anUnknownMatterIsSaid()
    {
        const QSignalSpy failed(m_matter.get(), &MatterController::failed);
        m_matter->show(AppBed::team().value(), u"m-none"_s);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_matter->isOpen());
    }

    void copyingGivesTheWholeConversation()
    {
        show();
        const QSignalSpy copied(m_matter.get(), &MatterController::textCopied);
        m_matter->copyText();
        QCOMPARE(copied.count(), 1);
        const QString text = copied.first().first().toString();
        QVERIFY(text.contains(u"Svea Testsson, 84 år, 19420107-7098"_s));
        QVERIFY(text.contains(u"Hej, kan ni följa upp?"_s));
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<MatterController> m_matter;
};

QTEST_GUILESS_MAIN(TestMatterController)
#include "tst_MatterController.moc"
