#include "SessionCase.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::app;
using namespace budkavle::tests;

/// A computer with cards: what is asked of the person, in which order, and what becomes of the session.
class TestCardPrompt : public SessionCase {
    Q_OBJECT
    using Tries = CardChoice::Tries;

    void prepare() override
    {
        m_server->isProduction = true;
        m_server->hasCards = true;
    }
    [[nodiscard]] Session &session() const { return m_bed->session; }
    [[nodiscard]] CardPrompt &card() const { return *session().card(); }
    void startAtCard()
    {
        start();
        QTRY_VERIFY(session().isByProvider() && !session().isBusy());
        card().begin();
    }
    static CardChoice certificate(const QByteArray &id, Tries tries = Tries::Some,
                                  domain::Instant until = {4'000'000'000'000})
    {
        return {id, u"Karin Lund"_s, u"Region Tallmo"_s, u"SE2321000010-"_s + QString::fromLatin1(id), until, tries};
    }
    void askCode(const QString &refused = {},
                 const QList<CardChoice> &certificates = {certificate("A001"), certificate("A002")}) const
    {
        m_server->questions.code(
            certificates, refused.isEmpty() ? std::nullopt : std::optional<domain::Error>(domain::reject(refused)));
    }
    [[nodiscard]] QString said(int row, const QString &what) const
    {
        return card().certificates().at(row).toMap().value(what).toString();
    }
    static SignedIn karin(const QByteArray &token) { return {token, AppBed::karin(), AppBed::actor().assignment}; }
    void signIn(const QByteArray &token = "card-1")
    {
        startAtCard();
        askCode();
        card().giveCode(u"264831"_s);
        m_server->carded(karin(token));
        QTRY_VERIFY2(session().isSignedIn(), qPrintable(session().errorText()));
        emit m_bed->link.regionTold(u"Region Tallmo"_s, false);
    }

private slots:
    void onlyWhereThereIsSoftwareForCards()
    {
        m_server->hasCards = false;
        start();
        QTRY_VERIFY(session().isByProvider() && !session().isBusy());
        QVERIFY(!card().isPossible());
        QCOMPARE(m_server->askedForCards, 0);
    }

    void onlyWhereTheRegionTakesThem()
    {
        start();
        QVERIFY(!card().isPossible()); // it has not said so yet
        QTRY_VERIFY(card().isPossible());
        m_server->cardsAnswer = domain::reject(u"noCertificates"_s);
        card().learn();
        QTRY_VERIFY(!card().isPossible());
        m_server->cardsAnswer.reset();
        card().learn();
        QTRY_VERIFY(card().isPossible());
        m_server->cardsAnswer = domain::Error{domain::ErrorClass::Retry, u"offline"_s, {}, {}};
        const int before = m_server->askedForCards;
        card().learn();
        QTRY_COMPARE(m_server->askedForCards, before + 1);
        QCoreApplication::processEvents();
        QVERIFY(card().isPossible()); // that it could not be asked says nothing
    }

    void whereOneIsSignedInItIsKnownToo()
    {
        signIn();
        start();
        QTRY_VERIFY(session().isSignedIn());
        QVERIFY(!card().isPossible());
        emit m_bed->link.regionTold(u"Region Tallmo"_s, false);
        QTRY_VERIFY(card().isPossible());
    }

    void fromTheCardToTheInbox()
    {
        start();
        QTRY_VERIFY(session().isByProvider() && !session().isBusy());
        const QSignalSpy asked(&card(), &CardPrompt::asked);
        card().begin();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(card().step(), u"reading"_s);
        card().giveCode(u"264831"_s); // too early
        QVERIFY(m_server->codes.isEmpty());
        askCode();
        QCOMPARE(card().step(), u"code"_s);
        QCOMPARE(card().certificates().size(), 2);
        card().pick(1);
        QCOMPARE(card().errorText(), QString());
        card().giveCode(u"000000"_s);
        QCOMPARE(card().step(), u"checking"_s);
        askCode(u"pinWrong"_s);
        QCOMPARE(card().step(), u"code"_s);
        QVERIFY2(card().errorText().contains(u"stämmer inte"_s), qPrintable(card().errorText()));
        card().giveCode(u"264831"_s);
        QCOMPARE(card().errorText(), QString());
        QCOMPARE(m_server->codes, (QList<QByteArray>{"1 000000", "1 264831"}));
        m_server->questions.assignment({AppBed::karin(),
                                        u"Karin Lund"_s,
                                        {},
                                        {{AppBed::actor().assignment, u"Dag"_s, u"Enhet"_s},
                                         {domain::AssignmentId(u"a-night"_s), u"Natt"_s, u"Enhet"_s}}});
        QCOMPARE(card().step(), u"assignment"_s);
        QCOMPARE(card().assignments().size(), 2);
        card().choose(u"a-night"_s);
        QCOMPARE(m_server->chosen, domain::AssignmentId(u"a-night"_s));
        m_server->carded(karin("card-1"));
        QTRY_VERIFY(session().isSignedIn());
        QCOMPARE(card().step(), QString());
        QCOMPARE(m_bed->link.tokens, QList<QByteArray>{"card-1"});
        QCOMPARE(m_bed->preferences.device(AppBed::karin()).value(), m_server->devices.first());
    }

