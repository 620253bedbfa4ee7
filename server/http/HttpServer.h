#pragma once

#include "server/http/Exchange.h"
#include "server/http/HttpRequest.h"
#include "sync/domain/Result.h"

#include <functional>
#include <memory>

namespace budkavle::server {

struct HttpLimits {
    qint64 headerBytes = 16 * 1024;
    qint64 bodyBytes = 4 * 1024 * 1024;
    qint64 eventQueueBytes = 256 * 1024;
    int connections = 8192;
    int headerMs = 10'000; ///< for the whole head, however slowly it drips
    int bodyMs = 30'000;
    int idleMs = 75'000; ///< between two requests
    int writeMs = 10'000;
    int answerMs = 60'000; ///< for the handler
    int drainMs = 10'000;
};

/// HTTP/1.1 in plain text on a loopback address, on one thread of its own. TLS is the reverse proxy's.
class HttpServer {
public:
    /// Called on the HTTP thread, which it must not hold up.
    using Serve = std::function<void(HttpRequest request, std::shared_ptr<Exchange> exchange)>;
    /// Headers that stand on every response, the server's own refusals and event streams too.
    using Headers = std::function<QList<QPair<QByteArray, QByteArray>>()>;

    HttpServer(HttpLimits limits, Serve serve, Headers headers);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// "127.0.0.1:0" takes any free port; only loopback addresses are taken. The port.
    [[nodiscard]] domain::Result<quint16> start(const QString &address);
    /// Takes no more connections, lets requests that are under way finish, closes streams, then ends.
    void drain();
    [[nodiscard]] int openConnections() const;

private:
    std::unique_ptr<struct HttpCore> m_core;
};

} // namespace budkavle::server
