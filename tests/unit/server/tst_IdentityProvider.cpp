#include "server/identity/IdentityProvider.h"
#include "tests/unit/server/ServerWorld.h"
#include "tests/unit/server/TestProvider.h"

#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// The provider as the server sees it: what is asked of it, how often, and what becomes of its answers.
class tst_IdentityProvider : public QObject {
    Q_OBJECT
    StillClock clock;
    std::unique_ptr<TestProvider> idp;
    std::unique_ptr<IdentityProvider> provider;
    wire::ProviderSignIn call;
    int codes = 0;

    void use(const ProviderOptions &options, const QByteArray &secret = {})
    {
        provider = std::make_unique<IdentityProvider>(options, secret, *idp, clock);
    }
    void give(const QByteArray &idToken)
    {
        idp->token = [idToken](const QByteArray &) {
            return Fetcher::Answer{
                200,
                QJsonDocument(QJsonObject{{u"id_token"_s, QString::fromLatin1(idToken)}, {u"access_token"_s, u"a"_s}})
                    .toJson()};
        };
    }
    domain::Result<Identity> redeem()
    {
        call.code = u"code-%1"_s.arg(++codes);
        return provider->redeem(call, clock.now().plusMs(-10'000));
    }
    template <class T>
    static QString said(const domain::Result<T> &result)
    {
        if (result)
            return u"taken"_s;
        const QString why = result.error().facts.value(u"why"_s);
        return result.error().code + (why.isEmpty() ? QString() : ' ' + why);
    }

private slots:
    void init()
    {
        clock = {};
        idp = std::make_unique<TestProvider>();
        use(TestProvider::options());
        give(idp->ec.sign(TestProvider::claims(clock.now()), u"ES256"_s));
        call = {u"code"_s, QString(43, u'v'), u"http://127.0.0.1:4711/signed-in"_s, u"n-1"_s, domain::DeviceId(u"d"_s)};
    }

    void sendsTheBrowserToTheProvider()
    {
        ProviderOptions options = TestProvider::options();
        options.maxAgeSeconds = 300;
        options.scopes << u"extra&more"_s;
        use(options);
        const auto start = provider->start();
        QVERIFY(start);
        QCOMPARE(start->issuer, u"https://idp.example"_s);
        QVERIFY(start->namesIssuer);
        const QUrl address(start->authorize, QUrl::StrictMode);
        QCOMPARE(address.adjusted(QUrl::RemoveQuery).toString(), u"https://idp.example/auth"_s);
        const QUrlQuery query(address);
        const auto value = [&](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
        QCOMPARE(value(u"response_type"_s), u"code"_s);
        QCOMPARE(value(u"client_id"_s), u"budkavle"_s);
        QCOMPARE(value(u"scope"_s), u"openid commission extra&more"_s);
        QCOMPARE(value(u"acr_values"_s), u"http://id.sambi.se/loa/loa3"_s);
        QCOMPARE(value(u"prompt"_s), u"login"_s);
        QCOMPARE(value(u"max_age"_s), u"300"_s);
        QVERIFY(value(u"claims"_s).contains("\"commissionHsaId\":{\"essential\":true}"_L1));
    }

    void redeemsACodeWithItsVerifier()
    {
        const auto identity = redeem();
        QCOMPARE(said(identity), u"taken"_s);
        QCOMPARE(identity->user, domain::UserId(u"u-sara"_s));
        QUrlQuery form;
        form.setQuery(QString::fromLatin1(idp->form));
        QCOMPARE(form.queryItemValue(u"grant_type"_s), u"authorization_code"_s);
        QCOMPARE(form.queryItemValue(u"code"_s), call.code);
        QCOMPARE(form.queryItemValue(u"code_verifier"_s), call.verifier);
        QCOMPARE(form.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded), call.redirect);
        QCOMPARE(form.queryItemValue(u"client_id"_s), u"budkavle"_s);
        QVERIFY(idp->authorization.isEmpty());
    }

    void provesItselfWithItsSecret()
    {
        ProviderOptions options = TestProvider::options();
        options.clientId = u"a client"_s;
        use(options, "s:e/cret");
        (void)redeem();
        QCOMPARE(QByteArray::fromBase64(idp->authorization.mid(6)), QByteArray("a%20client:s%3Ae%2Fcret"));
        idp->metadata.insert(u"token_endpoint_auth_methods_supported"_s, QJsonArray{u"client_secret_post"_s});
        use(options, "s:e/cret");
        (void)redeem();
        QVERIFY(idp->authorization.isEmpty());
        QVERIFY(idp->form.contains("client_secret=s%3Ae%2Fcret"));
    }

    void aCodeIsRedeemedOnce()
    {
        QVERIFY(redeem());
        QCOMPARE(said(provider->redeem(call, clock.now())), u"signInExpired"_s);
        QCOMPARE(idp->asked.value(u"/token"_s), 1); // the provider would have ended the session that it gave
    }

    void redirects_data()
    {
        QTest::addColumn<bool>("isTaken");
        for (const char *own : {"http://127.0.0.1:4711/signed-in", "http://[::1]:65535/signed-in"})
            QTest::newRow(own) << true;
        for (const char *other :
             {"https://evil.example/", "http://127.0.0.1:1@evil.example/signed-in", "http://127.0.0.1:1@evil.example/",
              "http://user@127.0.0.1:4711/signed-in", "http://127.0.0.1:4711@[::1]:1/signed-in",
              "https://127.0.0.1:4711/signed-in", "http://127.0.0.1.evil.example:4711/signed-in",
              "http://localhost:4711/signed-in", "http://127.1:4711/signed-in", "http://127.0.0.1/signed-in",
              "http://127.0.0.1:0/signed-in", "http://127.0.0.1:65536/signed-in", "http://127.0.0.1:4711/",
              "http://127.0.0.1:4711/signed-in/..", "http://127.0.0.1:4711/signed-in?to=evil",
              "http://127.0.0.1:4711/signed-in#evil", "http://127.0.0.1:4711/signed-in\n",
              "HTTP://127.0.0.1:4711/signed-in", ""})
            QTest::newRow(other) << false;
    }
    void redirects()
    {
        QFETCH(bool, isTaken);
        call.redirect = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(said(redeem()), isTaken ? u"taken"_s : u"signInExpired"_s);
        QCOMPARE(idp->asked.value(u"/token"_s), isTaken ? 1 : 0);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("because");
        QTest::newRow("used up") << 400 << QByteArray(R"({"error":"invalid_grant"})") << u"signInExpired"_s;
        QTest::newRow("client") << 401 << QByteArray(R"({"error":"invalid_client"})")
                                << u"providerRefused invalid_client"_s;
        QTest::newRow("no JSON") << 400 << QByteArray("<html>") << u"providerRefused status"_s;
        QTest::newRow("broken") << 500 << QByteArray() << u"providerUnreachable"_s;
        QTest::newRow("too many") << 429 << QByteArray() << u"providerUnreachable"_s;
        QTest::newRow("redirect") << 302 << QByteArray() << u"providerUnreachable"_s;
        QTest::newRow("no token") << 200 << QByteArray(R"({"access_token":"a"})") << u"providerRefused noIdToken"_s;
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, because);
        idp->token = [status, body](const QByteArray &) { return Fetcher::Answer{status, body}; };
        QCOMPARE(said(redeem()), because);
    }

    void metadataIsKeptAndAskedForAgain()
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(redeem());
        const auto where = u"/.well-known/openid-configuration"_s;
        QCOMPARE(idp->asked.value(where), 1);
        QCOMPARE(idp->asked.value(u"/jwks"_s), 1);
        clock.at = clock.at.plusMs(IdentityProvider::freshMs);
        QVERIFY(provider->start());
        QCOMPARE(idp->asked.value(where), 2);
    }

