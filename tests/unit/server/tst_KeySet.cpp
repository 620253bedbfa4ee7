#include "server/identity/KeySet.h"
#include "tests/unit/server/TestProvider.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// Signatures of the provider's: what is taken, and every way to forge one.
class tst_KeySet : public QObject {
    Q_OBJECT
    const TestKey rsa{TestKey::Kind::Rsa, u"k-rsa"_s};
    const TestKey ec{TestKey::Kind::Ec, u"k-ec"_s};
    const TestKey strangers{TestKey::Kind::Rsa, u"k-rsa"_s}; ///< under the same name
    const QJsonObject claims{{u"sub"_s, u"anna"_s}};

    static QByteArray text(const QList<QJsonObject> &keys)
    {
        QJsonArray list;
        for (const QJsonObject &key : keys)
            list.append(key);
        return QJsonDocument(QJsonObject{{u"keys"_s, list}}).toJson();
    }
    static QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
    {
        object.insert(name, value);
        return object;
    }
    [[nodiscard]] KeySet keys() const { return *KeySet::parse(text({rsa.jwk(), ec.jwk()})); }
    static QString why(const domain::Result<QJsonObject> &result)
    {
        return result ? u"taken"_s : result.error().facts.value(u"why"_s);
    }

private slots:
    void takesWhatTheProviderSigned_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("RS256") << rsa.sign(claims, u"RS256"_s);
        QTest::newRow("PS256") << rsa.sign(claims, u"PS256"_s);
        QTest::newRow("ES256") << ec.sign(claims, u"ES256"_s);
        QTest::newRow("says its type") << ec.sign(claims, u"ES256"_s, {{u"typ"_s, u"JWT"_s}});
    }
    void takesWhatTheProviderSigned()
    {
        QFETCH(QByteArray, token);
        const auto result = keys().verified(token, {u"JWT"_s});
        QCOMPARE(why(result), u"taken"_s);
        QCOMPARE(*result, claims);
    }

    void everyChangedByteIsRefused()
    {
        const KeySet set = keys();
        const QByteArray good = ec.sign(claims, u"ES256"_s);
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = bad.at(i) == 'A' ? 'B' : 'A';
            // The last character of a part has bits that mean nothing: what is read is the same.
            const bool isLast = i + 1 == good.size() || good.at(i + 1) == '.';
            QVERIFY2(isLast || !set.verified(bad, {u"JWT"_s}), qPrintable(QString::number(i)));
            QVERIFY(!set.verified(good.left(i), {u"JWT"_s}));
        }
    }

    void refusesForgeries_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("because");
        const QByteArray plain = QJsonDocument(claims).toJson();
        QTest::newRow("alg none") << unsignedToken(R"({"alg":"none"})", plain) << u"algorithm"_s;
        QTest::newRow("alg None") << unsignedToken(R"({"alg":"None","kid":"k-rsa"})", plain) << u"algorithm"_s;
        QTest::newRow("no alg") << unsignedToken("{}", plain) << u"algorithm"_s;
        const auto secret = TestKey::secretOf(QJsonDocument(rsa.jwk()).toJson(QJsonDocument::Compact), u"k-rsa"_s);
        QTest::newRow("HS256 with the public key") << secret->sign(claims, u"HS256"_s) << u"algorithm"_s;
        QTest::newRow("RS512") << rsa.sign(claims, u"RS512"_s) << u"algorithm"_s;
        QTest::newRow("a stranger's key, same name") << strangers.sign(claims, u"RS256"_s) << u"signature"_s;
        QTest::newRow("a key that is not there")
            << strangers.sign(claims, u"RS256"_s, {{u"kid"_s, u"k-new"_s}}) << u"unknownKey"_s;
        QTest::newRow("another kind of key")
            << ec.sign(claims, u"ES256"_s, {{u"kid"_s, u"k-rsa"_s}}) << u"unknownKey"_s;
        QTest::newRow("critical") << ec.sign(claims, u"ES256"_s, {{u"crit"_s, QJsonArray{u"b64"_s}}}) << u"critical"_s;
        QTest::newRow("an access token") << ec.sign(claims, u"ES256"_s, {{u"typ"_s, u"at+jwt"_s}}) << u"type"_s;
        QTest::newRow("a logout token") << ec.sign(claims, u"ES256"_s, {{u"typ"_s, u"logout+jwt"_s}}) << u"type"_s;
        QTest::newRow("empty") << QByteArray() << u"tokenMalformed"_s;
        QTest::newRow("two parts") << QByteArray("a.b") << u"tokenMalformed"_s;
        QTest::newRow("encrypted") << QByteArray("a.b.c.d.e") << u"tokenMalformed"_s;
        QTest::newRow("garbage") << QByteArray("\0\xff.\xfe.\x80", 6) << u"tokenMalformed"_s;
        QTest::newRow("claims are no object")
            << unsignedToken(R"({"alg":"RS256"})", R"(["sub"])", "x") << u"tokenMalformed"_s;
        QTest::newRow("unsigned") << unsignedToken(R"({"alg":"RS256","kid":"k-rsa"})", plain) << u"signature"_s;
        QTest::newRow("too large") << QByteArray(KeySet::longestToken + 1, 'a') << u"tokenTooLarge"_s;
        QTest::newRow("deep") << unsignedToken(R"({"alg":"RS256"})", QByteArray(20'000, '[')) << u"tokenMalformed"_s;
    }
    void refusesForgeries()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, because);
        QCOMPARE(why(keys().verified(token, {u"JWT"_s})), because);
    }

    void withoutANameTheOneKeyThatFits()
    {
        const QByteArray token = rsa.sign(claims, u"RS256"_s, {{u"kid"_s, QJsonValue()}});
        QCOMPARE(why(keys().verified(token, {})), u"taken"_s);
        const KeySet two = *KeySet::parse(text({rsa.jwk(), with(strangers.jwk(), u"kid"_s, u"k-2"_s)}));
        QCOMPARE(why(two.verified(token, {})), u"unknownKey"_s);
    }

    void leavesOutKeysThatAreNotForChecking_data()
    {
        QTest::addColumn<QJsonObject>("key");
        QTest::newRow("for encryption") << with(rsa.jwk(), u"use"_s, u"enc"_s);
        QTest::newRow("for signing only") << with(rsa.jwk(), u"key_ops"_s, QJsonArray{u"sign"_s});
        QTest::newRow("weak") << TestKey(TestKey::Kind::WeakRsa, u"w"_s).jwk();
        QTest::newRow("secret") << QJsonObject{{u"kty"_s, u"oct"_s}, {u"k"_s, u"c2VjcmV0"_s}};
        QTest::newRow("another curve") << with(ec.jwk(), u"crv"_s, u"P-384"_s);
        QTest::newRow("broken") << with(rsa.jwk(), u"n"_s, u"!"_s);
        QTest::newRow("empty") << QJsonObject();
    }
    void leavesOutKeysThatAreNotForChecking()
    {
        QFETCH(QJsonObject, key);
        QVERIFY(!KeySet::parse(text({key})));
        const auto beside = KeySet::parse(text({key, ec.jwk()}));
        QVERIFY(beside);
        QVERIFY(beside->verified(ec.sign(claims, u"ES256"_s), {}));
    }

    void aKeyForOneAlgorithmIsForNoOther()
    {
        const KeySet set = *KeySet::parse(text({with(rsa.jwk(), u"alg"_s, u"PS256"_s)}));
        QVERIFY(set.verified(rsa.sign(claims, u"PS256"_s), {}));
        QCOMPARE(why(set.verified(rsa.sign(claims, u"RS256"_s), {})), u"unknownKey"_s);
    }

    void refusesWhatIsNoSet()
    {
        QVERIFY(!KeySet::parse("<html>"));
        QVERIFY(!KeySet::parse(R"({"keys":{}})"));
        QVERIFY(!KeySet::parse(text({})));
        QVERIFY(!KeySet::parse(text(QList<QJsonObject>(KeySet::mostKeys + 1, ec.jwk()))));
    }
};

QTEST_GUILESS_MAIN(tst_KeySet)
#include "tst_KeySet.moc"
