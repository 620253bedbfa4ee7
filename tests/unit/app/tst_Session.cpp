#include "SessionCase.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using namespace budkavle::tests;

class TestSession : public SessionCase {
    Q_OBJECT
private:
    void signIn()
    {
        start();
        QTRY_COMPARE(m_bed->session.people()->count(), 2);
        m_bed->session.signIn(AppBed::karin().value(), AppBed::actor().assignment.value());
        QTRY_VERIFY2(m_bed->session.isSignedIn(), qPrintable(m_bed->session.errorText()));
    }

private slots:
    void choosingAPersonSignsIn()
    {
        signIn();
        Session &session = m_bed->session;
        QCOMPARE(session.userName(), u"Karin Lund"_s);
        QCOMPARE(session.userInitials(), u"KL"_s);
        QCOMPARE(session.unitName(), u"Hemsjukvården Björkvik"_s);
        QCOMPARE(session.assignments().size(), 2);
        QCOMPARE(m_bed->link.tokens, QList<QByteArray>{"token-1"});
        QVERIFY(m_bed->link.isAttached);
        QCOMPARE(session.notice(), QString());
        QCOMPARE(session.windowTitle(), u"Budkavle · Karin Lund · Distriktssköterska · Hemsjukvården Björkvik"_s);
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        QVERIFY(session.isTraining());
        QVERIFY(session.windowTitle().endsWith(u"UTBILDNING"_s));
        QCOMPARE(session.regionName(), u"Region Tallmo"_s);
    }

    void aRememberedPersonSeesHerPlaceWhileTheCacheOpens()
    {
        start();
        QVERIFY(!m_bed->session.isResuming()); // nobody is remembered: there is a person to choose
        signIn();
        QVERIFY(!m_bed->session.isResuming());
        start();
        QVERIFY(m_bed->session.isResuming());
        QVERIFY(!m_bed->session.isSignedIn());
        QTRY_VERIFY(m_bed->session.isSignedIn());
        QVERIFY(!m_bed->session.isResuming());
    }

    void aSilentKeyringIsSaidToBeWaitedFor()
    {
        signIn();
        m_keyring->isSlow = true;
        start();
        Session &session = m_bed->session;
        QVERIFY(!session.isAwaitingKeyring());
        m_bed->time.advance(Session::keyringSilenceMs - 1);
        QVERIFY(!session.isAwaitingKeyring());
        m_bed->time.advance(1);
        QVERIFY(session.isAwaitingKeyring() && session.isResuming());
        QVERIFY(m_keyring->answer()); // the token
        QVERIFY(session.isAwaitingKeyring());
        QVERIFY(m_keyring->answer()); // the cache's secret
        QVERIFY(!session.isAwaitingKeyring());
        QTRY_VERIFY(session.isSignedIn());
        m_bed->time.advance(Session::keyringSilenceMs);
        QVERIFY(!session.isAwaitingKeyring());

        start(); // one that answers late enough to be said, and then nothing that is remembered
        m_keyring->secrets.remove(u"token/u-karin"_s);
        m_bed->time.advance(Session::keyringSilenceMs);
        QVERIFY(m_bed->session.isAwaitingKeyring());
        QVERIFY(m_keyring->answer());
        QVERIFY(!m_bed->session.isAwaitingKeyring());
        QTRY_COMPARE(m_bed->session.people()->count(), 2);
    }

    void peopleAreFiltered()
    {
        start();
        QTRY_COMPARE(m_bed->session.people()->count(), 2);
        m_bed->session.people()->setFilter(u"björkvik"_s);
        QCOMPARE(m_bed->session.people()->count(), 1);
        QCOMPARE(m_bed->session.people()->value(0, "assignments").toList().size(), 2);
    }

    void textSizeAndKeysAreThePersonsOwnAndRemembered()
    {
        signIn();
        QCOMPARE(m_bed->session.textScale(), 1.0);
        QVERIFY(m_bed->session.hasLetterKeys());
        m_bed->session.setTextScale(1.5);
        m_bed->session.setLetterKeys(false);
        start(); // before the cache is open, and after
        QCOMPARE(m_bed->session.textScale(), 1.5);
        QTRY_VERIFY(m_bed->session.isSignedIn());
        QCOMPARE(m_bed->session.textScale(), 1.5);
        QVERIFY(!m_bed->session.hasLetterKeys());
        const QSignalSpy changed(&m_bed->session, &Session::readingChanged);
        m_bed->session.signOut();
        QVERIFY(changed.count() > 0);
        QCOMPARE(m_bed->session.textScale(), 1.0); // the next person at this computer begins with her own
        QVERIFY(m_bed->session.hasLetterKeys());
    }

