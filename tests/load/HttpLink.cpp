#include "tests/load/HttpLink.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace budkavle::load {

QByteArray HttpLink::Answer::header(QByteArrayView name) const
{
    const QByteArray small = head.toLower();
    const qsizetype at = small.indexOf(QByteArray("\r\n" + name.toByteArray() + ":"));
    if (at < 0)
        return {};
    const qsizetype begin = at + 3 + name.size();
    return head.mid(begin, head.indexOf('\r', begin) - begin).trimmed();
}

HttpLink::HttpLink(Reactor &reactor, quint16 port) : m_reactor(reactor), m_port(port)
{
}

HttpLink::~HttpLink()
{
    hangUp();
}

void HttpLink::hangUp()
{
    m_answered = nullptr;
    m_heard = nullptr;
    ended();
}

void HttpLink::open()
{
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        qFatal("no more sockets: raise the limit of open files");
    const int yes = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    m_reactor.add(m_socket, [this](bool readable, bool writable) {
        if (writable)
            write();
        if (readable)
            read();
    });
}

void HttpLink::post(const QByteArray &path, const QByteArray &token, const QByteArray &body, Answered answered)
{
    m_answered = std::move(answered);
    const QByteArray bearer = token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token + "\r\n";
    begin("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + bearer
          + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void HttpLink::listen(const QByteArray &path, const QByteArray &token, Heard heard)
{
    m_heard = std::move(heard);
    begin("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n");
}

void HttpLink::begin(const QByteArray &request)
{
    m_out += request;
    if (m_socket < 0)
        open();
    else
        write();
}

void HttpLink::write()
{
    while (!m_out.isEmpty()) {
        const auto sent = send(m_socket, m_out.constData(), std::size_t(m_out.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return; // told again when there is room; a broken line is told by reading
        m_out.remove(0, sent);
    }
    m_out.squeeze();
}

void HttpLink::read()
{
    static thread_local std::array<char, 65'536> room;
    while (m_socket >= 0) {
        const auto got = recv(m_socket, room.data(), room.size(), 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (got <= 0)
            return ended();
        m_in.append(room.data(), got);
    }
    take();
}

void HttpLink::take()
{
    if (m_isStreaming)
        return tellLines();
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Answer answer{m_in.mid(9, 3).toInt(), m_in.left(end + 2), {}};
    if (m_heard && answer.status == 200) {
        m_in.remove(0, end + 4);
        m_isStreaming = true;
        return tellLines();
    }
    const qsizetype length = answer.header("content-length").toLongLong();
    if (m_in.size() < end + 4 + length)
        return;
    answer.body = m_in.mid(end + 4, length);
    m_in.remove(0, end + 4 + length);
    if (m_heard)
        return ended();
    if (const auto answered = std::exchange(m_answered, nullptr))
        answered(answer);
}

void HttpLink::tellLines()
{
    qsizetype begin = 0;
    for (qsizetype end = m_in.indexOf('\n'); end >= 0 && m_heard; end = m_in.indexOf('\n', begin)) {
        m_heard(m_in.mid(begin, end - begin), false);
        begin = end + 1;
    }
    m_in = m_in.mid(begin);
}

void HttpLink::ended()
{
    if (m_socket >= 0) {
        m_reactor.remove(m_socket);
        close(m_socket);
        m_socket = -1;
    }
    m_out.clear();
    m_in.clear();
    m_isStreaming = false;
    if (const auto heard = std::exchange(m_heard, nullptr))
        heard({}, true);
    if (const auto answered = std::exchange(m_answered, nullptr))
        answered({});
}

} // namespace budkavle::load
