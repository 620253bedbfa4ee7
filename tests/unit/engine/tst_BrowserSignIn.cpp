#include "sync/engine/BrowserSignIn.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/FakeTime.h"
#include "tests/support/FakeTransport.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::AuthClient;
using engine::BrowserSignIn;
using engine::HttpReply;
using tests::FakeTransport;

/// From the button to the session, with a browser that the test plays.
class tst_BrowserSignIn : public QObject {
    Q_OBJECT
    struct Bed {
        tests::FakeRandom random;
        tests::FakeTime time;
        FakeTransport network;
        AuthClient client{network, false};
        QList<QUrl> shown;
        bool hasBrowser = true;
        QList<BrowserSignIn::Stage> stages;
        QList<domain::Result<wire::SignInReply>> results;
        BrowserSignIn signIn{{client, random, time.timers(), [this](const QUrl &page) {
                                  shown.append(page);
                                  return hasBrowser;
                              }}};

        void begin()
        {
            signIn.begin({domain::DeviceId(u"d-1"_s),
                          {"done", "refused"},
                          [this](BrowserSignIn::Stage stage) { stages.append(stage); },
                          [this](const auto &result) { results.append(result); }});
        }
        void start(const QString &authorize = u"https://idp.example/auth?client_id=budkavle"_s, bool namesIssuer = true)
        {
            begin();
            network.answer(
                0, json(200, wire::encodeProviderStart({u"https://idp.example"_s, authorize, namesIssuer, u"n/1+"_s})));
        }
        [[nodiscard]] QString value(const QString &name) const
        {
            return QUrlQuery(shown.last()).queryItemValue(name, QUrl::FullyDecoded);
        }
        /// The provider sends the browser back.
        [[nodiscard]] QByteArray comeBack(const QByteArray &query) const
        {
            const QUrl redirect(value(u"redirect_uri"_s));
            QTcpSocket socket;
            socket.connectToHost(redirect.host(), quint16(redirect.port()));
            socket.write("GET " + redirect.path().toLatin1() + '?' + query + "&state=" + value(u"state"_s).toLatin1()
                         + " HTTP/1.1\r\nHost: " + redirect.authority().toLatin1() + "\r\n\r\n");
            (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
            return socket.readAll();
        }
        [[nodiscard]] QString code() const { return results.isEmpty() ? QString() : results.first().error().code; }
        static HttpReply json(int status, const QByteArray &body)
        {
            HttpReply reply;
            reply.status = status;
            reply.body = body;
            reply.contentType = u"application/json"_s;
            reply.hasStamp = true;
            return reply;
        }
    };

private slots:
    /// The example of RFC 7636, appendix B.
    void challenge()
    {
        QCOMPARE(engine::challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                 QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        tests::FakeRandom random;
        const auto one = engine::makePkce(random);
        QCOMPARE(one.verifier.size(), 43);
        QCOMPARE(one.challenge, engine::challengeOf(one.verifier));
        QVERIFY(one.verifier != engine::makePkce(random).verifier);
    }

    void fromTheButtonToTheSession()
    {
        Bed bed;
        bed.start();
        QCOMPARE(bed.stages, (QList{BrowserSignIn::Stage::Asking, BrowserSignIn::Stage::InBrowser}));
        QCOMPARE(bed.shown.size(), 1);
        QVERIFY(bed.shown.first().toString().startsWith(u"https://idp.example/auth?client_id=budkavle&"_s));
        QCOMPARE(bed.value(u"code_challenge_method"_s), u"S256"_s);
        QVERIFY(bed.value(u"state"_s).size() >= 43);
        QCOMPARE(bed.value(u"nonce"_s), u"n/1+"_s); // the server's
        QVERIFY(bed.comeBack("code=c%2F1&iss=https%3A%2F%2Fidp.example").contains("done"));
        QTRY_COMPARE(bed.network.waiting().size(), 1);
        QCOMPARE(bed.stages.last(), BrowserSignIn::Stage::Redeeming);
        const auto call = wire::decodeProviderSignIn(bed.network.waiting().first().body);
        QVERIFY(call.ok());
        QCOMPARE(call->code, u"c/1"_s);
        QCOMPARE(call->nonce, u"n/1+"_s);
        QCOMPARE(call->redirect, bed.value(u"redirect_uri"_s));
        QCOMPARE(call->device, domain::DeviceId(u"d-1"_s));
        QCOMPARE(engine::challengeOf(call->verifier.toLatin1()), bed.value(u"code_challenge"_s).toLatin1());
        QVERIFY(!bed.shown.first().toString().contains(call->verifier)); // it stays here
        const wire::SignInReply reply{u"t"_s, domain::UserId(u"u"_s), domain::AssignmentId(u"a"_s), {5}};
        bed.network.answer(0, Bed::json(200, wire::encodeSignInReply(reply)));
        QCOMPARE(bed.results.size(), 1);
        QCOMPARE(*bed.results.first(), reply);
        QCOMPARE(bed.time.running(), 0);
    }

    void anotherProvidersAnswerIsNotTakenToThisOne_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<bool>("namesIssuer");
        QTest::newRow("another") << QByteArray("code=c&iss=https%3A%2F%2Fevil.example") << true;
        QTest::newRow("none, though it says it") << QByteArray("code=c") << true;
        QTest::newRow("another, unasked") << QByteArray("code=c&iss=https%3A%2F%2Fevil.example") << false;
    }
    void anotherProvidersAnswerIsNotTakenToThisOne()
    {
        QFETCH(QByteArray, query);
        QFETCH(bool, namesIssuer);
        Bed bed;
        bed.start(u"https://idp.example/auth"_s, namesIssuer);
        (void)bed.comeBack(query);
        QTRY_COMPARE(bed.code(), u"identityRefused"_s);
        QVERIFY(bed.network.waiting().isEmpty()); // the code has not left
    }

