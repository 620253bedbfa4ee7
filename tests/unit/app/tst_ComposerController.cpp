#include "WrittenMessage.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

class TestComposerController : public QObject {
    Q_OBJECT
private:
    [[nodiscard]] QList<store::Draft> drafts()
    {
        return m_bed->read([](store::Reader &reader) { return reader.drafts(); });
    }
    /// All that a message to the care centre needs.
    void write(const QString &body = u"Hej, kan ni följa upp?"_s)
    {
        tests::writeToCentre(*m_bed, *m_composer, body);
        m_composer->setException(u"Det finns inget flöde"_s);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        QVERIFY(m_bed->pull(m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s)));
        m_composer = std::make_unique<ComposerController>(m_bed->desk);
    }
    void cleanup()
    {
        m_composer.reset();
        m_bed.reset();
    }

    void sendingQueuesOnceAndTakesTheDraftAway()
    {
        write();
        QCOMPARE(m_composer->whyNotSend(), QString());
        QCOMPARE(m_composer->patientNumberShown(), u"19420107-7098"_s);
        QCOMPARE(m_composer->patientAge(), u"84 år"_s);
        const QSignalSpy sent(m_composer.get(), &ComposerController::sent);
        m_composer->send();
        m_composer->send(); // a double click
        QTRY_COMPARE(sent.count(), 1);
        QVERIFY(!m_composer->isOpen());
        QCOMPARE(m_bed->outgoing().size(), 1);
        QTRY_VERIFY(drafts().isEmpty());
    }

    void whatIsToldAfterSendingIsTrue_data()
    {
        QTest::addColumn<int>("connection");
        QTest::addColumn<QString>("beginning");
        QTest::newRow("online") << int(engine::Connection::Online) << u"Meddelandet är på väg."_s;
        QTest::newRow("offline") << int(engine::Connection::Offline) << u"Meddelandet ligger på den här datorn"_s;
    }
    void whatIsToldAfterSendingIsTrue()
    {
        QFETCH(int, connection);
        QFETCH(QString, beginning);
        m_bed->setConnection(static_cast<engine::Connection>(connection));
        write();
        const QSignalSpy acted(m_composer.get(), &ComposerController::acted);
        m_composer->send();
        QTRY_COMPARE(acted.count(), 1);
        QVERIFY(acted.first().first().value<Sentence>()().startsWith(beginning));
    }

    void everythingTypedIsKept()
    {
        write();
        QTRY_COMPARE_WITH_TIMEOUT(drafts().size(), 1, 5'000);
        QTRY_COMPARE(m_composer->savedText(), u"Sparat på den här datorn 09:41"_s);
        m_composer->setBody(u"Hej igen"_s);
        QCOMPARE(m_composer->savedText(), u"Sparar …"_s);
        m_composer->keepNow(); // the window lost its focus
        QCOMPARE(m_composer->savedText(), u"Sparar …"_s);
        QTRY_COMPARE(m_composer->savedText(), u"Sparat på den här datorn 09:41"_s);
        const QString id = m_composer->draftId();
        QTRY_COMPARE(drafts().first().body, u"Hej igen"_s);
        QVERIFY(m_bed->seatAgain());
        QVERIFY(!m_composer->isOpen());
        m_composer->openDraft(id);
        QTRY_COMPARE(m_composer->body(), u"Hej igen"_s);
        QTRY_COMPARE(m_composer->toName(), u"Tallhöjden Samverkan"_s);
        QCOMPARE(m_composer->whyNotSend(), QString());
    }

    void unbrokenTypingIsKeptToo()
    {
        m_composer->startNew();
        QTimer typing;
        connect(&typing, &QTimer::timeout, m_composer.get(),
                [this] { m_composer->setBody(m_composer->body() + u'x'); });
        typing.start(DraftKeeper::pauseMs / 4);
        QTRY_COMPARE_WITH_TIMEOUT(drafts().size(), 1, 10'000);
        QVERIFY(typing.isActive());
    }

    void nothingTypedLeavesNothing()
    {
        m_composer->startNew();
        m_composer->closeKeepingDraft();
        QVERIFY(drafts().isEmpty());
    }

    void replyFromASharedInboxChoosesItsInbox() // A121
    {
        m_composer->startReply(AppBed::team().value(), u"m-a"_s);
        QTRY_COMPARE(m_composer->subject(), u"Ny medicinlista"_s);
        QTRY_COMPARE(m_composer->answerPlaces().size(), 1);
        QCOMPARE(m_composer->toInbox(), QString());
        m_composer->chooseRecipient(AppBed::centre().value());
        QTRY_COMPARE(m_composer->toName(), u"Tallhöjden Samverkan"_s);
        m_composer->setBody(u"Det är gjort."_s);
        QCOMPARE(m_composer->fromInbox(), QString());
        QCOMPARE(m_composer->whyNotSend(), u"Välj vilken inkorg du skickar från."_s);
        const QSignalSpy failed(m_composer.get(), &ComposerController::failed);
        m_composer->send();
        QCOMPARE(failed.count(), 1);
        QVERIFY(m_bed->outgoing().isEmpty());
        m_composer->setFromInbox(AppBed::team().value());
        QTRY_VERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        m_composer->send();
        QTRY_COMPARE(m_bed->outgoing().size(), 1);
        const auto send = std::get<domain::SendMessage>(m_bed->outgoing().first().command.body);
        QCOMPARE(send.matter.value(), u"m-a"_s);
    }

    void personalInboxIsNotUsedAcrossToMunicipalUsers() // A124
    {
        write();
        m_composer->setFromInbox(AppBed::own().value());
        QTRY_VERIFY(!m_composer->toNotAllowedText().isEmpty());
        QVERIFY(!m_composer->canSend());
    }

    void whatCannotWaitIsStopped() // A47
    {
        write(u"Akut försämring, kom genast"_s);
        QVERIFY(m_composer->urgentText().contains(u"Akut"_s));
        QVERIFY2(m_composer->urgentText().contains(u"0980-319 210"_s), qPrintable(m_composer->urgentText()));
        QVERIFY(!m_composer->canSend());
        m_composer->confirmNotUrgent();
        QCOMPARE(m_composer->urgentText(), QString());
        QVERIFY(m_composer->canSend());
        m_composer->setBody(u"Livshotande"_s);
        QVERIFY(!m_composer->canSend());
    }

    void anotherPatientsNumberIsStopped()
    {
        write(u"Gäller även 19810101-2386"_s);
        QVERIFY(m_composer->guardText().contains(u"19810101-2386"_s));
        QVERIFY(!m_composer->canSend());
        m_composer->setBody(u"Gäller bara 420107-7098"_s);
        QCOMPARE(m_composer->guardText(), QString());
        QVERIFY(m_composer->canSend());
    }

    void eachLackHasItsSentence()
    {
        write();
        m_composer->setPatientNumber(u"19420107-7099"_s);
        QVERIFY(m_composer->patientNumberError().startsWith(u"Personnumrets sista siffra"_s));
        QCOMPARE(m_composer->whyNotSend(), m_composer->patientNumberError());
        m_composer->setPatientNumber({});
        QCOMPARE(m_composer->whyNotSend(), u"Skriv patientens personnummer."_s);
        m_composer->setPatientNumber(u"19420107-7098"_s);
        m_composer->setBody(u"  "_s);
        QCOMPARE(m_composer->whyNotSend(), u"Skriv ett meddelande."_s);
        m_composer->setBody(QString(200'000, u'x'));
        QVERIFY(m_composer->bodyRemaining() < 0);
        QVERIFY(m_composer->whyNotSend().contains(u"för långt"_s));
        m_composer->setBody(u"Hej"_s);
        m_composer->clearRecipient();
        QTRY_COMPARE(m_composer->whyNotSend(), u"Välj en mottagare."_s);
    }

    void whatIsForbiddenShowsTheRightFlow() // A48, A60
    {
        write();
        for (const QVariant &one : m_composer->purposes()) {
            const QVariantMap purpose = one.toMap();
            if (purpose.value(u"isAllowed"_s).toBool())
                continue;
            m_composer->setPurpose(purpose.value(u"key"_s).toString());
            QVERIFY(!m_composer->purposeInsteadText().isEmpty());
            QCOMPARE(m_composer->whyNotSend(), m_composer->purposeInsteadText());
        }
    }

    void theReadCopyKeepsWhatIsWrittenForProduction()
    {
        write();
        m_bed->setConnection(engine::Connection::ReadCopy);
        QVERIFY(!m_composer->canSend());
        QCOMPARE(m_composer->whyNotSend(),
                 u"Läskopia · läget 07:55. Inget kan skickas härifrån. Texten sparas på den här datorn."_s);
        const QSignalSpy failed(m_composer.get(), &ComposerController::failed);
        m_composer->send();
        QCOMPARE(failed.count(), 1);
        QVERIFY(m_bed->outgoing().isEmpty());
        QVERIFY(m_composer->canSendLater());
        m_composer->sendLater();
        QTRY_COMPARE(m_bed->outgoing().size(), 1);
        QVERIFY(!m_composer->isOpen());
    }

    void anAbsentRecipientIsSeenBeforeAWordIsWritten()
    {
        const auto &now = m_bed->clock.at;
        QVERIFY(m_bed->pull(
            {{domain::directoryAccount(),
              domain::Absence{domain::AbsenceId(u"ab-1"_s), AppBed::mona(), now.plusMs(-1000),
                              now.plusMs(5LL * 24 * 3600 * 1000), u"Semester"_s, AppBed::anders(), false}}}));
        m_composer->startNew();
        m_composer->chooseRecipient(domain::personalInboxOf(AppBed::mona()).value());
        QTRY_VERIFY(m_composer->toAbsenceText().startsWith(u"Frånvarande till och med måndag 2026-11-23."_s));
        QVERIFY(m_composer->toAbsenceText().contains(u"Anders Ekdahl ersätter."_s));
        QCOMPARE(m_composer->toCoveredByName(), u"Anders Ekdahl"_s);
        QCOMPARE(m_composer->toCoveredByInbox(), domain::personalInboxOf(AppBed::anders()).value());
    }

    void copiesAreAddedOnceAndRemoved()
    {
        write();
        m_composer->addCopy(domain::personalInboxOf(AppBed::mona()).value());
        m_composer->addCopy(domain::personalInboxOf(AppBed::mona()).value());
        QTRY_COMPARE(m_composer->copies()->count(), 1);
        m_composer->removeCopy(domain::personalInboxOf(AppBed::mona()).value());
        QTRY_COMPARE(m_composer->copies()->count(), 0);
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<ComposerController> m_composer;
};

QTEST_GUILESS_MAIN(TestComposerController)
#include "tst_ComposerController.moc"