    void whatIsToldFollowsTheLanguage()
    {
        signIn();
        Session &session = m_bed->session;
        session.absence()->save(); // refused: nothing is filled in
        QVERIFY(!session.told()->failedText().isEmpty());
        session.told()->tellActed([] { return MatterController::tr("Ärendet är pausat."); });
        QCOMPARE(session.told()->actedText(), u"Ärendet är pausat."_s);
        const QString failed = session.told()->failedText();
        session.setLanguage(u"en"_s);
        QCOMPARE(session.told()->actedText(), u"The matter is paused."_s);
        QVERIFY(!session.told()->failedText().isEmpty());
        QVERIFY(session.told()->failedText() != failed);
        session.setLanguage(u"sv"_s);
        QCOMPARE(session.told()->failedText(), failed);
        session.signOut();
        QCOMPARE(session.told()->actedText(), QString());
    }

    void rememberedTokenStartsOffline()
    {
        signIn();
        m_server->isUp = false;
        start();
        QTRY_VERIFY2(m_bed->session.isSignedIn(), qPrintable(m_bed->session.errorText()));
        QCOMPARE(m_bed->link.tokens, QList<QByteArray>{"token-1"});
        QCOMPARE(QSet<QString>(m_server->devices.cbegin(), m_server->devices.cend()).size(), 1);
    }

    void withoutAServerItSaysSoAndTriesAgain()
    {
        m_server->isUp = false;
        start();
        QTRY_VERIFY(m_bed->session.errorText().startsWith(u"Servern svarar inte."_s));
        QVERIFY(!m_bed->session.isBusy());
        m_server->isUp = true;
        m_bed->session.retry();
        QTRY_COMPARE(m_bed->session.people()->count(), 2);
        QCOMPARE(m_bed->session.errorText(), QString());
    }