    void whatIsSaidOfACertificate()
    {
        startAtCard();
        const domain::Instant now = m_bed->clock.at;
        askCode({},
                {certificate("A001", Tries::None), certificate("A002", Tries::Some, {now.ms - domain::dayMs}),
                 certificate("A003", Tries::Last)});
        QCOMPARE(said(0, u"name"_s), u"Karin Lund"_s);
        QCOMPARE(said(0, u"note"_s), u"Kortet är låst"_s);
        QVERIFY(!card().certificates().at(0).toMap().value(u"isUsable"_s).toBool());
        QVERIFY2(said(1, u"detail"_s).contains(u"Gick ut "_s), qPrintable(said(1, u"detail"_s)));
        QVERIFY2(said(2, u"detail"_s).startsWith(u"Region Tallmo · SE2321000010-A003 · Gäller till 2"_s),
                 qPrintable(said(2, u"detail"_s)));
        QCOMPARE(said(2, u"note"_s), u"Ett försök kvar innan kortet låses"_s);
        QCOMPARE(card().chosen(), 2); // neither locked nor over
        card().pick(0);
        QCOMPARE(card().chosen(), 2);
        card().pick(1); // the computer's clock may be wrong: the server says what holds
        QCOMPARE(card().chosen(), 1);
    }

    void aLockedCardIsNotAskedFor()
    {
        startAtCard();
        askCode({}, {certificate("A001", Tries::None)});
        QCOMPARE(card().step(), QString());
        QVERIFY(!m_server->carded);
        QVERIFY2(session().errorText().contains(u"låst"_s), qPrintable(session().errorText()));
    }

    void anotherCardIsAskedForAnew()
    {
        startAtCard();
        askCode();
        card().pick(1);
        card().giveCode(u"264831"_s);
        askCode(u"pinWrong"_s);
        QCOMPARE(card().chosen(), 1); // the same cards: what was chosen stands
        card().giveCode(u"264831"_s);
        askCode(u"cardChanged"_s, {certificate("B001")});
        QCOMPARE(card().step(), u"code"_s);
        QCOMPARE(card().chosen(), 0);
        QVERIFY2(card().errorText().contains(u"gavs inte"_s), qPrintable(card().errorText()));
    }

    void theCodeIsKeptNowhere()
    {
        signIn();
        m_bed.reset();
        QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("264831"), qPrintable(file.fileName()));
        }
        for (const QByteArray &secret : std::as_const(m_keyring->secrets))
            QVERIFY(!secret.contains("264831"));
    }

    void whatItComesToIsSaid()
    {
        startAtCard();
        m_server->carded(domain::reject(u"cardMissing"_s));
        QCOMPARE(card().step(), QString());
        QVERIFY(!session().isSignedIn() && !session().isBusy());
        QVERIFY2(session().errorText().contains(u"inget kort i läsaren"_s), qPrintable(session().errorText()));
    }

    void theBrowserTakesThePlaceOfTheCard()
    {
        startAtCard();
        askCode();
        session().signInByProvider();
        QCOMPARE(card().step(), QString());
        QVERIFY(!m_server->carded);
        m_server->showPage();
        card().begin();
        QVERIFY(!m_server->provided && !session().isInBrowser());
        card().cancel();
        QVERIFY(!m_server->carded && !session().isSignedIn());
    }

    /// A session that has ended is begun anew by what it was begun by, also by the next start of the program.
    void whoCameByCardComesByCard()
    {
        signIn();
        start();
        QTRY_VERIFY(session().isSignedIn());
        emit m_bed->link.regionTold(u"Region Tallmo"_s, false);
        expire();
        session().retry();
        QCOMPARE(card().step(), u"reading"_s);
        QVERIFY(!m_server->provided);
        askCode();
        card().giveCode(u"264831"_s);
        m_server->carded(karin("card-2"));
        QTRY_COMPARE(m_bed->link.tokens.last(), QByteArray("renewed-1")); // by the name that the computer has here
        QVERIFY(session().isSignedIn());
    }

    void whereCardsAreTakenNoLongerTheBrowserIsTheWayAgain()
    {
        signIn();
        expire();
        session().retry();
        QCOMPARE(card().step(), u"reading"_s);
        m_server->carded(domain::reject(u"noCertificates"_s));
        QVERIFY2(session().notice().contains(u"webbläsaren"_s), qPrintable(session().notice()));
        session().retry();
        QCOMPARE(card().step(), QString());
        QVERIFY(m_server->provided);
    }

    void whoGoesInTheMiddleLeavesNothingBehind()
    {
        startAtCard();
        m_bed.reset();
        QVERIFY(!m_server->carded);
    }
};

QTEST_GUILESS_MAIN(TestCardPrompt)
#include "tst_CardPrompt.moc"
