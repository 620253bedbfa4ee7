#include "AppBed.h"

#include "app/ComposerController.h"
#include "app/InboxModel.h"
#include "app/MatterController.h"
#include "app/MatterListModel.h"
#include "app/OutgoingModel.h"
#include "app/SyncStatus.h"
#include "sync/engine/QtTimer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

namespace {

/// What Karin, district nurse, has in front of her.
struct Screen {
    explicit Screen(Desk &desk)
        : inboxes(desk)
        , list(desk)
        , matter(desk)
        , composer(desk)
        , outgoing(desk)
        , sync(desk, [] { return std::make_unique<engine::QtTimer>(); })
    {
        QObject::connect(&inboxes, &InboxModel::selectionChanged, &list,
                         [this] { list.setPlace(domain::InboxId(inboxes.selectedInbox()), inboxes.folder()); });
        QObject::connect(&outgoing, &OutgoingModel::refreshed, &sync,
                         [this] { sync.setOutgoing(outgoing.outgoing()); });
        emit desk.seated();
    }
    InboxModel inboxes;
    MatterListModel list;
    MatterController matter;
    ComposerController composer;
    OutgoingModel outgoing;
    SyncStatus sync;
};

} // namespace

/// A day in home care, told as the nurse would tell it.
class TestDayInHomeCare : public QObject {
    Q_OBJECT
private:
    void givenAMatterInTheTeamsInbox()
    {
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        QTRY_COMPARE(m_screen->inboxes.count(), 2);
        m_screen->inboxes.select(AppBed::team().value(), u"inbox"_s);
        QTRY_COMPARE(m_screen->list.count(), 1);
    }
    void whenIOpenIt()
    {
        m_screen->matter.show(AppBed::team().value(), m_screen->list.matterAt(0));
        QTRY_VERIFY(m_screen->matter.isOpen());
    }
    void whenIReply(const QString &text)
    {
        m_screen->composer.startReply(AppBed::team().value(), u"m-a"_s);
        QTRY_VERIFY(!m_screen->composer.answerPlaces().isEmpty());
        m_screen->composer.chooseRecipient(AppBed::centre().value());
        QTRY_COMPARE(m_screen->composer.toName(), u"Tallhöjden Samverkan"_s);
        m_screen->composer.setFromInbox(AppBed::team().value());
        m_screen->composer.setBody(text);
    }
    void whenTheProgramIsKilledAndStarted()
    {
        m_screen.reset();
        QVERIFY(m_bed->seatAgain());
        m_screen = std::make_unique<Screen>(m_bed->desk);
        QTRY_COMPARE(m_screen->inboxes.count(), 2);
        m_screen->inboxes.select(AppBed::team().value(), u"inbox"_s);
        m_bed->setConnection(engine::Connection::Offline);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_screen = std::make_unique<Screen>(m_bed->desk);
    }
    void cleanup()
    {
        m_screen.reset();
        m_bed.reset();
    }

    void givenAWaitingMatterWhenIOpenItThenIHoldTheBaton() // A142, A122
    {
        givenAMatterInTheTeamsInbox();
        whenIOpenIt();
        QTRY_COMPARE(m_screen->matter.status(), u"opened"_s);
        QCOMPARE(m_screen->matter.holderText(), u"Karin Lund, Hemsjukvården Samverkan"_s);
        QTRY_COMPARE(m_screen->list.data(m_screen->list.index(0), MatterListModel::StatusTextRole), u"Öppnat"_s);
    }

