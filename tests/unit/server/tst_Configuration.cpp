#include "server/Configuration.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// The configuration file: every key, and what is said of a wrong one.
class tst_Configuration : public QObject {
    Q_OBJECT
    QTemporaryDir folder;

    [[nodiscard]] domain::Result<CommandLine> read(const QByteArray &text) const
    {
        QFile file(folder.filePath(u"it.toml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no place for the file");
        file.close();
        return readConfiguration(file.fileName());
    }
    /// What is said, without the file's name.
    [[nodiscard]] QString faults(const QByteArray &text) const
    {
        const auto result = read(text);
        QString said = result ? QString() : result.error().detail;
        return said.remove(QString(folder.filePath(u"it.toml"_s) + u':'));
    }

private slots:
    void takesEveryKey()
    {
        const auto line = read(R"(
[database]
address = "postgresql://db/region"
read_copy = true
failover = "synchronous"
[server]
listen = "127.0.0.1:1"
metrics = "127.0.0.1:2"
crash_mark = "somewhere/mark"
log_level = "warning"
trusted_proxies = ["127.0.0.1", "::1"]
ping_seconds = 11
drain_seconds = 12
readers = 3
[limits]
rates = false
connections = 99
)");
        QVERIFY2(line.ok(), qPrintable(line ? QString() : line.error().detail));
        QCOMPARE(line->database, u"postgresql://db/region"_s);
        QVERIFY(line->readCopy);
        QVERIFY(line->failsOverSynchronously);
        QCOMPARE(line->listen, u"127.0.0.1:1"_s);
        QCOMPARE(line->metrics, u"127.0.0.1:2"_s);
        QCOMPARE(line->crashMark, u"somewhere/mark"_s);
        QCOMPARE(line->logLevel, u"warning"_s);
        QCOMPARE(line->trustedProxies, (QSet<QByteArray>{"127.0.0.1", "::1"}));
        QCOMPARE(line->pingSeconds, 11);
        QCOMPARE(line->drainSeconds, 12);
        QCOMPARE(line->readers, 3);
        QVERIFY(!line->rateLimits);
        QCOMPARE(line->connections, 99);
    }

    /// It says of each key what holds without it.
    void theExampleIsWhatHoldsWithoutIt()
    {
        const auto line = readConfiguration(QStringLiteral(TEST_DATA_DIR) + u"/server/budkavle-server.toml"_s);
        QVERIFY2(line.ok(), qPrintable(line ? QString() : line.error().detail));
        const CommandLine usual;
        QCOMPARE(line->readCopy, usual.readCopy);
        QCOMPARE(line->failsOverSynchronously, usual.failsOverSynchronously);
        QCOMPARE(line->listen, usual.listen);
        QCOMPARE(line->crashMark, usual.crashMark);
        QCOMPARE(line->logLevel, usual.logLevel);
        QCOMPARE(line->pingSeconds, usual.pingSeconds);
        QCOMPARE(line->drainSeconds, usual.drainSeconds);
        QCOMPARE(line->readers, usual.readers);
        QCOMPARE(line->rateLimits, usual.rateLimits);
        QCOMPARE(line->connections, usual.connections);
        QCOMPARE(line->signIn, usual.signIn);
        QCOMPARE(line->certificates, usual.certificates);
    }

    void takesEveryKeyOfTheSignIn()
    {
        QFile secret(folder.filePath(u"secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("geheim\n") > 0);
        secret.setPermissions(QFile::ReadOwner);
        QFile authority(folder.filePath(u"ca.pem"_s));
        QVERIFY(authority.open(QIODevice::WriteOnly) && authority.write("-----BEGIN CERTIFICATE-----\n") > 0);
        secret.close();
        authority.close();
        const QByteArray files = "client_secret_file = '" + secret.fileName().toUtf8() + "'\nca_file = '"
            + authority.fileName().toUtf8() + "'\n";
        const QByteArray text = "[sign_in]\n"
                                "issuer = 'https://idp.example/x'\n"
                                "client_id = 'c'\n"
                                "proxy = 'http://proxy:1'\n"
                                "scopes = ['openid', 'x']\n"
                                "levels = ['a', 'b']\n"
                                "person_claim = 'p'\n"
                                "assignment_claim = 'q'\n"
                                "purpose_claim = 'r'\n"
                                "purposes = ['care']\n"
                                "prompt = ''\n"
                                "max_age_seconds = 300\n"
                                "session_hours = 10\n"
                                "idle_hours = 2\n"
                                "training = false\n"
            + files;
        const auto line = read(text);
        QVERIFY2(line.ok(), qPrintable(line ? QString() : line.error().detail));
        const ProviderOptions expected{u"https://idp.example/x"_s,
                                       u"c"_s,
                                       secret.fileName(),
                                       authority.fileName(),
                                       u"http://proxy:1"_s,
                                       {u"openid"_s, u"x"_s},
                                       {u"a"_s, u"b"_s},
                                       u"p"_s,
                                       u"q"_s,
                                       u"r"_s,
                                       {u"care"_s},
                                       QString(),
                                       300,
                                       10,
                                       2,
                                       false};
        QCOMPARE(line->signIn, expected);
        QCOMPARE(*readClientSecret(line->signIn), QByteArray("geheim"));
    }

    /// Of both sections, and of each all.
    void everyFaultOfASignInIsSaid()
    {
        const QString said = faults(
            "[sign_in]\nissuer = 'https://idp.example'\n[certificates]\naddress = 'http://c'\n");
        for (const auto *part :
             {"sign_in.client_id is needed", "certificates.address is an https", "certificates.issuers_file is needed",
              "certificates.proxy_secret_file is needed", "certificates.levels has none"})
            QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
    }

    void aSignInThatDoesNotFitTogether_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        const QByteArray head = "[sign_in]\nissuer = \"https://idp.example\"\nclient_id = \"c\"\n";
        QTest::newRow("half") << QByteArray("[sign_in]\nclient_id = \"c\"\n") << u"sign_in.issuer is needed"_s;
        QTest::newRow("other half") << QByteArray("[sign_in]\nissuer = \"https://idp.example\"\n")
                                    << u"sign_in.client_id is needed"_s;
        QTest::newRow("in clear") << QByteArray("[sign_in]\nissuer = \"http://idp.example\"\nclient_id = \"c\"\n")
                                  << u"sign_in.issuer is an https address"_s;
        QTest::newRow("no address") << QByteArray("[sign_in]\nissuer = \"idp\"\nclient_id = \"c\"\n")
                                    << u"sign_in.issuer is an https address"_s;
        QTest::newRow("secret missing") << QByteArray(head + "client_secret_file = \"/not/there\"\n")
                                        << u"sign_in.client_secret_file: /not/there"_s;
        QTest::newRow("authority missing")
            << QByteArray(head + "ca_file = \"/not/there\"\n") << u"sign_in.ca_file: /not/there"_s;
        QTest::newRow("no openid") << QByteArray(head + "scopes = [\"x\"]\n") << u"sign_in.scopes must have"_s;
        QTest::newRow("no level") << QByteArray(head + "levels = []\n") << u"sign_in.levels must have"_s;
        QTest::newRow("idle longer") << QByteArray(head + "session_hours = 2\nidle_hours = 3\n")
                                     << u"sign_in.idle_hours is longer"_s;
        QTest::newRow("list") << QByteArray(head + "levels = [5]\n")
                              << u"4: sign_in.levels takes a list of texts, each in quotes"_s;
        QTest::newRow("certificates alone")
            << QByteArray("[certificates]\nlevels = ['1.2 a']\n") << u"certificates.address is needed"_s;
        QTest::newRow("certificates without files")
            << QByteArray("[certificates]\naddress = 'https://c'\n") << u"certificates.issuers_file is needed"_s;
        QTest::newRow("no issuers") << QByteArray(
            "[certificates]\naddress = 'https://c'\nissuers_file = '/not/there'\n")
                                    << u"certificates.issuers_file: /not/there"_s;
        QTest::newRow("certificates' levels") << QByteArray("[certificates]\nlevels = 'a'\n")
                                              << u"2: certificates.levels takes a list of texts, each in quotes"_s;
        QTest::newRow("prompt") << QByteArray(head + "prompt = \"none\"\n") << u"4: sign_in.prompt is \"login\""_s;
        QTest::newRow("long session") << QByteArray(head + "session_hours = 25\n")
                                      << u"4: sign_in.session_hours takes a whole number from 1 to 24"_s;
    }
    void aSignInThatDoesNotFitTogether()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        QVERIFY2(faults(text).trimmed().startsWith(said), qPrintable(faults(text)));
    }

    void aSecretThatOthersReadIsNone()
    {
        QFile secret(folder.filePath(u"open-secret"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("geheim\n") > 0);
        secret.close();
        secret.setPermissions(QFile::ReadOwner | QFile::ReadOther);
        ProviderOptions options;
        options.secretFile = secret.fileName();
        QVERIFY(!readClientSecret(options));
        secret.setPermissions(QFile::ReadOwner | QFile::ReadGroup);
        QVERIFY(readClientSecret(options));
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("type") << QByteArray("[database]\n\naddress = 5\n")
                              << u"3: database.address takes a text in quotes"_s;
        QTest::newRow("empty") << QByteArray("[database]\naddress = \"\"\n")
                               << u"2: database.address takes a text in quotes"_s;
        QTest::newRow("key") << QByteArray("[database]\nadress = \"x\"\n")
                             << u"2: database.adress: there is no such key"_s;
        QTest::newRow("section") << QByteArray("[databas]\naddress = \"x\"\n")
                                 << u"1: databas: there is no such section"_s;
        QTest::newRow("no section") << QByteArray("address = \"x\"\n") << u"1: address: there is no such section"_s;
        QTest::newRow("range") << QByteArray("[server]\nping_seconds = 0\n")
                               << u"2: server.ping_seconds takes a whole number from 1 to 3600"_s;
        QTest::newRow("fraction") << QByteArray("[server]\nreaders = 2.0\n")
                                  << u"2: server.readers takes a whole number from 1 to 64"_s;
        QTest::newRow("flag") << QByteArray("[limits]\nrates = 1\n") << u"2: limits.rates takes true or false"_s;
        QTest::newRow("address") << QByteArray("[server]\ntrusted_proxies = [\"nobody\"]\n")
                                 << u"2: server.trusted_proxies takes a list of IP addresses, each in quotes"_s;
        QTest::newRow("level") << QByteArray("[server]\nlog_level = \"loud\"\n")
                               << u"2: server.log_level is \"debug\", \"info\", \"warning\" or \"error\""_s;
        QTest::newRow("failover") << QByteArray("[database]\nfailover = true\n")
                                  << u"2: database.failover is \"synchronous\" or \"asynchronous\""_s;
        QTest::newRow("all, by line")
            << QByteArray("[server]\nreaders = 0\n[limits]\nrates = 1\nx = 1\n")
            << u"2: server.readers takes a whole number from 1 to 64\n4: limits.rates takes true or false\n"
               "5: limits.x: there is no such key"_s;
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        QCOMPARE(faults(text), said);
    }

    void refusesWhatIsNoToml_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("half a header") << QByteArray("\n[server\n");
        QTest::newRow("twice") << QByteArray("[server]\nreaders = 2\nreaders = 3\n");
        QTest::newRow("bytes") << QByteArray("[server]\n\xff\xfe\n");
        QTest::newRow("zero") << QByteArray("[server]\n\0 = 1\n", 15);
        QTest::newRow("deep") << QByteArray("[server]\ntrusted_proxies = ") + QByteArray(100'000, '[');
    }
    void refusesWhatIsNoToml()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!faults(text).isEmpty());
    }

    void refusesAFileThatIsTooLargeOrNotThere()
    {
        QVERIFY(!read(QByteArray(1024 * 1024 + 1, '#')).ok());
        QVERIFY(read(QByteArray(1024 * 1024, '#')).ok());
        const auto missing = readConfiguration(folder.filePath(u"missing"_s));
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, u"configuration"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Configuration)
#include "tst_Configuration.moc"
