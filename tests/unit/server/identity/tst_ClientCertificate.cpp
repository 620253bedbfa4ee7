#include "server/identity/ClientCertificate.h"
#include "tests/unit/server/ServerWorld.h"
#include "tests/unit/server/identity/TestAuthority.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

using Change = std::function<void(AskedCertificate &)>;

/// What is demanded of a certificate: each fault alone keeps its owner out, and is told by its own name.
class tst_ClientCertificate : public QObject {
    Q_OBJECT
    const StillClock clock;
    QTemporaryDir folder;
    AskedCertificate usual;
    std::unique_ptr<TestAuthority> root;
    std::unique_ptr<TestAuthority> issuer;
    CertificateOptions options;
    const QByteArray secret = QByteArray(40, 's');
    const QString loa3 = u"http://id.sambi.se/loa/loa3"_s;

    QString write(const QString &name, const QByteArray &bytes, QFile::Permissions mode = QFile::ReadOwner)
    {
        QFile file(folder.filePath(name));
        file.remove();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.setPermissions(mode))
            qFatal("no place for the file");
        return file.fileName();
    }
    [[nodiscard]] domain::Result<CertifiedPerson> read(const ProxyWord &word, qint64 laterMs = 0) const
    {
        return CertificateDemands(options, secret, {loa3}).personIn(word, clock.now().plusMs(laterMs));
    }
    [[nodiscard]] ProxyWord word(const QByteArray &der) const { return {secret, der.toBase64(), "0"}; }
    template <class T>
    static QString said(const domain::Result<T> &result)
    {
        if (result)
            return u"taken"_s;
        const QString why = result.error().facts.value(u"why"_s);
        return result.error().code + (why.isEmpty() ? QString() : ' ' + why);
    }

