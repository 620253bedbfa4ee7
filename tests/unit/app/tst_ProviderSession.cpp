#include "SessionCase.h"

#include <QDir>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using namespace budkavle::tests;

/// A region whose people sign in by a provider: the browser, what becomes of the session meanwhile, renewals, the ends.
class TestProviderSession : public SessionCase {
    Q_OBJECT
private:
    void prepare() override { m_server->isProduction = true; }
    [[nodiscard]] static SignedIn karin(const QByteArray &token = "provided-1")
    {
        return {token, AppBed::karin(), AppBed::actor().assignment};
    }
    [[nodiscard]] Session &session() const { return m_bed->session; }
    void signIn(const SignedIn &who = karin())
    {
        start();
        QTRY_VERIFY(session().isByProvider() && !session().isBusy());
        session().signInByProvider();
        m_server->showPage();
        m_server->comeBack(who);
        QTRY_VERIFY2(session().isSignedIn(), qPrintable(session().errorText()));
        emit m_bed->link.regionTold(u"Region Tallmo"_s, false);
    }

private slots:
    void oneButtonAndNoPeople()
    {
        start();
        QTRY_VERIFY(session().isByProvider());
        QVERIFY(!session().isBusy());
        QCOMPARE(session().errorText(), QString()); // it is no fault that there are none
        QCOMPARE(session().people()->count(), 0);
    }

    void fromTheButtonToTheInbox()
    {
        start();
        QTRY_VERIFY(session().isByProvider());
        const QSignalSpy returned(&session(), &Session::returnedFromBrowser);
        session().signInByProvider();
        QVERIFY(session().isBusy() && !session().isInBrowser());
        m_server->showPage();
        QVERIFY(session().isInBrowser());
        session().showProviderAgain();
        QCOMPARE(m_server->shownAgain, 1);
        m_server->comeBack(karin());
        QCOMPARE(returned.count(), 1); // the window comes to the front
        QTRY_VERIFY(session().isSignedIn());
        QVERIFY(!session().isInBrowser() && !session().isBusy());
        QCOMPARE(m_bed->link.tokens, QList<QByteArray>{"provided-1"});
        QCOMPARE(m_keyring->secrets.value(u"token/u-karin"_s), QByteArray("provided-1"));
        // The device that was made for the sign-in is the person's here from now on.
        QCOMPARE(m_bed->preferences.device(AppBed::karin()).value(), m_server->devices.first());
        QVERIFY(m_server->renewed.isEmpty());
    }

    /// Whose lanes they are is known only afterwards: then the session is made this computer's.
    void whoComesBackKeepsTheirDevice()
    {
        signIn();
        const QString device = m_server->devices.first();
        session().signOutAnyway();
        QTRY_VERIFY(session().isByProvider() && !session().isBusy());
        session().signInByProvider();
        m_server->comeBack(karin("provided-2"));
        QTRY_VERIFY(session().isSignedIn());
        QCOMPARE(m_server->renewed, QList<QByteArray>{"provided-2"});
        QCOMPARE(m_server->devices.last(), device);
        QCOMPARE(m_bed->link.tokens.last(), QByteArray("renewed-1"));
        QCOMPARE(m_bed->preferences.device(AppBed::karin()).value(), device);
    }

