#include "sync/engine/BrowserReturn.h"

#include <QCryptographicHash>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <utility>

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

QByteArray response(const QByteArray &status, const QByteArray &page)
{
    return "HTTP/1.1 " + status
        + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(page.size())
        + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff"
          "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
          "\r\nConnection: close\r\n\r\n"
        + page;
}

/// The value of a header of a request's head; empty: it is not there, or there twice.
QByteArray headerIn(const QList<QByteArray> &lines, const QByteArray &name)
{
    QByteArray found;
    int times = 0;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto colon = lines.at(i).indexOf(':');
        if (lines.at(i).left(colon).trimmed().toLower() == name) {
            found = lines.at(i).mid(colon + 1).trimmed();
            ++times;
        }
    }
    return times == 1 ? found : QByteArray();
}

BrowserReturn::Answer queryIn(const QByteArray &target)
{
    QByteArray text = target.mid(target.indexOf('?') + 1);
    const auto items = QUrlQuery(QString::fromLatin1(text.replace('+', "%20"))).queryItems(QUrl::FullyDecoded);
    BrowserReturn::Answer answer;
    for (const auto &item : items)
        answer.insert(item.first, answer.contains(item.first) ? QString() : item.second); // said twice is not said
    return answer;
}

bool isSame(const QByteArray &a, const QByteArray &b)
{
    const auto digest = [](const QByteArray &of) { return QCryptographicHash::hash(of, QCryptographicHash::Sha256); };
    return digest(a) == digest(b); // how far they are alike cannot be timed
}

} // namespace

/// One connection: reads a head, answers, closes.
class BrowserReturn::Caller final : public QObject {
public:
    Caller(QTcpSocket *socket, BrowserReturn &owner) : QObject(socket), m_socket(*socket), m_owner(owner)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(longestMs, this, [this] { m_socket.abort(); });
        read();
    }

private:
    void read()
    {
        m_head += m_socket.read(mostBytes + 1 - m_head.size());
        const auto end = m_head.indexOf("\r\n\r\n");
        if (m_isAnswered || (end < 0 && m_head.size() <= mostBytes))
            return;
        m_isAnswered = true;
        m_socket.write(end < 0 ? response("431 Too Large", {}) : m_owner.answerTo(m_head.left(end)));
        m_socket.flush(); // now: who waits for the answer may take the listener away
        m_socket.disconnectFromHost();
    }

    QTcpSocket &m_socket;
    BrowserReturn &m_owner;
    QByteArray m_head;
    bool m_isAnswered = false;
};

BrowserReturn::BrowserReturn(QByteArray state, Pages pages, std::function<void(const Answer &)> arrived)
    : m_state(std::move(state))
    , m_pages(std::move(pages))
    , m_arrived(std::move(arrived))
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { admit(); });
}

BrowserReturn::~BrowserReturn() = default;

bool BrowserReturn::listen()
{
    m_server.setMaxPendingConnections(mostConnections);
    if (!m_server.listen(QHostAddress::LocalHost))
        return false;
    // The address, not "localhost": a name may mean something else.
    m_redirect = u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(QLatin1String(path));
    return true;
}

void BrowserReturn::admit()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
        m_callers.removeAll(nullptr);
        if (m_callers.size() >= mostConnections)
            m_callers.takeFirst()->abort();
        m_callers.append(socket);
        new Caller(socket, *this); // the socket's child
    }
}

QByteArray BrowserReturn::answerTo(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    if (words.size() != 3 || words.first() != "GET")
        return response("405 Method Not Allowed", {});
    // A page elsewhere, whose name was made to lead here, would say its own name.
    const QByteArray host = QUrl(m_redirect).authority().toLatin1();
    const QByteArray target = words.at(1);
    if (headerIn(lines, "host") != host || target.split('?').first() != path)
        return response("404 Not Found", {});
    const Answer answer = queryIn(target);
    const bool isSaid = !answer.value(u"code"_s).isEmpty() || !answer.value(u"error"_s).isEmpty();
    if (!isSame(answer.value(u"state"_s).toUtf8(), m_state) || !isSaid || !m_arrived)
        return response("400 Bad Request", {});
    QTimer::singleShot(0, this, [arrived = std::exchange(m_arrived, {}), answer] { arrived(answer); });
    m_server.close(); // to anybody else; what is open is answered
    return response("200 OK", answer.contains(u"error"_s) ? m_pages.refused : m_pages.done);
}

} // namespace budkavle::engine
