#include "AppBed.h"

#include "app/DraftModel.h"
#include "app/OutgoingModel.h"
#include "app/SyncStatus.h"
#include "tests/support/FakeTime.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

/// What has not left this computer, what was refused, and how that is told.
class TestOutgoingModel : public QObject {
    Q_OBJECT
private:
    void submit(domain::CommandBody body, const domain::InboxId &account = AppBed::team())
    {
        bool isDone = false;
        m_bed->desk.submit(m_bed->desk.command(account, std::move(body)), {}, this,
                           [&isDone](const domain::Outcome &outcome) {
                               if (!outcome.ok())
                                   qWarning() << outcome.error().code;
                               isDone = outcome.ok();
                           });
        QTRY_VERIFY(isDone);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        m_outgoing = std::make_unique<OutgoingModel>(m_bed->desk);
        m_sync = std::make_unique<SyncStatus>(m_bed->desk, m_time.timers());
        connect(m_outgoing.get(), &OutgoingModel::refreshed, m_sync.get(),
                [this] { m_sync->setOutgoing(m_outgoing->outgoing()); });
        m_tester = std::make_unique<QAbstractItemModelTester>(m_outgoing.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        emit m_bed->desk.wordsChanged();
        m_bed->setConnection(engine::Connection::Offline);
        QTRY_COMPARE(m_sync->outgoing(), 0);
    }
    void cleanup()
    {
        m_tester.reset();
        m_sync.reset();
        m_outgoing.reset();
        m_bed.reset();
    }

    void whatWaitsIsCountedAndReadingsAreNot()
    {
        submit(domain::RecordReading{AppBed::team(), domain::MatterId(u"m-a"_s), m_bed->clock.at},
               domain::auditAccount());
        submit(domain::OpenItem{domain::MatterId(u"m-a"_s)});
        QTRY_COMPARE(m_outgoing->count(), 1);
        QCOMPARE(m_sync->text(), u"Offline sedan 09:41 · 1 på den här datorn"_s);
        QCOMPARE(m_outgoing->value(0, "stateText").toString(), u"På den här datorn"_s);
        QVERIFY(m_bed->answer(AppBed::team(), 1));
        QTRY_COMPARE(m_outgoing->count(), 0);
    }

    void whoCameSecondIsTold()
    {
        submit(domain::AssignItem{domain::MatterId(u"m-a"_s), AppBed::karin(), {}});
        QTRY_COMPARE(m_outgoing->count(), 1);
        const domain::Error clash = domain::reject(u"stateMismatch"_s, {},
                                                   {{u"field"_s, u"assignee"_s},
                                                    {u"assignee"_s, AppBed::mona().value()},
                                                    {u"by"_s, AppBed::mona().value()},
                                                    {u"at"_s, QString::number(m_bed->clock.at.plusMs(-600'000).ms)}});
        QVERIFY(m_bed->answer(AppBed::team(), 1, clash));
        QTRY_COMPARE(m_outgoing->refusedCount(), 1);
        QTRY_VERIFY2(
            m_sync->lastToldText().contains(u"Mona Bergström hann före och har redan ärendet sedan i dag 09:31."_s),
            qPrintable(m_sync->lastToldText()));
        QCOMPARE(m_outgoing->value(0, "stateText").toString(), u"Gäller inte"_s);
        QCOMPARE(m_outgoing->value(0, "isMessage").toBool(), false);
        m_bed->setConnection(engine::Connection::Online);
        QVERIFY2(m_sync->text().startsWith(u"1 nekades av servern · resten är skickat"_s), qPrintable(m_sync->text()));
        QVERIFY(!m_sync->text().contains(u"Allt är skickat"_s));
        m_sync->dismissTold();
        QCOMPARE(m_sync->lastToldText(), QString());
        const QString id = m_outgoing->value(0, "commandId").toString();
        m_outgoing->discard(id);
        QTRY_COMPARE(m_outgoing->count(), 0);
        QCOMPARE(m_sync->refused(), 0);
        QVERIFY2(m_sync->text().startsWith(u"Allt är skickat"_s), qPrintable(m_sync->text()));
    }

    void aRefusedTextBecomesADraftAgain()
    {
        domain::SendMessage send;
        send.message = domain::MessageId(u"msg-1"_s);
        send.matter = domain::MatterId(u"m-new"_s);
        send.to = AppBed::centre();
        send.subject = u"Uppföljning"_s;
        send.body = u"Min text"_s;
        for (const domain::Purpose &purpose : m_bed->desk.profile()->purposes) {
            if (purpose.permission == domain::Permission::Allow && purpose.aboutPatient && send.purpose.isEmpty())
                send.purpose = purpose.key;
        }
        send.patient = domain::PatientRef{u"194201077098"_s, u"Svea Testsson"_s};
        send.hasConsent = true;
        send.exception = u"Det finns inget flöde"_s;
        submit(send);
        QVERIFY(m_bed->answer(AppBed::team(), 1, domain::reject(u"recipientClosed"_s)));
        QTRY_COMPARE(m_outgoing->refusedCount(), 1);
        QCOMPARE(m_outgoing->value(0, "stateText").toString(), u"Inte skickat"_s);
        QVERIFY(m_outgoing->value(0, "isMessage").toBool());
        QVERIFY(m_outgoing->value(0, "reasonText").toString().startsWith(u"Mottagarens inkorg är stängd."_s));
        const DraftModel drafts(m_bed->desk);
        const QSignalSpy edited(m_outgoing.get(), &OutgoingModel::edited);
        m_outgoing->edit(m_outgoing->value(0, "commandId").toString());
        QTRY_COMPARE(edited.count(), 1);
        QTRY_COMPARE(m_outgoing->count(), 0);
        QTRY_COMPARE(drafts.count(), 1);
        QCOMPARE(drafts.value(0, "title").toString(), u"Uppföljning"_s);
        QCOMPARE(drafts.value(0, "detail").toString(), u"Till Tallhöjden Samverkan"_s);
        const auto kept = m_bed->read([](store::Reader &reader) { return reader.drafts(); });
        QVERIFY(kept.first().hasConsent);
        QCOMPARE(kept.first().exception, send.exception);
    }

    void banners_data()
    {
        QTest::addColumn<int>("connection");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        QTest::newRow("online") << int(engine::Connection::Online) << QString() << QString();
        QTest::newRow("read copy")
            << int(engine::Connection::ReadCopy) << u"readCopy"_s
            << u"Läskopia · läget 07:55 · inget kan skickas härifrån. Det du skriver sparas som utkast och skickas när produktionen är tillbaka."_s;
        QTest::newRow("offline")
            << int(engine::Connection::Offline) << u"offline"_s
            << u"Offline sedan 09:41. Allt du gör sparas på den här datorn och skickas när servern svarar."_s;
    }
    void banners()
    {
        QFETCH(int, connection);
        m_bed->setConnection(static_cast<engine::Connection>(connection));
        QTEST(m_sync->bannerKind(), "kind");
        QTEST(m_sync->bannerText(), "text");
        QCOMPARE(m_sync->isReadOnly(), static_cast<engine::Connection>(connection) == engine::Connection::ReadCopy);
        QVERIFY(!m_sync->supportText().contains(u"Svea"_s));
    }

    // A187: people know ahead when it closes, and while it is closed that nothing is lost.
    void closings()
    {
        const domain::Instant now = m_bed->clock.at;
        const auto told = [this](engine::Connection connection, const wire::Closing &closing) -> QString {
            m_bed->setConnection(connection, closing);
            return m_sync->bannerKind() + u": "_s + m_sync->bannerText();
        };
        using engine::Connection;
        const wire::Closing ahead{now.plusMs(3'600'000), now.plusMs(7'200'000), u"Servern får en ny version."_s};
        QCOMPARE(
            told(Connection::Online, ahead),
            u"notice: Servern får en ny version. Budkavle stängs 10:41 och öppnar enligt planen 11:41. Det du gör under tiden sparas och skickas sedan."_s);
        QVERIFY(told(Connection::Offline, ahead).startsWith(u"offline: Offline sedan"_s));
        const wire::Closing later{now.plusMs(2 * domain::dayMs), now.plusMs(3 * domain::dayMs), {}};
        QCOMPARE(told(Connection::Online, later), u": "_s);
        const wire::Closing under{now.plusMs(-60'000), now.plusMs(3'600'000), {}};
        const QString closed =
            u"Budkavle är stängt, enligt planen till 10:41. Det du gör sparas på den här datorn och skickas när det öppnar."_s;
        QCOMPARE(told(Connection::Online, under), u"closed: "_s + closed);
        QCOMPARE(told(Connection::Offline, under), u"closed: "_s + closed);
        const QString copy = told(Connection::ReadCopy, under);
        QVERIFY(copy.startsWith(u"readCopy: Läskopia · läget 07:55"_s) && copy.endsWith(closed));
        QVERIFY(told(Connection::Stopped, under).startsWith(u"stopped: Programmet skickar"_s));
        const wire::Closing over{now.plusMs(-120'000), now.plusMs(-60'000), {}};
        QCOMPARE(told(Connection::Online, over), u": "_s);
        QVERIFY(told(Connection::Offline, over).startsWith(u"offline: "_s));
    }

    void theSyncStateIsReadOnlyWhileWatched()
    {
        const AccountModel &accounts = *m_sync->accounts();
        submit(domain::OpenItem{domain::MatterId(u"m-a"_s)});
        QTRY_COMPARE(m_outgoing->count(), 1);
        QCOMPARE(accounts.count(), 0);
        m_sync->setWatched(true);
        QTRY_COMPARE(accounts.count(), 3);
        QCOMPARE(accounts.value(0, "name").toString(), u"Personlig inkorg"_s);
        QVERIFY(accounts.value(2, "name").toString().startsWith(u"Katalogen"_s));
        QCOMPARE(m_sync->balanceText(), u"Bara på den här datorn: 1 väntar på att skickas."_s);
        const auto stateOf = [&accounts](const domain::InboxId &inbox) {
            for (int row = 0; row < accounts.count(); ++row) {
                if (accounts.value(row, "inboxId") == inbox.value())
                    return accounts.value(row, "stateText").toString();
            }
            return QString();
        };
        QCOMPARE(stateOf(AppBed::team()), u"1 väntar på att skickas · hämtad vid senaste kontakten"_s);
        QVERIFY(m_bed->answer(AppBed::team(), 1, domain::reject(u"stateMismatch"_s)));
        QTRY_COMPARE(stateOf(AppBed::team()), u"1 nekades av servern · hämtad vid senaste kontakten"_s);
        QVERIFY(m_sync->balanceText().contains(u"1 nekades av servern"_s));
        m_bed->setConnection(engine::Connection::Online);
        QTRY_COMPARE(stateOf(AppBed::team()), u"1 nekades av servern · allt är hämtat"_s);
        QVERIFY(m_bed->seatAgain()); // whoever looks goes on looking, and nothing is said before it is known
        QTRY_COMPARE(m_sync->balanceText(), u"Bara på den här datorn: 1 nekades av servern."_s);
        m_sync->setWatched(false);
    }

    void whatSupportGetsNamesNobody()
    {
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-b"_s, u"Ett ämne om någon"_s)));
        const QSignalSpy copied(m_sync.get(), &SyncStatus::textCopied);
        m_sync->setWatched(true);
        QTRY_COMPARE(m_sync->accounts()->count(), 3);
        m_sync->copyForSupport();
        const QString text = copied.constFirst().constFirst().toString();
        QVERIFY(text.contains(u"inbox in-team whole rows "_s));
        QVERIFY(text.contains(u"inbox personal "_s));
        for (const QString &secret : {u"Svea"_s, u"Karin"_s, AppBed::karin().value(), u"Anders"_s, u"Ett ämne"_s})
            QVERIFY2(!text.contains(secret), qPrintable(text));
    }

    void tryingNowIsAnswered_data()
    {
        QTest::addColumn<int>("connection");
        QTest::addColumn<bool>("isSynced");
        QTest::addColumn<QString>("text");
        using engine::Connection;
        QTest::newRow("answered") << int(Connection::Online) << true << u"Servern svarade 09:41:00."_s;
        QTest::newRow("not answered") << int(Connection::Offline) << false
                                      << u"Ingen kontakt än. Programmet försöker igen 09:41:30."_s;
        QTest::newRow("only the copy")
            << int(Connection::ReadCopy) << false
            << u"Servern svarar inte än, men läskopian gör det. Programmet fortsätter att fråga av sig självt."_s;
        QTest::newRow("signed out") << int(Connection::SignedOut) << false
                                    << u"Inloggningen är inte förnyad än. Inget skickas förrän den är det."_s;
    }
    void tryingNowIsAnswered()
    {
        QFETCH(const int, connection);
        QFETCH(const bool, isSynced);
        engine::EngineStatus status = m_bed->desk.status();
        m_sync->setWatched(true);
        QCOMPARE(m_sync->retryText(), QString());
        m_sync->retryNow();
        QCOMPARE(m_sync->retryText(), u"Försöker nå servern …"_s);
        status.nextTry = m_bed->clock.at.plusMs(1'000);
        m_bed->desk.setStatus(status); // something else changed: not the answer
        QCOMPARE(m_sync->retryText(), u"Försöker nå servern …"_s);
        status.isExchanging = true;
        m_bed->desk.setStatus(status);
        QCOMPARE(m_sync->retryText(), u"Försöker nå servern …"_s);
        status.isExchanging = false;
        status.connection = static_cast<engine::Connection>(connection);
        status.nextTry = m_bed->clock.at.plusMs(30'000);
        status.lastSynced = isSynced ? m_bed->clock.at : status.lastSynced;
        m_bed->desk.setStatus(status);
        QTEST(m_sync->retryText(), "text");
        status.connection = engine::Connection::Online; // later, by itself
        status.lastSynced = m_bed->clock.at.plusMs(30'000);
        m_bed->desk.setStatus(status);
        QCOMPARE(m_sync->retryText(), u"Servern svarade 09:41:30."_s);
        m_sync->setWatched(false);
        QCOMPARE(m_sync->retryText(), QString());
    }

    void aFirstFailureWhileOnlineIsNoAnswer()
    {
        m_bed->setConnection(engine::Connection::Online);
        engine::EngineStatus status = m_bed->desk.status();
        m_sync->retryNow();
        for (const bool isExchanging : {true, false}) {
            status.isExchanging = isExchanging;
            m_bed->desk.setStatus(status);
            QCOMPARE(m_sync->retryText(), u"Försöker nå servern …"_s);
        }
        m_time.advance(SyncStatus::retryPatienceMs);
        QCOMPARE(m_sync->retryText(), u"Ingen kontakt än. Programmet fortsätter att fråga av sig självt."_s);
    }

    void mendedRowsAreToldOnce()
    {
        m_bed->setConnection(engine::Connection::Online);
        engine::EngineStatus status = m_bed->desk.status();
        status.mended = 3; // before this start, and told then
        m_bed->desk.setStatus(status);
        QCOMPARE(m_sync->lastToldText(), QString());
        status.mended += 2;
        m_bed->desk.setStatus(status);
        QVERIFY2(m_sync->lastToldText().startsWith(u"2 uppgifter på den här datorn skilde sig"_s),
                 qPrintable(m_sync->lastToldText()));
        m_sync->dismissTold();
        m_bed->setConnection(engine::Connection::Offline);
        m_bed->setConnection(engine::Connection::Online);
        QCOMPARE(m_sync->lastToldText(), QString());
        QVERIFY(m_sync->supportText().contains(u"mended 5\n"_s));
        QVERIFY(m_sync->troubleText().isEmpty());
        status = m_bed->desk.status();
        status.isDiffering = true;
        m_bed->desk.setStatus(status);
        QVERIFY(m_sync->troubleText().contains(u"rättas igen i morgon"_s));
        QVERIFY(m_sync->supportText().contains(u"mended 5 and differs\n"_s));
    }

private:
    budkavle::tests::FakeTime m_time;
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<OutgoingModel> m_outgoing;
    std::unique_ptr<SyncStatus> m_sync;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestOutgoingModel)
#include "tst_OutgoingModel.moc"
