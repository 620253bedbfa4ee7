#include "server/identity/AttemptNonce.h"
#include "server/identity/TokenClaims.h"
#include "tests/unit/server/TestProvider.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// What is demanded of a token that is truly signed.
class tst_TokenClaims : public QObject {
    Q_OBJECT
    const domain::Instant now{1'790'000'000'000};
    domain::Instant began = now.plusMs(-60'000);
    ProviderOptions options = TestProvider::options();

    [[nodiscard]] domain::Result<Identity> read(const QJsonObject &claims) const
    {
        return identityIn(claims, {options, u"n-1"_s, now, began});
    }
    /// The code, and why, if it says.
    template <class T>
    static QString said(const domain::Result<T> &result)
    {
        if (result)
            return u"taken"_s;
        const QString why = result.error().facts.value(u"why"_s);
        return result.error().code + (why.isEmpty() ? QString() : ' ' + why);
    }
    [[nodiscard]] QJsonObject with(const QString &name, const QJsonValue &value) const
    {
        QJsonObject claims = TestProvider::claims(now);
        claims.insert(name, value);
        return claims;
    }

private slots:
    void init()
    {
        options = TestProvider::options();
        began = now.plusMs(-60'000);
    }

    void saysWhoItIs()
    {
        const auto identity = read(TestProvider::claims(now));
        QCOMPARE(said(identity), u"taken"_s);
        QCOMPARE(identity->subject, u"anna"_s);
        QCOMPARE(identity->providerSession, u"session-1"_s);
        QCOMPARE(identity->user, domain::UserId(u"u-sara"_s));
        QCOMPARE(identity->assignment, domain::AssignmentId(u"a-u-sara"_s));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("because");
        const qint64 s = now.ms / 1000;
        const auto row = [](const char *what, const QString &name, const QJsonValue &value, const QString &because) {
            QTest::newRow(what) << name << value << because;
        };
        const QJsonValue none(QJsonValue::Undefined);
        row("issuer", u"iss"_s, u"https://idp.example/"_s, u"identityRefused issuer"_s);
        row("no issuer", u"iss"_s, none, u"identityRefused issuer"_s);
        row("audience", u"aud"_s, u"another"_s, u"identityRefused audience"_s);
        row("no audience", u"aud"_s, none, u"identityRefused audience"_s);
        row("empty audience", u"aud"_s, QJsonArray(), u"identityRefused audience"_s);
        row("another beside us", u"aud"_s, QJsonArray{u"budkavle"_s, u"x"_s}, u"identityRefused audience"_s);
        row("azp", u"azp"_s, u"another"_s, u"identityRefused azp"_s);
        row("expired", u"exp"_s, s - 121, u"identityRefused expired"_s);
        row("expired, within the skew", u"exp"_s, s - 119, u"taken"_s);
        row("no expiry", u"exp"_s, none, u"identityRefused expired"_s);
        row("expiry as text", u"exp"_s, QString::number(s + 300), u"identityRefused expired"_s);
        row("expiry in milliseconds", u"exp"_s, now.ms + 300'000, u"identityRefused expired"_s);
        row("negative expiry", u"exp"_s, -1, u"identityRefused expired"_s);
        row("not yet", u"nbf"_s, s + 121, u"identityRefused notYet"_s);
        row("not yet, within the skew", u"nbf"_s, s + 119, u"taken"_s);
        row("not before garbage", u"nbf"_s, u"soon"_s, u"identityRefused notYet"_s);
        row("issued to come", u"iat"_s, s + 121, u"identityRefused issued"_s);
        row("issued long ago", u"iat"_s, s - 601, u"identityRefused issued"_s);
        row("no issue", u"iat"_s, none, u"identityRefused issued"_s);
        row("nonce", u"nonce"_s, u"n-2"_s, u"identityRefused nonce"_s);
        row("no nonce", u"nonce"_s, none, u"identityRefused nonce"_s);
        row("no subject", u"sub"_s, none, u"identityRefused subject"_s);
        row("long subject", u"sub"_s, QString(256, u'a'), u"identityRefused subject"_s);
        row("loa2", u"acr"_s, u"http://id.sambi.se/loa/loa2"_s, u"levelTooLow"_s);
        row("no level", u"acr"_s, none, u"levelTooLow"_s);
        row("level as list", u"acr"_s, QJsonArray{u"http://id.sambi.se/loa/loa3"_s}, u"levelTooLow"_s);
        row("no person", u"employeeHsaId"_s, none, u"personMissing"_s);
        row("person as list", u"employeeHsaId"_s, QJsonArray{u"u-sara"_s}, u"personMissing"_s);
        row("person too long", u"employeeHsaId"_s, QString(81, u'a'), u"personMissing"_s);
        row("person with a null", u"employeeHsaId"_s, QString(QChar::Null), u"personMissing"_s);
        row("no assignment", u"commissionHsaId"_s, none, u"assignmentMissing"_s);
    }
    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QFETCH(QString, because);
        QJsonObject claims = with(name, value);
        if (value.isUndefined())
            claims.remove(name);
        QCOMPARE(said(read(claims)), because);
    }

    void takesOurselvesAsAList()
    {
        QCOMPARE(said(read(with(u"aud"_s, QJsonArray{u"budkavle"_s}))), u"taken"_s);
        QCOMPARE(said(read(with(u"azp"_s, u"budkavle"_s))), u"taken"_s);
    }

    void withoutANonceNothingIsTaken()
    {
        QJsonObject claims = with(u"nonce"_s, u""_s);
        QCOMPARE(said(identityIn(claims, {options, {}, now})), u"identityRefused nonce"_s);
    }

    void levelsAsTheRegionSays()
    {
        options.levels = {u"a"_s, u"b"_s};
        QCOMPARE(said(read(with(u"acr"_s, u"b"_s))), u"taken"_s);
        const auto low = read(TestProvider::claims(now));
        QCOMPARE(low.error().facts.value(u"needed"_s), u"a"_s);
        QCOMPARE(low.error().facts.value(u"given"_s), u"http://id.sambi.se/loa/loa3"_s);
    }

    void purposesAsTheRegionSays()
    {
        options.purposes = {u"Vård och behandling"_s};
        QCOMPARE(said(read(TestProvider::claims(now))), u"taken"_s);
        QCOMPARE(said(read(with(u"commissionPurpose"_s, u"Statistik"_s))), u"purposeNotAllowed"_s);
        QJsonObject none = TestProvider::claims(now);
        none.remove(u"commissionPurpose"_s);
        QCOMPARE(said(read(none)), u"purposeNotAllowed"_s);
    }

    void aProofThatIsTooOld()
    {
        const qint64 s = now.ms / 1000;
        options.prompt.clear(); // none is asked for anew
        QCOMPARE(said(read(with(u"auth_time"_s, s - 721))), u"identityRefused authTime"_s);
        QCOMPARE(said(read(with(u"auth_time"_s, QJsonValue::Undefined))), u"identityRefused authTime"_s);
        options.maxAgeSeconds = 0;
        QCOMPARE(said(read(with(u"auth_time"_s, s - 100'000))), u"taken"_s); // not asked for
        options.maxAgeSeconds = 300;
        QCOMPARE(said(read(with(u"auth_time"_s, s - 421))), u"identityRefused authTime"_s);
        QCOMPARE(said(read(with(u"auth_time"_s, s - 419))), u"taken"_s);
        QCOMPARE(said(read(with(u"auth_time"_s, s + 121))), u"identityRefused authTime"_s);
        QCOMPARE(said(read(with(u"auth_time"_s, u"x"_s))), u"identityRefused authTime"_s);
    }

    /// prompt=login is asked for in an address that whoever sits there may change.
    void aProofOfBeforeTheAttempt()
    {
        const qint64 s = now.ms / 1000;
        QCOMPARE(said(read(with(u"auth_time"_s, s - 60))), u"taken"_s);
        QCOMPARE(said(read(with(u"auth_time"_s, s - 70))), u"taken"_s); // clocks, and seconds that are cut off
        QCOMPARE(said(read(with(u"auth_time"_s, s - 71))), u"identityRefused authTime"_s);
        // The provider's clock goes wrong, within bounds: both of its times do.
        const auto byItsClock = [&](qint64 wrong, qint64 proved) {
            QJsonObject claims = with(u"iat"_s, s + wrong);
            claims.insert(u"auth_time"_s, s + wrong - proved);
            return said(read(claims));
        };
        QCOMPARE(byItsClock(-45, 70), u"taken"_s);
        QCOMPARE(byItsClock(+45, 71), u"identityRefused authTime"_s);
        // Nor does it help that it says to have issued the token long ago.
        QCOMPARE(byItsClock(-111, 70), u"identityRefused authTime"_s);
        options.prompt = u"select_account login"_s;
        QCOMPARE(said(read(with(u"auth_time"_s, s - 71))), u"identityRefused authTime"_s);
        options.prompt = u"consent"_s;
        QCOMPARE(said(read(with(u"auth_time"_s, s - 71))), u"taken"_s);
    }

    void whenAnAttemptBegan()
    {
        domain::SystemRandom random;
        const TokenSigner signer("key", {});
        const QString nonce = AttemptNonce::make(signer, now, random);
        QVERIFY(nonce.size() <= 128 && nonce != AttemptNonce::make(signer, now, random));
        const auto readAt = [&](const QString &text, qint64 later) {
            const auto read = AttemptNonce::read(signer, text, now.plusMs(later));
            return read ? u"%1"_s.arg(read->ms - now.ms) : read.error().code;
        };
        QCOMPARE(readAt(nonce, 0), u"0"_s);
        QCOMPARE(readAt(nonce, AttemptNonce::longestMs - 1), u"0"_s);
        QCOMPARE(readAt(nonce, AttemptNonce::longestMs), u"signInExpired"_s);
        QCOMPARE(readAt(nonce, -AttemptNonce::skewMs), u"0"_s); // another server's clock
        QCOMPARE(readAt(nonce, -AttemptNonce::skewMs - 1), u"signInExpired"_s);
        QString later = nonce;
        later.replace(0, 1, u'2');
        for (const QString &forged :
             QStringList{later, QString(nonce.chopped(1)), nonce + u'A', nonce.section(u'.', 0, 1),
                         AttemptNonce::make(TokenSigner("other", {}), now, random), QString(), u"."_s, u"n-1"_s})
            QCOMPARE(readAt(forged, 0), u"signInExpired"_s);
    }

    /// A20: employed twice, one person to the provider; who chose the other employment is another user here.
    void oneEmployedTwiceIsWhoWasChosen()
    {
        const auto first = read(TestProvider::claims(now));
        const auto second = read(with(u"employeeHsaId"_s, u"u-anders"_s));
        QVERIFY(first && second);
        QCOMPARE(first->subject, second->subject);
        QVERIFY(first->user != second->user); // A20
    }

    void logouts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("because");
        const qint64 s = now.ms / 1000;
        const QJsonValue none(QJsonValue::Undefined);
        QTest::newRow("as it is") << u"jti"_s << QJsonValue(u"j"_s) << u"taken"_s;
        QTest::newRow("no session") << u"sid"_s << none << u"taken"_s;
        QTest::newRow("no subject") << u"sub"_s << none << u"taken"_s;
        QTest::newRow("no expiry") << u"exp"_s << none << u"identityRefused expired"_s;
        QTest::newRow("expiry as text") << u"exp"_s << QJsonValue(QString::number(s + 60))
                                        << u"identityRefused expired"_s;
        QTest::newRow("lasts an hour") << u"exp"_s << QJsonValue(s + 3600) << u"taken"_s;
        QTest::newRow("lasts longer") << u"exp"_s << QJsonValue(s + 3601) << u"identityRefused lasting"_s;
        QTest::newRow("no id") << u"jti"_s << none << u"identityRefused id"_s;
        QTest::newRow("no event") << u"events"_s << none << u"identityRefused event"_s;
        QTest::newRow("event as text") << u"events"_s << QJsonValue(u"logout"_s) << u"identityRefused event"_s;
        QTest::newRow("an ID token") << u"nonce"_s << QJsonValue(u"n-1"_s) << u"identityRefused nonce"_s;
        QTest::newRow("issuer") << u"iss"_s << QJsonValue(u"x"_s) << u"identityRefused issuer"_s;
        QTest::newRow("audience") << u"aud"_s << QJsonValue(u"x"_s) << u"identityRefused audience"_s;
        QTest::newRow("expired") << u"exp"_s << QJsonValue(s - 121) << u"identityRefused expired"_s;
        QTest::newRow("old") << u"iat"_s << QJsonValue(s - 601) << u"identityRefused issued"_s;
    }
    void logouts()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        QFETCH(QString, because);
        QJsonObject claims = TestProvider::logoutClaims(now);
        if (value.isUndefined())
            claims.remove(name);
        else
            claims.insert(name, value);
        QCOMPARE(said(logoutIn(claims, {options, {}, now})), because);
    }

    void aLogoutNamesSomebody()
    {
        QJsonObject claims = TestProvider::logoutClaims(now);
        claims.remove(u"sub"_s);
        claims.remove(u"sid"_s);
        QCOMPARE(said(logoutIn(claims, {options, {}, now})), u"identityRefused subject"_s);
    }
};

QTEST_GUILESS_MAIN(tst_TokenClaims)
#include "tst_TokenClaims.moc"