private slots:
    void initTestCase()
    {
        usual.now = clock.now();
        AskedCertificate lasting = usual;
        lasting.toS = 10 * 3600;
        root = std::make_unique<TestAuthority>("Root", lasting);
        issuer = std::make_unique<TestAuthority>("Persons", lasting, root.get());
    }
    void init()
    {
        options = {};
        options.address = u"https://card.example"_s;
        options.issuersFile = write(u"issuers.pem"_s, issuer->pem());
        options.secretFile = write(u"secret"_s, secret + '\n');
        options.levels = QStringList{u"1.2.752.999.3 "_s + loa3, u"1.2.752.999.2 http://id.sambi.se/loa/loa2"_s};
    }

    void tellsPersonAndLevel()
    {
        const auto person = read(word(issuer->issue(usual)));
        QCOMPARE(said(person), u"taken"_s);
        QCOMPARE(person->user, domain::UserId(u"SE2321000010-A001"_s));
        QCOMPARE(person->level, loa3);
    }

    void faults_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("because");
        const auto row = [](const char *name, const QString &because, const Change &change) {
            QTest::newRow(name) << change << because;
        };
        using Asked = AskedCertificate;
        row("expired", u"certificateExpired"_s, [](Asked &one) { one.toS = -1; });
        row("not yet valid", u"certificateExpired"_s, [](Asked &one) { one.fromS = 60; });
        row("for a server", u"certificateRefused purpose"_s, [](Asked &one) { one.uses = "serverAuth"; });
        row("for everything", u"certificateRefused purpose"_s, [](Asked &one) { one.uses = "anyExtendedKeyUsage"; });
        row("says no use", u"certificateRefused purpose"_s, [](Asked &one) { one.uses.clear(); });
        row("the card's for signing", u"certificateRefused purpose"_s,
            [](Asked &one) { one.keyUsage = "critical,nonRepudiation"; });
        row("of an issuer", u"certificateRefused isIssuer"_s, [](Asked &one) { one.isIssuer = true; });
        row("unknown policy", u"certificateRefused policy"_s, [](Asked &one) { one.policies = "1.2.752.999.31"; });
        row("any policy", u"certificateRefused policy"_s, [](Asked &one) { one.policies = "2.5.29.32.0"; });
        row("no policy", u"certificateRefused policy"_s, [](Asked &one) { one.policies.clear(); });
        row("a reserve card", u"levelTooLow"_s, [](Asked &one) { one.policies = "1.2.752.999.2"; });
        row("two serial numbers", u"certificateRefused name"_s,
            [](Asked &one) { one.serialNumbers << "SE2321000010-A002"; });
        row("the same twice", u"certificateRefused name"_s, [](Asked &one) { one.serialNumbers << one.serialNumbers; });
        row("no serial number", u"certificateWithoutHsaId"_s, [](Asked &one) { one.serialNumbers.clear(); });
        row("a personal number", u"certificateWithoutHsaId"_s,
            [](Asked &one) { one.serialNumbers = {"192901029088"}; });
        row("a line more", u"certificateWithoutHsaId"_s, [](Asked &one) { one.serialNumbers[0] += '\n'; });
        row("a nought more", u"certificateWithoutHsaId"_s, [](Asked &one) { one.serialNumbers[0] += '\0'; });
        row("far too long", u"certificateWithoutHsaId"_s,
            [](Asked &one) { one.serialNumbers[0] = QByteArray(3'000, '1'); });
        row("a long one", u"certificateWithoutHsaId"_s,
            [](Asked &one) { one.serialNumbers[0] += QByteArray(30, 'A'); });
        row("weak", u"certificateRefused weak"_s, [](Asked &one) { one.isWeak = true; });
        row("large", u"certificateRefused size"_s, [](Asked &one) { one.comment = 9'000; });
    }
    void faults()
    {
        QFETCH(Change, change);
        AskedCertificate asked = usual;
        change(asked);
        QTEST(said(read(word(issuer->issue(asked)))), "because");
    }

    void severalPoliciesOfWhichOneSuffices()
    {
        AskedCertificate asked = usual;
        asked.policies = "1.2.752.999.2,1.2.3,1.2.752.999.3";
        QCOMPARE(said(read(word(issuer->issue(asked)))), u"taken"_s);
    }

    void onlyTheIssuersThatAreNamed()
    {
        const TestAuthority stranger("Persons", usual); // by the same name, and by its own word
        QCOMPARE(said(read(word(stranger.issue(usual)))), u"certificateRefused issuer"_s);
        const TestAuthority sibling("Functions", usual, root.get());
        QCOMPARE(said(read(word(sibling.issue(usual)))), u"certificateRefused issuer"_s);
        QCOMPARE(said(read(word(root->issue(usual)))), u"certificateRefused issuer"_s);
        // With the root instead of its issuers, nobody is let in by whatever else it has signed.
        options.issuersFile = write(u"issuers.pem"_s, root->pem());
        QCOMPARE(said(read(word(issuer->issue(usual)))), u"certificateRefused issuer"_s);
        // A new list holds at once.
        options.issuersFile = write(u"issuers.pem"_s, issuer->pem() + sibling.pem());
        QCOMPARE(said(read(word(sibling.issue(usual)))), u"taken"_s);
    }

    void anIssuerThatHasExpired()
    {
        AskedCertificate asked = usual;
        asked.toS = 100 * 3600;
        QCOMPARE(said(read(word(issuer->issue(asked)), 11LL * 3600 * 1000)), u"certificateRefused issuerExpired"_s);
    }

    void aSignatureThatWasTamperedWith()
    {
        QByteArray der = issuer->issue(usual);
        der[der.size() - 1] = char(der.at(der.size() - 1) ^ 1);
        QCOMPARE(said(read(word(der))), u"certificateRefused issuer"_s);
    }

    void nothingThatIsNoCertificate_data()
    {
        QTest::addColumn<QByteArray>("base64");
        QTest::addColumn<QString>("because");
        const QByteArray der = issuer->issue(usual);
        QTest::newRow("none") << QByteArray() << u"certificateMissing"_s;
        QTest::newRow("text") << QByteArray("he*lo") << u"certificateRefused base64"_s;
        QTest::newRow("bytes") << QByteArray("hello").toBase64() << u"certificateRefused malformed"_s;
        QTest::newRow("half of one") << der.left(der.size() / 2).toBase64() << u"certificateRefused malformed"_s;
        QTest::newRow("one and more") << QByteArray(der + 'x').toBase64() << u"certificateRefused malformed"_s;
        QTest::newRow("two") << QByteArray(der + der).toBase64() << u"certificateRefused malformed"_s;
        QTest::newRow("twice the header")
            << QByteArray(der.toBase64() + ',' + der.toBase64()) << u"certificateRefused base64"_s;
        QTest::newRow("absurd") << QByteArray(1'000'000, 'A') << u"certificateRefused size"_s;
    }
    void nothingThatIsNoCertificate()
    {
        QFETCH(QByteArray, base64);
        QTEST(said(read({secret, base64, "0"})), "because");
    }

    void onlyTheProxyIsBelieved()
    {
        const QByteArray der = issuer->issue(usual).toBase64();
        const QByteArrayList wrongs{{}, secret.left(39), QByteArray(41, 's'), secret.toUpper(), QByteArray(9'999, 's')};
        for (const QByteArray &wrong : wrongs)
            QCOMPARE(said(read({wrong, der, "0"})), u"certificateRefused proxy"_s);
        // One that was never given a secret believes nobody, not even who knows that.
        QCOMPARE(said(CertificateDemands(options, {}, {loa3}).personIn({{}, der, "0"}, clock.now())),
                 u"certificateRefused proxy"_s);
    }

    void whatTheProxySawCounts_data()
    {
        QTest::addColumn<QByteArray>("verified");
        QTest::addColumn<QString>("because");
        QTest::newRow("nothing") << QByteArray() << u"certificateRefused proxy"_s;
        QTest::newRow("no number") << QByteArray("SUCCESS") << u"certificateRefused proxy"_s;
        QTest::newRow("expired") << QByteArray("10") << u"certificateExpired"_s;
        QTest::newRow("revoked") << QByteArray("23") << u"certificateRevoked"_s;
        QTest::newRow("no list") << QByteArray("3") << u"revocationUnknown"_s;
        QTest::newRow("an old list") << QByteArray("12") << u"revocationUnknown"_s;
        QTest::newRow("issuer") << QByteArray("20") << u"certificateRefused issuer"_s;
        QTest::newRow("something new") << QByteArray("99") << u"certificateRefused verify99"_s;
    }
    void whatTheProxySawCounts()
    {
        QFETCH(QByteArray, verified);
        QTEST(said(read({secret, issuer->issue(usual).toBase64(), verified})), "because");
    }

    void issuersThatCannotBeRead()
    {
        const QByteArray der = issuer->issue(usual);
        options.issuersFile = folder.filePath(u"nowhere"_s);
        const auto answer = read(word(der));
        QCOMPARE(said(answer), u"issuersUnreadable"_s);
        QCOMPARE(answer.error().errorClass, domain::ErrorClass::Retry);
    }

    void optionsThatDoNotFit_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("address") << u"address"_s << u"certificates.address is an https address"_s;
        QTest::newRow("issuers") << u"issuers"_s << u"has no certificate (PEM)"_s;
        QTest::newRow("cut issuers") << u"cut"_s << u"has a certificate that cannot be read"_s;
        QTest::newRow("a person as issuer") << u"person"_s << u"is of no issuer"_s;
        QTest::newRow("short secret") << u"short"_s << u"is shorter than 32 characters"_s;
        QTest::newRow("open secret") << u"open"_s << u"others can read or write it"_s;
        QTest::newRow("levels") << u"levels"_s << u"each is a policy and its level"_s;
        QTest::newRow("level twice") << u"twice"_s << u"each is a policy and its level"_s;
        QTest::newRow("too low for anybody") << u"low"_s << u"nobody could sign in"_s;
    }
    void optionsThatDoNotFit()
    {
        QVERIFY(checkCertificates(options, {}));
        QVERIFY(checkCertificates({}, {}));
        QFETCH(QString, what);
        if (what == "address"_L1)
            options.address = u"http://card.example"_s;
        else if (what == "issuers"_L1)
            options.issuersFile = write(u"issuers.pem"_s, "nothing");
        else if (what == "cut"_L1)
            options.issuersFile = write(u"issuers.pem"_s, issuer->pem() + issuer->pem().left(300));
        else if (what == "person"_L1)
            options.issuersFile = write(u"issuers.pem"_s,
                                        "-----BEGIN CERTIFICATE-----\n" + issuer->issue(usual).toBase64()
                                            + "\n-----END CERTIFICATE-----\n");
        else if (what == "short"_L1)
            options.secretFile = write(u"secret"_s, "secret\n");
        else if (what == "open"_L1)
            options.secretFile = write(u"secret"_s, secret, QFile::ReadOwner | QFile::ReadOther);
        else if (what == "levels"_L1)
            options.levels = {u"loa3"_s};
        else if (what == "twice"_L1)
            options.levels << options.levels.first();
        else
            options.levels = {u"1.2.752.999.2 http://id.sambi.se/loa/loa2"_s};
        const auto checked = checkCertificates(options, {});
        QVERIFY(!checked);
        QFETCH(QString, said);
        QVERIFY2(checked.error().detail.contains(said), qPrintable(checked.error().detail));
    }

    void keysWithoutAnAddress()
    {
        options.address.clear();
        QVERIFY(!checkCertificates(options, {}));
    }
};

QTEST_GUILESS_MAIN(tst_ClientCertificate)
#include "tst_ClientCertificate.moc"