    /// A provider that is away holds up nobody for long, and what it said of itself holds for a day.
    void aProviderThatIsAway()
    {
        idp->isAway = true;
        QCOMPARE(said(provider->start()), u"providerUnreachable"_s);
        QCOMPARE(said(provider->start()), u"providerUnreachable"_s);
        QCOMPARE(idp->asked.value(u"/.well-known/openid-configuration"_s), 1);
        idp->isAway = false;
        clock.at = clock.at.plusMs(IdentityProvider::failedMs);
        QVERIFY(provider->start());
        idp->isAway = true;
        clock.at = clock.at.plusMs(IdentityProvider::freshMs);
        QVERIFY(provider->start());
        clock.at = clock.at.plusMs(IdentityProvider::staleMs);
        QCOMPARE(said(provider->start()), u"providerUnreachable"_s);
    }

    /// One that hangs costs a thread ten seconds each time, though what it said of itself is known.
    void aProviderThatHangsIsLeftAlone()
    {
        QVERIFY(redeem());
        idp->isAway = true;
        const auto asked = [&] {
            const auto counts = idp->asked.values();
            return std::accumulate(counts.cbegin(), counts.cend(), 0);
        };
        for (int i = 0; i < ProviderPause::failuresBefore; ++i)
            QCOMPARE(said(redeem()), u"providerUnreachable"_s);
        const int before = asked();
        QCOMPARE(said(redeem()), u"providerUnreachable"_s);
        QCOMPARE(said(provider->start()), u"providerUnreachable"_s); // nobody is sent there in vain
        QCOMPARE(asked(), before);
        QVERIFY(provider->loggedOut(idp->ec.sign(TestProvider::logoutClaims(clock.now()), u"ES256"_s)));
        clock.at = clock.at.plusMs(ProviderPause::shortestMs);
        QCOMPARE(said(provider->start()), u"providerUnreachable"_s);
        QCOMPARE(asked(), before + 1);
        QCOMPARE(said(provider->start()), u"providerUnreachable"_s);
        QCOMPARE(asked(), before + 1);
        idp->isAway = false;
        clock.at = clock.at.plusMs(2 * ProviderPause::shortestMs);
        QVERIFY(provider->start());
        give(idp->ec.sign(TestProvider::claims(clock.now()), u"ES256"_s));
        QVERIFY(redeem());
    }