    void tokensAreInTheKeyringOnly()
    {
        signIn(karin("a-token-that-is-nowhere-else"));
        m_bed.reset();
        QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        int read = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("a-token-that-is"), qPrintable(file.fileName()));
            ++read;
        }
        QVERIFY(read >= 2);
    }

    void refusalsAreSaid_data()
    {
        QTest::addColumn<domain::Error>("error");
        QTest::addColumn<QString>("said");
        QTest::newRow("level") << domain::reject(u"levelTooLow"_s, {},
                                                 {{u"needed"_s, u"http://id.sambi.se/loa/loa3"_s}})
                               << u"Inloggningen är inte säker nog för patientuppgifter. Det behövs tillitsnivå 3"_s;
        QTest::newRow("person") << domain::reject(u"personUnknown"_s) << u"Du finns inte i regionens katalog"_s;
        QTest::newRow("assignment") << domain::reject(u"assignmentUnknown"_s)
                                    << u"Medarbetaruppdraget är inte ditt enligt regionens katalog"_s;
        QTest::newRow("purpose")
            << domain::reject(u"purposeNotAllowed"_s, {}, {{u"purpose"_s, u"Statistik"_s}})
            << u"Medarbetaruppdraget är inte för det som Budkavle används till: ändamålet är Statistik."_s;
        QTest::newRow("away") << domain::Error{domain::ErrorClass::Retry, u"providerUnreachable"_s, {}, {}}
                              << u"Inloggningstjänsten svarar inte."_s;
        QTest::newRow("declined") << domain::reject(u"signInDeclined"_s) << u"Inloggningen avbröts i webbläsaren."_s;
    }
    void refusalsAreSaid()
    {
        QFETCH(domain::Error, error);
        QFETCH(QString, said);
        start();
        QTRY_VERIFY(session().isByProvider());
        session().signInByProvider();
        m_server->showPage();
        m_server->comeBack(error);
        QVERIFY2(session().errorText().startsWith(said), qPrintable(session().errorText()));
        QVERIFY(!session().isBusy() && !session().isInBrowser() && !session().isSignedIn());
    }

    void cancelling()
    {
        start();
        QTRY_VERIFY(session().isByProvider());
        session().signInByProvider();
        m_server->showPage();
        session().cancelSignIn();
        QVERIFY(!session().isBusy() && !session().isInBrowser());
        QVERIFY(!m_server->provided);
        QCOMPARE(session().errorText(), QString());
    }

    /// The person works on while the browser is open, and what comes of it is said beside the work.
    void anExpiredSessionIsSignedInAgain()
    {
        signIn();
        expire();
        QCoreApplication::processEvents();
        QVERIFY(!m_server->provided); // no browser opens by itself
        session().retry();
        QVERIFY(m_server->provided);
        m_server->showPage();
        QVERIFY(session().isInBrowser() && session().isSignedIn());
        m_server->comeBack(domain::reject(u"signInDeclined"_s));
        QVERIFY(session().isSignedIn());
        QCOMPARE(session().notice(), u"Inloggningen avbröts i webbläsaren."_s);
        session().retry();
        QCOMPARE(session().notice(), QString());
        m_server->comeBack(karin("provided-2"));
        QTRY_COMPARE(m_bed->link.tokens.last(), QByteArray("renewed-1"));
        QVERIFY(session().isSignedIn());
    }

    /// A switch is a sign-in: whoever comes back goes on, as another user of the region if need be (A20).
    void anotherAssignmentIsChosenAtTheProvider()
    {
        signIn();
        session().switchAssignment(u"a-night"_s);
        m_server->showPage();
        QVERIFY(session().isSignedIn()); // as before, until then
        m_server->who.assignment = domain::AssignmentId(u"a-night"_s);
        m_server->comeBack(SignedIn{"provided-2", AppBed::karin(), domain::AssignmentId(u"a-night"_s)});
        QTRY_COMPARE(m_bed->desk.actor().assignment.value(), u"a-night"_s);
        QTRY_VERIFY(session().isSignedIn());
        QCOMPARE(m_server->revoked, QList<QByteArray>{"provided-1"});

        session().switchAssignment({});
        m_server->comeBack(SignedIn{"provided-3", AppBed::anders(), domain::AssignmentId(u"a-anders"_s)});
        QTRY_COMPARE(m_bed->desk.actor().user, AppBed::anders()); // A20
        QTRY_VERIFY(session().isSignedIn());
        QVERIFY(!m_keyring->secrets.contains(u"token/u-karin"_s));
        QCOMPARE(m_keyring->secrets.value(u"token/u-anders"_s), QByteArray("provided-3"));
    }

    void sessionsAreRenewedHalfway()
    {
        SignedIn who = karin();
        m_server->expires = {1};
        start();
        who.expires = m_bed->clock.now().plusMs(6LL * 3600 * 1000);
        QTRY_VERIFY(session().isByProvider());
        session().signInByProvider();
        m_server->comeBack(who);
        QTRY_VERIFY(session().isSignedIn());
        m_bed->time.advance(3LL * 3600 * 1000 - 1000);
        QVERIFY(m_server->renewed.isEmpty());
        m_server->isUp = false;
        m_bed->time.advance(2000);
        QTRY_COMPARE(m_server->renewed.size(), 1);
        QCoreApplication::processEvents();
        m_server->isUp = true; // it is tried again
        m_bed->time.advance(60'000);
        QTRY_COMPARE(m_bed->link.tokens.last(), QByteArray("renewed-2"));
        QTRY_COMPARE(m_keyring->secrets.value(u"token/u-karin"_s), QByteArray("renewed-2"));
        // A clock that is wrong makes nobody ask all the time.
        m_bed->time.advance(29LL * 60 * 1000);
        QCOMPARE(m_server->renewed.size(), 2);
    }

    void arememberedSessionIsRenewedWhenItIsTime()
    {
        signIn();
        m_bed->preferences.setRenewAt(m_bed->clock.now().plusMs(-1));
        start();
        QTRY_VERIFY(session().isSignedIn());
        QCOMPARE(m_bed->link.tokens, QList<QByteArray>{"provided-1"}); // offline or not, it opens with what there is
        m_bed->time.advance(0);
        QTRY_COMPARE(m_bed->link.tokens.last(), QByteArray("renewed-1"));
    }

    void aRenewedDeviceKeepsTheSession()
    {
        signIn();
        bool isAdopted = false;
        m_bed->desk.write([](store::Writer &writer) { return writer.adoptDevice(domain::DeviceId(u"d-new"_s)); },
                          &session(), [&](const domain::Outcome &outcome) { isAdopted = outcome.ok(); });
        QTRY_VERIFY(isAdopted);
        expire(u"deviceRenewed"_s);
        QTRY_COMPARE(m_bed->link.tokens.last(), QByteArray("renewed-1"));
        QCOMPARE(m_server->devices.last(), u"d-new"_s);
    }

    void everywhereNeedsTheServer()
    {
        signIn();
        m_server->isUp = false;
        session().signOutEverywhere();
        QTRY_VERIFY(session().notice().startsWith(u"Det gick inte att logga ut överallt"_s));
        QVERIFY(session().isSignedIn());
        m_server->isUp = true;
        session().dismissNotice();
        session().signOutEverywhere();
        QTRY_VERIFY(!session().isSignedIn());
        QCOMPARE(m_server->endedEverywhere, QList<QByteArray>{"provided-1"});
        QVERIFY(!m_keyring->secrets.contains(u"token/u-karin"_s));
        QTRY_VERIFY(session().isByProvider());
    }

    /// A training region whose people sign in themselves: its cache opens as ever, then they are asked to.
    void aTrainingRegionMayHaveAProvider()
    {
        m_server->isProduction = false;
        m_server->refusal = domain::reject(u"notTraining"_s);
        signInRemembered();
        QTRY_COMPARE(
            session().sync()->bannerText(),
            u"Inloggningen gäller inte längre. Allt är sparat på den här datorn. Logga in igen, så skickas det."_s);
        QVERIFY(session().isTraining() && session().isByProvider());
        QVERIFY(!m_server->provided);
        session().retry();
        QVERIFY(m_server->provided);
    }

private:
    /// Without a token, as in training.
    void signInRemembered()
    {
        m_server->refusal.reset();
        start();
        QTRY_COMPARE(session().people()->count(), 2);
        session().signIn(AppBed::karin().value(), AppBed::actor().assignment.value());
        QTRY_VERIFY(session().isSignedIn());
        emit m_bed->link.regionTold(u"Region Tallmo"_s, true);
        m_keyring->secrets.remove(u"token/u-karin"_s);
        m_server->refusal = domain::reject(u"notTraining"_s);
        start();
        QTRY_VERIFY(session().isSignedIn());
    }
};

QTEST_GUILESS_MAIN(TestProviderSession)
#include "tst_ProviderSession.moc"
