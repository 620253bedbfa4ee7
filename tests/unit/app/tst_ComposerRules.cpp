#include "WrittenMessage.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using budkavle::tests::AppBed;

/// What the rules ask of a nurse of the municipality who writes to a care centre of the region.
class TestComposerRules : public QObject {
    Q_OBJECT
private:
    void write(const QString &body = u"Hej, kan ni följa upp?"_s)
    {
        tests::writeToCentre(*m_bed, *m_composer, body);
        m_composer->setException(u"Det finns inget flöde"_s);
        QTRY_COMPARE(m_composer->consentAsked(), m_bed->desk.profile()->consentOfPatient != domain::Asked::NotRequired);
    }
    [[nodiscard]] domain::SendMessage sent()
    {
        const QSignalSpy sent(m_composer.get(), &ComposerController::sent);
        m_composer->send();
        if (!QTest::qWaitFor([&] { return sent.count() == 1; }))
            qWarning() << m_composer->whyNotSend() << m_composer->errorText();
        const auto rows = m_bed->outgoing();
        return rows.isEmpty() ? domain::SendMessage{} : std::get<domain::SendMessage>(rows.first().command.body);
    }
    [[nodiscard]] QStringList places() const
    {
        QStringList keys;
        for (const QVariant &place : m_composer->answerPlaces())
            keys.append(place.toMap().value(u"key"_s).toString());
        return keys;
    }
    void reply()
    {
        m_composer->startReply(AppBed::team().value(), u"m-a"_s);
        QTRY_COMPARE(m_composer->subject(), u"Ny medicinlista"_s);
    }

private slots:
    void init()
    {
        m_bed = std::make_unique<AppBed>();
        QVERIFY(m_bed->seat());
        m_composer = std::make_unique<ComposerController>(m_bed->desk);
    }
    void cleanup()
    {
        m_composer.reset();
        m_bed.reset();
    }