    /// Whoever is told that the provider is away is told so before the code is gone.
    void aCodeIsNotSpentWhileTheProviderIsLeftAlone()
    {
        QVERIFY(redeem());
        idp->isAway = true;
        for (int i = 0; i < ProviderPause::failuresBefore; ++i)
            QCOMPARE(said(redeem()), u"providerUnreachable"_s);
        int spent = 0;
        bool isFirst = true;
        const auto spend = [&](const QString &) {
            ++spent;
            return isFirst ? domain::Outcome(domain::Done{}) : domain::reject(u"signInExpired"_s);
        };
        call.code = u"kept"_s;
        QCOMPARE(said(provider->redeem(call, clock.now(), spend)), u"providerUnreachable"_s);
        QCOMPARE(spent, 0);
        idp->isAway = false;
        clock.at = clock.at.plusMs(ProviderPause::shortestMs);
        give(idp->ec.sign(TestProvider::claims(clock.now()), u"ES256"_s));
        // A code that was spent before finds nothing out: the next one asks.
        isFirst = false;
        call.code = u"spent"_s;
        QCOMPARE(said(provider->redeem(call, clock.now(), spend)), u"signInExpired"_s);
        isFirst = true;
        call.code = u"kept"_s;
        QCOMPARE(said(provider->redeem(call, clock.now(), spend)), u"taken"_s);
        QCOMPARE(spent, 2);
    }

    void aCodeThatTheRegionHasSpentIsNotTakenThere()
    {
        QStringList spent;
        const auto spend = [&](const QString &code) {
            spent << code;
            return spent.size() == 1 ? domain::Outcome(domain::Done{}) : domain::reject(u"signInExpired"_s);
        };
        QVERIFY(provider->redeem(call, clock.now(), spend));
        call.code = u"another"_s;
        QCOMPARE(said(provider->redeem(call, clock.now(), spend)), u"signInExpired"_s);
        QCOMPARE(spent, (QStringList{u"code"_s, u"another"_s}));
        QCOMPARE(idp->asked.value(u"/token"_s), 1);
    }

    void newKeysAreFetchedButNotAtEveryMadeUpName()
    {
        QVERIFY(redeem());
        const TestKey next(TestKey::Kind::Ec, u"k-next"_s);
        const auto claims = TestProvider::claims(clock.now());
        give(next.sign(claims, u"ES256"_s));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(said(redeem()), u"identityRefused unknownKey"_s);
        QCOMPARE(idp->asked.value(u"/jwks"_s), 2);
        idp->keys << next.jwk();
        QCOMPARE(said(redeem()), u"identityRefused unknownKey"_s);
        clock.at = clock.at.plusMs(IdentityProvider::keysAgainMs);
        QVERIFY(redeem());
        QCOMPARE(idp->asked.value(u"/jwks"_s), 3);
    }

    void metadata_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("because");
        QTest::newRow("issuer") << u"issuer"_s << QJsonValue(u"https://evil.example"_s)
                                << u"providerRefused metadata"_s;
        QTest::newRow("in clear") << u"token_endpoint"_s << QJsonValue(u"http://idp.example/token"_s)
                                  << u"providerRefused metadata"_s;
        QTest::newRow("a file") << u"jwks_uri"_s << QJsonValue(u"file:///etc/passwd"_s)
                                << u"providerRefused metadata"_s;
        QTest::newRow("nowhere") << u"authorization_endpoint"_s << QJsonValue() << u"providerRefused metadata"_s;
        QTest::newRow("no S256") << u"code_challenge_methods_supported"_s << QJsonValue(QJsonArray{u"plain"_s})
                                 << u"providerRefused pkce"_s;
    }
    void metadata()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QFETCH(QString, because);
        idp->metadata.insert(name, value);
        QCOMPARE(said(provider->start()), because);
    }

    void aLogoutIsOfItsOwnKind()
    {
        const auto claims = TestProvider::logoutClaims(clock.now());
        const auto logout = provider->loggedOut(idp->ec.sign(claims, u"ES256"_s, {{u"typ"_s, u"logout+jwt"_s}}));
        QVERIFY(logout);
        QCOMPARE(logout->providerSession, u"session-1"_s);
        QVERIFY(!provider->loggedOut(idp->ec.sign(TestProvider::claims(clock.now()), u"ES256"_s)));
        give(idp->ec.sign(claims, u"ES256"_s, {{u"typ"_s, u"logout+jwt"_s}}));
        QCOMPARE(said(redeem()), u"identityRefused type"_s);
    }
};

QTEST_GUILESS_MAIN(tst_IdentityProvider)
#include "tst_IdentityProvider.moc"
