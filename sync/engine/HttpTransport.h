#pragma once

#include "sync/engine/Transport.h"

#include <QSslConfiguration>
#include <QUrl>

#include <memory>

namespace budkavle::engine {

/// The network by Qt's HTTP client. Used, and destroyed, in the thread that made it. Bounded: no redirects, no cookies,
/// an answer over 16 MB is dropped, a silent server is given up. Qt may send a request twice when a connection dies:
/// whoever uses this must send only what is harmless twice.
class HttpTransport final : public Transport {
public:
    static constexpr qint64 largestBody = 16LL * 1024 * 1024;

    struct Limits {
        int briefMs = 3'000; ///< of silence
        int usualMs = 15'000;
        int historyMs = 60'000;
        int wholeMs = 180'000; ///< for an answer that drips
    };

    HttpTransport(const QUrl &production, const QUrl &readCopy);
    HttpTransport(const QUrl &production, const QUrl &readCopy, Limits limits);
    /// To one address, showing the certificate of the configuration.
    HttpTransport(const QUrl &address, const QSslConfiguration &shown);
    ~HttpTransport() override;

    void get(Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void knock(Endpoint endpoint, const QString &path, const QByteArray &token, Done done) override;
    void post(Endpoint endpoint, const Posting &posting, Done done) override;
    void openEvents(Endpoint endpoint, const QString &path, const QByteArray &token, EventHandlers handlers) override;
    void closeEvents() override;
    [[nodiscard]] quint64 progress() const override;
    void cancelAll() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::engine
