#include "tests/bench/WireMeter.h"

#include <QTcpSocket>

namespace budkavle::bench {

WireMeter::WireMeter(const QUrl &server) : m_server(server)
{
    connect(this, &QTcpServer::newConnection, this, &WireMeter::relay);
    if (!listen(QHostAddress::LocalHost))
        qFatal("the meter cannot listen");
}

QUrl WireMeter::url() const
{
    QUrl url = m_server;
    url.setPort(serverPort());
    return url;
}

void WireMeter::relay()
{
    while (QTcpSocket *near = nextPendingConnection()) {
        auto *far = new QTcpSocket(near);
        far->connectToHost(m_server.host(), quint16(m_server.port()));
        const auto pass = [this](QTcpSocket *from, QTcpSocket *to) {
            const QByteArray bytes = from->readAll();
            m_bytes += bytes.size();
            to->write(bytes);
        };
        connect(near, &QTcpSocket::readyRead, far, [=] { pass(near, far); });
        connect(far, &QTcpSocket::readyRead, near, [=] { pass(far, near); });
        connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
        connect(near, &QTcpSocket::disconnected, near, &QObject::deleteLater);
    }
}

} // namespace budkavle::bench
