#include "SingleInstance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int answerMs = 500;

// A socket's path is short by law (108 bytes), a data folder's may be long: the runtime folder and a digest.
QString socketPath(const QString &dataFolder)
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (runtime.isEmpty()) {
        return dataFolder + u"/budkavle.sock"_s;
    }
    const QByteArray digest =
        QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return runtime + u"/budkavle-"_s + QString::fromLatin1(digest) + u".sock"_s;
}

} // namespace

SingleInstance::SingleInstance(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_path(socketPath(dataFolder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromServer();
            emit raiseRequested();
        }
    });
}

bool SingleInstance::askOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    return socket.waitForConnected(answerMs);
}

bool SingleInstance::claim()
{
    if (askOther()) {
        return false;
    }
    // Nobody answers, so what lies there was left by a program that was killed.
    QLocalServer::removeServer(m_path);
    // A folder that takes no socket must not keep a nurse from reading: the cache has its own lock.
    if (!m_server.listen(m_path)) {
        return !askOther();
    }
    return true;
}

} // namespace budkavle::app