    void givenNoNetworkWhenIWorkThenItIsHereAndSurvivesAKill()
    {
        givenAMatterInTheTeamsInbox();
        m_bed->setConnection(engine::Connection::Offline);
        whenIOpenIt();
        QTRY_COMPARE(m_screen->matter.status(), u"opened"_s);
        m_screen->matter.assignToMe();
        whenIReply(u"Jag tar det i eftermiddag."_s);
        const QSignalSpy sent(&m_screen->composer, &ComposerController::sent);
        m_screen->composer.send();
        QTRY_COMPARE(sent.count(), 1);
        QTRY_COMPARE(m_screen->sync.text(), u"Offline sedan 09:41 · 3 på den här datorn"_s);
        QTRY_COMPARE(m_screen->matter.messages()->count(), 2);
        QCOMPARE(m_screen->matter.messages()->value(1, "stageText"), u"på den här datorn"_s);
        whenTheProgramIsKilledAndStarted();
        QTRY_COMPARE(m_screen->sync.outgoing(), 3);
        QTRY_COMPARE(m_screen->list.count(), 1);
        QVERIFY(m_screen->list.data(m_screen->list.index(0), MatterListModel::IsPendingRole).toBool());
    }

    void givenHalfASentenceWhenTheMachineIsTakenThenTheTextIsThere()
    {
        givenAMatterInTheTeamsInbox();
        whenIReply(u"Såret ser bättre ut, men"_s);
        const QString draft = m_screen->composer.draftId();
        QTRY_COMPARE_WITH_TIMEOUT(m_bed->read([](store::Reader &reader) { return reader.drafts(); }).size(), 1, 5'000);
        whenTheProgramIsKilledAndStarted();
        m_screen->composer.openDraft(draft);
        QTRY_COMPARE(m_screen->composer.body(), u"Såret ser bättre ut, men"_s);
        QCOMPARE(m_screen->composer.mode(), u"reply"_s);
    }

    void givenMonaWasFirstWhenIComeOnlineThenIAmToldAndNothingIsOverwritten()
    {
        givenAMatterInTheTeamsInbox();
        m_bed->setConnection(engine::Connection::Offline);
        whenIOpenIt();
        QTRY_COMPARE(m_screen->matter.status(), u"opened"_s);
        m_screen->matter.assignToMe();
        QTRY_COMPARE(m_screen->sync.outgoing(), 2);
        domain::Item monas = m_bed->item(u"m-a"_s, u"Ny medicinlista"_s);
        monas.status = domain::ItemStatus::Opened;
        monas.assignee = monas.assignedBy = AppBed::mona();
        monas.assignedAt = m_bed->clock.at.plusMs(-600'000);
        QVERIFY(m_bed->answer(AppBed::team(), 1));
        QVERIFY(m_bed->answer(AppBed::team(), 2,
                              domain::reject(u"stateMismatch"_s, {},
                                             {{u"field"_s, u"assignee"_s},
                                              {u"assignee"_s, AppBed::mona().value()},
                                              {u"by"_s, AppBed::mona().value()},
                                              {u"at"_s, QString::number(monas.assignedAt.ms)}}),
                              {{AppBed::team(), monas}}));
        m_bed->setConnection(engine::Connection::Online);
        QTRY_COMPARE(m_screen->matter.assigneeName(), u"Mona Bergström"_s);
        QTRY_VERIFY(m_screen->sync.lastToldText().contains(u"Mona Bergström hann före"_s));
    }

    void givenTheReadCopyWhenIWriteThenItWaitsForProductionOnce()
    {
        givenAMatterInTheTeamsInbox();
        m_bed->setConnection(engine::Connection::ReadCopy);
        whenIOpenIt();
        QCOMPARE(m_screen->matter.status(), u"waiting"_s);
        whenIReply(u"Vi hör av oss."_s);
        QTRY_VERIFY(m_screen->composer.canSendLater());
        QVERIFY(!m_screen->composer.canSend());
        m_screen->composer.sendLater();
        m_screen->composer.sendLater();
        QTRY_COMPARE(m_screen->sync.outgoing(), 1);
        QCOMPARE(m_screen->sync.bannerKind(), u"readCopy"_s);
        m_bed->setConnection(engine::Connection::Online);
        QCOMPARE(m_screen->sync.bannerText(), QString());
        QCOMPARE(m_bed->outgoing().size(), 1);
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<Screen> m_screen;
};

QTEST_GUILESS_MAIN(TestDayInHomeCare)
#include "tst_DayInHomeCare.moc"
