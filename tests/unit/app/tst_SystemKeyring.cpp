#include "app/SystemKeyring.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle::app;

/// The platform's keyring, with a service and without one. The one with runs this program again inside a session bus
/// of its own with an unlocked keyring in a home of its own.
class TestSystemKeyring : public QObject {
    Q_OBJECT
private:
    static bool isInside() { return qEnvironmentVariableIsSet("BUDKAVLE_TEST_KEYRING"); }

private slots:
    void withAService()
    {
        if (!isInside())
            QSKIP("runs inside a session bus of its own, started by runsInside");
        SystemKeyring keyring(u"budkavle-test"_s);
        std::optional<bool> written;
        keyring.write(u"token/å"_s, QByteArray("hemlig\0x", 8), [&written](bool ok) { written = ok; });
        QTRY_VERIFY(written.has_value());
        QVERIFY(*written);
        std::optional<QByteArray> read;
        keyring.read(u"token/å"_s,
                     [&read](const std::optional<QByteArray> &secret) { read = secret.value_or("none"); });
        QTRY_VERIFY(read.has_value());
        QCOMPARE(*read, QByteArray("hemlig\0x", 8));
        keyring.remove(u"token/å"_s);
        const auto isGone = [&keyring] {
            std::optional<bool> gone;
            keyring.read(u"token/å"_s,
                         [&gone](const std::optional<QByteArray> &secret) { gone = !secret.has_value(); });
            return QTest::qWaitFor([&gone] { return gone.has_value(); }) && *gone;
        };
        QTRY_VERIFY(isGone());
    }

    void runsInside()
    {
        if (isInside())
            return;
        const QString bus = QStandardPaths::findExecutable(u"dbus-run-session"_s);
        const QString daemon = QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s);
        if (bus.isEmpty() || daemon.isEmpty())
            QSKIP("dbus-run-session or gnome-keyring-daemon is not installed");
        const QTemporaryDir home;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"BUDKAVLE_TEST_KEYRING"_s, u"1"_s);
        for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s, u"XDG_CACHE_HOME"_s})
            environment.insert(name, home.path());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(bus,
                      {u"--"_s, u"sh"_s, u"-c"_s,
                       u"printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1 "
                       "&& exec \"$0\" withAService"_s,
                       QCoreApplication::applicationFilePath()});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray output = process.readAll();
        if (process.exitCode() != 0 && output.contains("written"))
            QSKIP("the keyring service did not start here");
        QVERIFY2(process.exitCode() == 0, output.constData());
    }

    void withoutAService()
    {
        if (isInside())
            return;
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        SystemKeyring keyring(u"budkavle-test"_s);
        std::optional<bool> written;
        std::optional<bool> found;
        keyring.write(u"token"_s, "hemlig"_ba, [&written](bool ok) { written = ok; });
        keyring.read(u"token"_s, [&found](const std::optional<QByteArray> &secret) { found = secret.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(written.has_value() && found.has_value(), SystemKeyring::patienceMs + 4'000);
        QVERIFY(!*written);
        QVERIFY(!*found);
    }
};

QTEST_GUILESS_MAIN(TestSystemKeyring)
#include "tst_SystemKeyring.moc"
