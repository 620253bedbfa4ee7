#include "sync/engine/NetworkWatch.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::NetworkWatch;

namespace {

const QString managerPath = u"/org/freedesktop/NetworkManager"_s;
const QString managerName = u"org.freedesktop.NetworkManager"_s;

/// In NetworkManager's place, with its numbers. In a thread of its own: whoever asks it waits for the answer.
class FakeNetworkService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.NetworkManager")
    Q_PROPERTY(uint State READ state)
    Q_PROPERTY(uint Connectivity READ connectivity)
public:
    enum : uint { Disconnected = 20, ConnectedGlobal = 70, FullConnectivity = 4 };

    explicit FakeNetworkService(const QString &address) : m_bus(QDBusConnection::connectToBus(address, u"manager"_s)) {}

    [[nodiscard]] bool publish()
    {
        return m_bus.registerObject(managerPath, this, QDBusConnection::ExportAllProperties)
            && m_bus.registerService(managerName);
    }
    void setState(uint state)
    {
        m_state = state;
        QDBusMessage told = QDBusMessage::createSignal(managerPath, u"org.freedesktop.DBus.Properties"_s,
                                                       u"PropertiesChanged"_s);
        told << managerName << QVariantMap{{u"State"_s, state}} << QStringList();
        m_bus.send(told);
    }
    [[nodiscard]] uint state() const { return m_state; }
    [[nodiscard]] uint connectivity() const { return FullConnectivity; }

private:
    QDBusConnection m_bus;
    uint m_state = ConnectedGlobal;
};

} // namespace

class NetworkWatchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void tellsWhenTheNetworkGoesAndComes();

private:
    QProcess m_daemon;
    QThread m_thread;
    FakeNetworkService *m_service = nullptr;
};

void NetworkWatchTest::initTestCase()
{
    const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (daemon.isEmpty())
        QSKIP("there is no dbus-daemon");
    m_daemon.start(daemon, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_daemon.waitForReadyRead());
    const QByteArray address = m_daemon.readLine().trimmed();
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address); // before anything asks for the system's bus
    m_service = new FakeNetworkService(QString::fromLatin1(address));
    QVERIFY(m_service->publish());
    m_service->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_service, &QObject::deleteLater);
    m_thread.start();
}

void NetworkWatchTest::cleanupTestCase()
{
    m_thread.quit();
    m_thread.wait();
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

void NetworkWatchTest::tellsWhenTheNetworkGoesAndComes()
{
    NetworkWatch watch;
    QSignalSpy changed(&watch, &NetworkWatch::changed);
    watch.begin();
    watch.begin(); // a second time changes nothing
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);
    const auto become = [this](uint state) {
        QMetaObject::invokeMethod(m_service, [this, state] { m_service->setState(state); });
    };
    become(FakeNetworkService::Disconnected);
    QTRY_COMPARE(changed.count(), 1);
    become(FakeNetworkService::ConnectedGlobal);
    QTRY_COMPARE(changed.count(), 2);
    become(FakeNetworkService::ConnectedGlobal); // no news
    become(FakeNetworkService::Disconnected);
    QTRY_COMPARE(changed.count(), 3);
}

QTEST_GUILESS_MAIN(NetworkWatchTest)
#include "tst_NetworkWatch.moc"
