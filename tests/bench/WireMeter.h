#pragma once

#include <QTcpServer>
#include <QUrl>

namespace budkavle::bench {

/// A relay on loopback before a server, that counts every byte of HTTP in both directions, headers and compression
/// and all.
class WireMeter final : public QTcpServer {
    Q_OBJECT
public:
    explicit WireMeter(const QUrl &server);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    void relay();

    QUrl m_server;
    qint64 m_bytes = 0;
};

} // namespace budkavle::bench
