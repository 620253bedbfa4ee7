#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace budkavle::tests {

/// A socket that says exactly what it is told to, well-formed or not.
class RawClient {
public:
    explicit RawClient(quint16 port);
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    /// False: the other end has closed.
    bool send(const QByteArray &bytes);
    /// Reads until `end` has come, the other end closes, or `ms` pass; what came.
    QByteArray readUntil(const QByteArray &end, int ms = 10'000);
    /// Everything until the other end closes.
    QByteArray readAll(int ms = 10'000) { return readUntil({}, ms); }
    [[nodiscard]] bool isClosed() const { return m_closed; }

    /// One request on a connection of its own; the whole answer.
    static QByteArray ask(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                          const QByteArray &headers = {});
    static QByteArray bodyOf(const QByteArray &answer);
    static int statusOf(const QByteArray &answer);

private:
    int m_socket = -1;
    bool m_closed = false;
};

} // namespace budkavle::tests
