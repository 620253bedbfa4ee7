#include "tests/unit/server/RawClient.h"

#include <QElapsedTimer>
#include <QStringBuilder>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace budkavle::tests {

RawClient::RawClient(quint16 port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_closed = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0;
}

RawClient::~RawClient()
{
    ::close(m_socket);
}

bool RawClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (!m_closed && sent < bytes.size()) {
        const auto n = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        m_closed = n <= 0;
        sent += n > 0 ? n : 0;
    }
    return !m_closed;
}

QByteArray RawClient::readUntil(const QByteArray &end, int ms)
{
    QByteArray all;
    QElapsedTimer timer;
    timer.start();
    while (!m_closed && timer.elapsed() < ms && (end.isEmpty() || !all.contains(end))) {
        pollfd watched{m_socket, POLLIN, 0};
        if (::poll(&watched, 1, 50) <= 0)
            continue;
        char chunk[4096];
        const auto n = ::recv(m_socket, chunk, sizeof chunk, 0);
        m_closed = n <= 0;
        if (n > 0)
            all.append(chunk, n);
    }
    return all;
}

QByteArray RawClient::ask(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &body,
                          const QByteArray &headers)
{
    RawClient client(port);
    client.send(method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers
                + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return client.readAll();
}

QByteArray RawClient::bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

int RawClient::statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3).toInt();
}

} // namespace budkavle::tests