    void theProviderSaysNo_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QString>("code");
        QTest::newRow("cancelled") << QByteArray("access_denied") << u"signInDeclined"_s;
        QTest::newRow("level") << QByteArray("unmet_authentication_requirements") << u"levelTooLow"_s;
        QTest::newRow("busy") << QByteArray("temporarily_unavailable") << u"providerUnreachable"_s;
        QTest::newRow("other") << QByteArray("invalid_scope") << u"providerRefused"_s;
    }
    void theProviderSaysNo()
    {
        QFETCH(QByteArray, error);
        QFETCH(QString, code);
        Bed bed;
        bed.start();
        QVERIFY(bed.comeBack("error=" + error + "&iss=https%3A%2F%2Fidp.example").contains("refused"));
        QTRY_COMPARE(bed.code(), code);
    }

    void nobodyIsSentToAnUnsafePlace_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("in clear") << u"http://idp.example/auth"_s;
        QTest::newRow("a file") << u"file:///etc/passwd"_s;
        QTest::newRow("a script") << u"javascript:alert(1)"_s;
        QTest::newRow("a password") << u"https://a:b@idp.example/"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("a program") << u"calc.exe"_s;
    }
    void nobodyIsSentToAnUnsafePlace()
    {
        QFETCH(QString, address);
        Bed bed;
        bed.start(address);
        QCOMPARE(bed.code(), u"providerAddress"_s);
        QVERIFY(bed.shown.isEmpty());
    }

    void refusalsOfTheServer()
    {
        Bed bed;
        bed.begin();
        bed.network.answer(
            0, Bed::json(424, wire::encodeProblem({domain::ErrorClass::Retry, u"providerUnreachable"_s, {}, {}}, 424)));
        QCOMPARE(bed.code(), u"providerUnreachable"_s);
        bed.results.clear();
        bed.start();
        (void)bed.comeBack("code=c&iss=https%3A%2F%2Fidp.example");
        QTRY_COMPARE(bed.network.waiting().size(), 1);
        bed.network.answer(
            0, Bed::json(403, wire::encodeProblem(domain::reject(u"levelTooLow"_s, {}, {{u"needed"_s, u"x"_s}}), 403)));
        QCOMPARE(bed.code(), u"levelTooLow"_s);
        QCOMPARE(bed.results.first().error().facts.value(u"needed"_s), u"x"_s);
    }

    void withoutABrowser()
    {
        Bed bed;
        bed.hasBrowser = false;
        bed.start();
        QCOMPARE(bed.code(), u"browserMissing"_s);
    }

    void thePageCanBeShownAgain()
    {
        Bed bed;
        bed.signIn.showAgain();
        bed.start();
        bed.signIn.showAgain();
        QCOMPARE(bed.shown.size(), 2);
        QCOMPARE(bed.shown.first(), bed.shown.last());
    }

    void itIsNotWaitedForForEver()
    {
        Bed bed;
        bed.start();
        const QString redirect = bed.value(u"redirect_uri"_s);
        bed.time.advance(BrowserSignIn::longestMs);
        QCOMPARE(bed.code(), u"signInTimedOut"_s);
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, quint16(QUrl(redirect).port()));
        QVERIFY(!late.waitForConnected(500));
    }

    void cancelledOrBegunAnewTheOldOneIsSilent()
    {
        Bed bed;
        bed.start();
        bed.signIn.cancel();
        QCOMPARE(bed.time.running(), 0);
        bed.start();
        const QUrl first = bed.shown.last();
        bed.begin();
        bed.network.answer(0,
                           Bed::json(200,
                                     wire::encodeProviderStart(
                                         {u"https://idp.example"_s, u"https://idp.example/auth"_s, false, u"n"_s})));
        QVERIFY(bed.shown.last() != first);
        QTcpSocket old;
        old.connectToHost(QHostAddress::LocalHost,
                          quint16(QUrl(QUrlQuery(first).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded)).port()));
        QVERIFY(!old.waitForConnected(500));
        (void)bed.comeBack("code=c");
        QTRY_COMPARE(bed.network.waiting().size(), 1);
        bed.signIn.cancel(); // while the server redeems
        bed.network.answer(0, Bed::json(403, wire::encodeProblem(domain::reject(u"signInExpired"_s), 403)));
        QVERIFY(bed.results.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_BrowserSignIn)
#include "tst_BrowserSignIn.moc"