    void consentIsAsked_data() // A134, C4
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<bool>("isRequired");
        QTest::newRow("A134 required") << u"required"_s << true << true;
        QTest::newRow("asked") << u"ask"_s << true << false;
        QTest::newRow("not required") << u"not_required"_s << false << false;
    }
    void consentIsAsked()
    {
        QFETCH(QString, rule);
        QFETCH(bool, isAsked);
        QFETCH(bool, isRequired);
        QVERIFY(m_bed->setRule(u"consent.staff_exchange"_s, rule));
        write();
        QCOMPARE(m_composer->consentAsked(), isAsked);
        QCOMPARE(m_composer->consentRequired(), isRequired);
        QVERIFY(m_composer->consentText().endsWith(u"lämnas till Region Tallmo"_s));
        QCOMPARE(m_composer->canSend(), !isRequired);
        m_composer->setHasConsent(true);
        QVERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        QCOMPARE(sent().hasConsent, isAsked);
    }

    void withinOneProviderNobodyIsAsked() // A134
    {
        QVERIFY(m_bed->setRule(u"consent.staff_exchange"_s, u"required"_s));
        write();
        m_composer->chooseRecipient(domain::personalInboxOf(AppBed::mona()).value());
        QTRY_VERIFY(!m_composer->consentAsked());
        QTRY_VERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        m_composer->addCopy(AppBed::centre().value()); // a copy leaves the provider as well
        QTRY_VERIFY(m_composer->consentAsked());
    }

    void aMatterThatHasConsentIsNotAskedAgain() // A134
    {
        QVERIFY(m_bed->setRule(u"consent.staff_exchange"_s, u"required"_s));
        auto rows = m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s);
        QVERIFY(m_bed->pull(rows));
        reply();
        m_composer->setFromInbox(AppBed::team().value());
        m_composer->chooseRecipient(AppBed::centre().value());
        m_composer->setBody(u"Det är gjort."_s);
        QTRY_VERIFY(m_composer->consentAsked());
        m_composer->closeKeepingDraft();
        std::get<domain::Item>(rows[0].value).consent = domain::Consent{AppBed::anders(), m_bed->clock.at};
        QVERIFY(m_bed->pull(rows));
        reply();
        m_composer->setFromInbox(AppBed::team().value());
        m_composer->chooseRecipient(AppBed::centre().value());
        m_composer->setBody(u"Det är gjort."_s);
        QTRY_VERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        QVERIFY(!m_composer->consentAsked());
    }

    void consentIsOfOnePatient()
    {
        write();
        m_composer->setHasConsent(true);
        m_composer->setPatientNumber(u"19810101-2386"_s);
        QVERIFY(!m_composer->hasConsent());
    }

    void whyNoFlowIsUsedIsSaid() // A52, A55
    {
        write();
        QVERIFY(m_composer->exceptionAsked());
        QVERIFY(!m_composer->flows().isEmpty()); // A53, A54: the right one is shown
        m_composer->setException(u"  "_s);
        QCOMPARE(m_composer->whyNotSend(), u"Ange varför det inte går i ett flöde som finns."_s);
        m_composer->setException(u"Det finns inget flöde"_s);
        QCOMPARE(sent().exception, u"Det finns inget flöde"_s);
    }
    void whyNoFlowIsUsedIsNotAskedElsewhere()
    {
        QVERIFY(m_bed->setProfile(AppBed::shippedProfile(u"kronoberg"_s)));
        write();
        QVERIFY(!m_composer->exceptionAsked());
    }

    void aPersonalInboxIsWarnedOf() // A56, A58
    {
        write();
        QCOMPARE(m_composer->personalText(), QString());
        m_composer->chooseRecipient(domain::personalInboxOf(AppBed::mona()).value());
        QTRY_VERIFY(m_composer->personalText().contains(u"delade inkorgar"_s));
        QVERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        QVERIFY(m_bed->setRule(u"content.personal_patient_matter"_s, u"forbid"_s));
        QVERIFY(!m_composer->canSend());
        QVERIFY(m_bed->setRule(u"content.personal_patient_matter"_s, u"allow"_s));
        QCOMPARE(m_composer->personalText(), QString());
        QVERIFY(m_composer->canSend());
    }

    void betweenTwoPersonalInboxesItIsSavedToTheRecord() // A57
    {
        write();
        m_composer->setFromInbox(AppBed::own().value());
        m_composer->chooseRecipient(domain::personalInboxOf(AppBed::mona()).value());
        QTRY_COMPARE(m_composer->toName(), u"Mona Bergström"_s);
        QVERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        QVERIFY(m_composer->saveToRecordForced());
        QVERIFY(sent().saveToRecord);
    }

    void aConsideredNumberGoesWithItsReason()
    {
        write(u"Brodern 19810101-2386 var med."_s);
        QVERIFY(!m_composer->canSend());
        m_composer->setGuardReason(u"Brodern är närstående"_s);
        QVERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        m_composer->setBody(u"Brodern 19300201-2387 var med."_s); // another one is not considered
        QCOMPARE(m_composer->guardReason(), QString());
        QVERIFY(!m_composer->canSend());
        m_composer->setGuardReason(u"Närstående"_s);
        QCOMPARE(sent().guardReason, u"Närstående"_s);
    }

    void urgentWordsAreAskedOfWhereTheRulesDo() // A47
    {
        write(u"Akut försämring"_s);
        QVERIFY(!m_composer->canSend());
        m_composer->confirmNotUrgent();
        QVERIFY(sent().isCalm);
        QVERIFY(m_bed->setRule(u"content.urgent_wording"_s, u"off"_s));
        write(u"Akut försämring"_s);
        QCOMPARE(m_composer->urgentText(), QString());
    }

    void whatIsStatedSurvivesARestart()
    {
        QVERIFY(m_bed->setRule(u"consent.staff_exchange"_s, u"required"_s));
        write(u"Akut: brodern 19810101-2386 var med."_s);
        m_composer->setHasConsent(true);
        m_composer->setGuardReason(u"Brodern är närstående"_s);
        m_composer->confirmNotUrgent();
        QVERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        const QString id = m_composer->draftId();
        m_composer->keepNow();
        QTRY_VERIFY(!m_composer->hasUnkept());
        QVERIFY(m_bed->seatAgain());
        QVERIFY(m_bed->setRule(u"consent.staff_exchange"_s, u"required"_s));
        m_composer->openDraft(id);
        QTRY_COMPARE(m_composer->toName(), u"Tallhöjden Samverkan"_s);
        QVERIFY(m_composer->hasConsent());
        QCOMPARE(m_composer->exception(), u"Det finns inget flöde"_s);
        QCOMPARE(m_composer->guardReason(), u"Brodern är närstående"_s);
        QVERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
    }

    void theSharedInboxOfAnAnswerIsChosen() // A121
    {
        const domain::InboxId message(u"in-centre-m"_s);
        auto rows = m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s);
        rows.append({domain::directoryAccount(),
                     domain::Inbox{message,
                                   domain::InboxKind::Message,
                                   u"Tallhöjden Meddelande"_s,
                                   domain::UnitId(u"e-care"_s),
                                   {},
                                   {},
                                   false}});
        rows.append({domain::directoryAccount(),
                     domain::Inbox{domain::InboxId(u"in-bvc"_s),
                                   domain::InboxKind::Function,
                                   u"Tallhöjden BVC"_s,
                                   domain::UnitId(u"e-care"_s),
                                   {},
                                   {},
                                   false}});
        QVERIFY(m_bed->pull(rows));
        reply();
        m_composer->setFromInbox(AppBed::team().value());
        m_composer->setBody(u"Det är gjort."_s);
        QCOMPARE(places(), (QStringList{AppBed::centre().value(), message.value()}));
        QCOMPARE(m_composer->toInbox(), QString()); // none is chosen for the writer
        QCOMPARE(m_composer->whyNotSend(), u"Välj vilken inkorg svaret ska till."_s);
        m_composer->chooseRecipient(message.value());
        QTRY_VERIFY2(m_composer->canSend(), qPrintable(m_composer->whyNotSend()));
        QCOMPARE(sent().to, message);
    }

    void whatAPersonWroteGoesBackToThem() // A121 speaks of shared inboxes
    {
        auto rows = m_bed->arrived(u"m-a"_s, u"Ny medicinlista"_s);
        const domain::Holder mona{domain::personalInboxOf(AppBed::mona()), AppBed::mona()};
        std::get<domain::Item>(rows[0].value).lastFrom = mona;
        std::get<domain::Item>(rows[0].value).participants = {mona.inbox, AppBed::team()};
        std::get<domain::Message>(rows[1].value).from = mona;
        QVERIFY(m_bed->pull(rows));
        reply();
        QTRY_COMPARE(m_composer->toInbox(), mona.inbox.value());
        QVERIFY(places().isEmpty());
    }

    void whereItUsuallyBelongsIsTold()
    {
        write();
        QCOMPARE(m_composer->betterText(), QString());
        const domain::InboxId mona = domain::personalInboxOf(AppBed::mona());
        QVERIFY(m_bed->pull(
            {{domain::directoryAccount(), domain::AddressHint{AppBed::centre(), m_composer->purpose(), mona, 2}}}));
        QTRY_VERIFY(m_composer->betterText().contains(u"brukar höra till Mona Bergström"_s));
        m_composer->chooseRecipient(m_composer->betterInbox());
        QTRY_COMPARE(m_composer->toName(), u"Mona Bergström"_s);
        QCOMPARE(m_composer->betterText(), QString());
    }

private:
    std::unique_ptr<AppBed> m_bed;
    std::unique_ptr<ComposerController> m_composer;
};

QTEST_GUILESS_MAIN(TestComposerRules)
#include "tst_ComposerRules.moc"