    void withoutAKeyringTheTokenLivesInMemoryOnly()
    {
        m_keyring->works = false;
        signIn();
        QTRY_VERIFY(m_bed->session.notice().startsWith(u"Inloggningen sparas inte på den här datorn"_s));
        QDir folder(m_folder->path());
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("token-1"), qPrintable(name));
        }
        m_server->isUp = false;
        start(); // production: no token, no server, no way in; nothing is lost
        QTRY_VERIFY(m_bed->session.errorText().startsWith(u"Servern svarar inte."_s));
    }

    void inTrainingTheCacheOpensWithoutTokenAndServer()
    {
        m_keyring->works = false;
        signIn();
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        m_server->isUp = false;
        start();
        QTRY_VERIFY(m_bed->session.isSignedIn());
        QTRY_COMPARE(m_bed->session.sync()->connection(), u"offline"_s);
        QVERIFY(m_bed->link.tokens.isEmpty());
        m_server->isUp = true;
        m_bed->session.retry();
        QTRY_COMPARE(m_bed->link.tokens.size(), 1);
    }

    void signingOutAsksWhenSomethingIsUnsent()
    {
        signIn();
        store::OutgoingRow row;
        row.command.body = domain::OpenItem{domain::MatterId(u"m"_s)};
        m_bed->session.sync()->setOutgoing({row});
        QCOMPARE(m_bed->session.unsentCount(), 1);
        m_bed->session.signOut();
        QVERIFY(m_bed->session.asksBeforeSignOut());
        QVERIFY(m_bed->session.isSignedIn());
        m_bed->session.stay();
        QVERIFY(!m_bed->session.asksBeforeSignOut());
        m_bed->session.signOut();
        m_bed->session.signOutAnyway();
        QVERIFY(!m_bed->session.isSignedIn());
        QVERIFY(!m_bed->link.isAttached);
        QCOMPARE(m_server->revoked, QList<QByteArray>{"token-1"});
        QVERIFY(!m_keyring->secrets.contains(u"token/u-karin"_s));
        QVERIFY(m_keyring->secrets.contains(u"cache/u-karin"_s));
        start();
        QTRY_COMPARE(m_bed->session.people()->count(), 2);
        QVERIFY(!m_bed->session.isSignedIn());
    }

    void switchingAssignmentKeepsThePersonAndTheText()
    {
        signIn();
        m_bed->session.composer()->startNew();
        m_bed->session.composer()->setSubject(u"Halvskrivet"_s);
        m_bed->session.switchAssignment(u"a-night"_s);
        QTRY_COMPARE(m_bed->desk.actor().assignment.value(), u"a-night"_s);
        QTRY_COMPARE(m_bed->session.drafts()->count(), 1);
        QCOMPARE(m_bed->link.tokens.last(), "token-2");
    }

    void aCacheThatDoesNotOpenKeepsOnlyItsOwnerOut()
    {
        signIn();
        start();
        QTRY_VERIFY(m_bed->session.isSignedIn());
        m_bed.reset();
        const QString cache = QDir(m_folder->path()).entryList({u"cache-*.sqlite"_s}).value(0);
        QDir folder(m_folder->path());
        QVERIFY(folder.rename(cache, u"aside"_s) && folder.mkdir(cache)); // a folder stands where the file should
        start();
        Session &session = m_bed->session;
        QTRY_VERIFY(!session.errorText().isEmpty());
        const QString why = session.errorText();
        QTRY_COMPARE(session.people()->count(), 2);
        QTRY_VERIFY(!session.isBusy());
        QCOMPARE(session.errorText(), why); // that there is a list does not take away why she is not signed in

        session.people()->setFilter(u"ek"_s);
        const QSignalSpy changed(&session, &Session::changed);
        bool hasLeft = false;
        connect(&session, &Session::changed, this,
                [&] { hasLeft |= session.isResuming() || session.errorText() != why; });
        session.retry();
        QVERIFY(session.isBusy());
        QTRY_VERIFY(!session.isBusy());
        QVERIFY2(!hasLeft, "the screen of signing in, with what is written there, stays");
        QCOMPARE(session.people()->filter(), u"ek"_s);

        session.signIn(AppBed::anders().value(), u"a-anders"_s);
        QTRY_VERIFY2(session.isSignedIn(), qPrintable(session.errorText()));
        QCOMPARE(m_bed->desk.actor().user, AppBed::anders());
        session.signOut();

        QVERIFY(folder.rmdir(cache) && folder.rename(u"aside"_s, cache));
        session.signIn(AppBed::karin().value(), AppBed::actor().assignment.value());
        QTRY_VERIFY2(session.isSignedIn(), qPrintable(session.errorText()));
        QCOMPARE(session.userName(), u"Karin Lund"_s);
    }

    void whenTheCauseIsGoneTryingAgainSignsIn_data()
    {
        QTest::addColumn<bool>("isChosen");
        QTest::newRow("the remembered person") << false;
        QTest::newRow("the one who was chosen, and not the remembered one") << true;
    }
    void whenTheCauseIsGoneTryingAgainSignsIn()
    {
        QFETCH(const bool, isChosen);
        const domain::UserId who = isChosen ? AppBed::anders() : AppBed::karin();
        signIn();
        m_bed->session.signOut();
        m_bed->session.signIn(who.value(), u"a-1"_s);
        QTRY_VERIFY(m_bed->session.isSignedIn() && m_bed->desk.actor().user == who);
        m_bed.reset();
        QDir folder(m_folder->path());
        QStringList caches = folder.entryList({u"cache-*.sqlite"_s});
        for (const QString &cache : std::as_const(caches))
            QVERIFY(folder.rename(cache, u"aside-"_s + cache) && folder.mkdir(cache));
        if (isChosen)
            app::Preferences(m_folder->path()).setLastSession({AppBed::karin(), AppBed::actor().assignment, {}, true});
        start();
        QTRY_COMPARE(m_bed->session.people()->count(), 2);
        if (isChosen) {
            m_bed->session.signIn(who.value(), u"a-1"_s);
            QTRY_VERIFY(!m_bed->session.isBusy() && !m_bed->session.errorText().isEmpty());
        }
        for (const QString &cache : std::as_const(caches))
            QVERIFY(folder.rmdir(cache) && folder.rename(u"aside-"_s + cache, cache));
        m_bed->session.retry();
        QTRY_VERIFY2(m_bed->session.isSignedIn(), qPrintable(m_bed->session.errorText()));
        QCOMPARE(m_bed->desk.actor().user, who);
    }

    void aSecondProgramIsToldSo()
    {
        signIn();
        SessionBed second(m_folder->path(), *m_keyring, *m_server);
        second.session.start();
        QTRY_VERIFY2(second.session.errorText().startsWith(u"Budkavle är redan igång"_s),
                     qPrintable(second.session.errorText()));
        QVERIFY(!second.session.isSignedIn());
    }

    void inTrainingAnExpiredSignInIsRenewedAndSaid()
    {
        signIn();
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        expire();
        QTRY_COMPARE(m_bed->link.tokens, (QList<QByteArray>{"token-1", "token-2"}));
        QVERIFY2(m_bed->session.notice().startsWith(u"Inloggningen hade gått ut"_s),
                 qPrintable(m_bed->session.notice()));
    }

    void aRenewedDeviceSignsInUnderItsNewId()
    {
        signIn();
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        bool isRenewed = false;
        m_bed->desk.write([](store::Writer &writer) { return writer.adoptDevice(domain::DeviceId(u"d-new"_s)); },
                          &m_bed->session, [&](const domain::Outcome &outcome) { isRenewed = outcome.ok(); });
        QTRY_VERIFY(isRenewed);
        expire(u"deviceRenewed"_s);
        QTRY_COMPARE(m_bed->link.tokens, (QList<QByteArray>{"token-1", "token-2"}));
        QCOMPARE(m_server->devices.constLast(), u"d-new"_s);
        QCOMPARE(m_bed->preferences.device(AppBed::karin()), domain::DeviceId(u"d-new"_s));
        QVERIFY(m_bed->session.notice().isEmpty());
    }

    void inProductionOnlyThePersonSignsInAgain()
    {
        signIn();
        emit m_bed->link.regionTold(u"Region Tallmo"_s, false);
        expire();
        QCOMPARE(
            m_bed->session.sync()->bannerText(),
            u"Inloggningen gäller inte längre. Allt är sparat på den här datorn. Logga in igen, så skickas det."_s);
        QCoreApplication::processEvents();
        QCOMPARE(m_server->signIns, 1);                     // the first one
        QVERIFY(m_bed->session.isSignedIn());               // and goes on working from the cache
        m_server->refusal = domain::reject(u"forbidden"_s); // the assignment is lost
        m_bed->session.retry();
        QTRY_VERIFY(m_bed->session.notice().startsWith(u"Servern godtog inte inloggningen. Allt finns kvar"_s));
        m_server->refusal.reset();
        m_bed->session.retry();
        QTRY_COMPARE(m_bed->link.tokens, (QList<QByteArray>{"token-1", "token-2"}));
        QCOMPARE(m_bed->session.notice(), QString());
    }

    void theTrainingPanelCutsTheNetwork()
    {
        signIn();
        TrainingController *training = m_bed->session.training();
        training->setNetworkCut(true);
        QVERIFY(!training->isNetworkCut()); // not in production
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        training->setNetworkCut(true);
        QVERIFY(m_bed->link.isCut);
        QVERIFY(!m_server->isUp);
        training->setNetworkCut(false);
        QVERIFY(!m_bed->link.isCut);
    }

    void onlyASuperuserChoosesTheRulesOfATraining()
    {
        signIn();
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        TrainingController *training = m_bed->session.training();
        training->choose(u"kronoberg"_s);
        QVERIFY(m_server->chosenProfiles.isEmpty()); // Karin is no superuser
        training->setMayChoose(true);
        training->askProfiles();
        QTRY_COMPARE(training->profiles().size(), 1);
        training->choose(u"kronoberg"_s);
        QTRY_VERIFY(!training->isChoosing());
        QCOMPARE(m_server->chosenProfiles, QStringList(u"kronoberg"_s));
        QCOMPARE(training->errorText(), QString());
        m_server->refusal = domain::reject(u"profileBySuperuser"_s);
        training->choose(u"kronoberg"_s);
        QTRY_COMPARE(training->errorText(), u"Bara en superanvändare byter regler i utbildningen."_s);
    }

    void languageChangesWhileItRuns()
    {
        signIn();
        const QSignalSpy changed(&m_bed->session, &Session::languageChanged);
        QCOMPARE(m_bed->session.language(), u"sv"_s);
        QCOMPARE(m_bed->session.sync()->text(), u"Ansluter"_s);
        m_bed->session.setLanguage(u"en"_s);
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_bed->session.sync()->text() != u"Ansluter"_s);
        start();
        QCOMPARE(m_bed->session.language(), u"en"_s);
        m_bed->session.setLanguage(u"sv"_s);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_Session.moc"
