#include "server/core/SessionEnds.h"

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

    void endedByItself()
    {
        TokenSigner own(key, {{u"old"_s, 5}});
        const QByteArray text = own.sign(token);
        QVERIFY(own.verify(text, now));
        own.end(endOf(token), now);
        QVERIFY(!own.verify(text, now));
        Token renewed = token;
        renewed.signedInAt = token.begun();
        renewed.issued = now;
        QVERIFY(!own.verify(own.sign(renewed), now)); // what renews it ends with it
        Token another = token;
        another.id = u"t2"_s;
        QVERIFY(own.verify(own.sign(another), now));
    }

    void renewedToItsBound()
    {
        Token renewed = token;
        renewed.signedInAt = token.issued;
        renewed.issued = token.issued.plusMs(Token::longestMs - 1000);
        renewed.expires = renewed.issued.plusMs(TokenSigner::lifetimeMs);
        const QByteArray text = signer.sign(renewed);
        QCOMPARE(signer.verify(text, renewed.issued), renewed);
        QCOMPARE(renewed.begun(), token.issued);
        QVERIFY(!signer.verify(text, token.issued.plusMs(Token::longestMs)));
    }

    /// Everything of a person's that has begun, under both employments (A20), and nothing that begins later.
    void allOfAPersons()
    {
        Token region = token;
        region.subject = signer.blind(u"subject"_s, u"anna"_s);
        Token municipality = region;
        municipality.id = u"t2"_s;
        municipality.actor = {domain::UserId(u"SE2-A001"_s), domain::AssignmentId(u"SE2-M001"_s)};
        Token later = region;
        later.id = u"t3"_s;
        later.issued = now.plusMs(1);
        Token somebody = region;
        somebody.subject = signer.blind(u"subject"_s, u"bo"_s);
        TokenSigner own(key, {});
        own.end(endOfAll(region.person(), now), now);
        QVERIFY(!own.verify(own.sign(region), now));
        QVERIFY(!own.verify(own.sign(municipality), now)); // A20
        QVERIFY(own.verify(own.sign(later), now.plusMs(2)));
        QVERIFY(own.verify(own.sign(somebody), now));
        own.end(endOfAll(region.person(), now.plusMs(-1000)), now); // one that comes late takes nothing back
        QVERIFY(!own.verify(own.sign(region), now));
    }

    void allOfASessionAtTheProvider()
    {
        Token first = token;
        first.providerSession = signer.blind(u"session"_s, u"s-1"_s);
        Token other = token;
        other.providerSession = signer.blind(u"session"_s, u"s-2"_s);
        TokenSigner own(key, {});
        own.end(endOfProviderSession(first.providerSession, now), now);
        QVERIFY(!own.verify(own.sign(first), now));
        QVERIFY(own.verify(own.sign(other), now));
        QVERIFY(own.verify(own.sign(token), now));
    }

    void namesAreBlind()
    {
        const QString blind = signer.blind(u"subject"_s, u"196101182803"_s);
        QVERIFY(!blind.contains("19610118"_L1));
        QCOMPARE(blind, TokenSigner(key, {}).blind(u"subject"_s, u"196101182803"_s));
        QVERIFY(blind != signer.blind(u"session"_s, u"196101182803"_s));
        QVERIFY(blind != TokenSigner(QByteArray(32, 'x'), {}).blind(u"subject"_s, u"196101182803"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Token)
#include "tst_Token.moc"
