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
