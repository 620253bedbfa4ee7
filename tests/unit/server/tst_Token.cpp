#include "server/core/Token.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

class tst_Token : public QObject {
    Q_OBJECT
    const QByteArray key = QByteArray(32, 'k');
    const TokenSigner signer{key, {}};
    const Token token{u"t1"_s,
                      {domain::UserId(u"SE1-A001"_s), domain::AssignmentId(u"SE1-M001"_s)},
                      domain::DeviceId(u"d-1"_s),
                      domain::Instant{1'000'000},
                      domain::Instant{1'000'000 + TokenSigner::lifetimeMs}};
    const domain::Instant now{2'000'000};

private slots:
    void roundTrip()
    {
        QCOMPARE(signer.verify(signer.sign(token), now), token);
        // A copy of the database has the same key, and no session is stored: it verifies the same token.
        QCOMPARE(TokenSigner(key, {}).verify(signer.sign(token), now), token);
    }

    void everyChangedByteIsRefused()
    {
        const QByteArray good = signer.sign(token);
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = bad.at(i) == 'A' ? 'B' : 'A';
            // The last character of each base64 part has bits that mean nothing; a signature is compared as text.
            QVERIFY2(!signer.verify(bad, now), qPrintable(QString::number(i)));
            QVERIFY(!signer.verify(good.left(i), now));
        }
        QVERIFY(!signer.verify(good + 'A', now));
    }

    void forgeries_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good = signer.sign(token);
        const QByteArray payload = good.left(good.indexOf('.'));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no signature") << payload;
        QTest::newRow("empty signature") << QByteArray(payload + '.');
        QTest::newRow("another's key") << TokenSigner(QByteArray(32, 'x'), {}).sign(token);
        QTest::newRow("no key") << TokenSigner(QByteArray(), {}).sign(token);
        QTest::newRow("alg none") << QByteArray("eyJhbGciOiJub25lIn0." + payload + '.');
        QTest::newRow("huge") << QByteArray(100'000, 'a');
        QTest::newRow("garbage") << QByteArray("\0\xff.\xfe", 4);
    }

    void forgeries()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!signer.verify(text, now));
    }

    void times()
    {
        const QByteArray text = signer.sign(token);
        QVERIFY(signer.verify(text, token.expires.plusMs(-1)));
        QVERIFY(!signer.verify(text, token.expires));
        QVERIFY(!signer.verify(text, token.issued.plusMs(-10 * 60 * 1000))); // from the future
    }

    void revoked()
    {
        TokenSigner own(key, {{u"old"_s, 5}});
        QVERIFY(own.isRevoked(u"old"_s));
        const QByteArray text = own.sign(token);
        QVERIFY(own.verify(text, now));
        own.revoke(token, now);
        QVERIFY(!own.verify(text, now));
        QVERIFY(!own.isRevoked(u"old"_s)); // expired: its token is refused for that
    }
};

QTEST_GUILESS_MAIN(tst_Token)
#include "tst_Token.moc"
