#pragma once

#include "server/identity/Fetcher.h"

#include <atomic>

namespace budkavle::server {

/// The Fetcher by libcurl: TLS 1.2 or newer with the certificate checked, no redirects, nothing from the environment.
class CurlFetcher final : public Fetcher {
public:
    struct Bounds {
        long connectMs = 5'000;
        long wholeMs = 10'000;
        qsizetype bytes = 256 * 1024;
    };
    CurlFetcher(QString caFile, QString proxy);
    CurlFetcher(QString caFile, QString proxy, const Bounds &bounds);
    [[nodiscard]] domain::Result<Answer> fetch(const Question &question) override;
    void abort() { m_isAborted = true; } ///< what is under way ends at once, and nothing more begins

private:
    const QByteArray m_caFile;
    const QByteArray m_proxy;
    const Bounds m_bounds;
    std::atomic<bool> m_isAborted = false;
};

} // namespace budkavle::server
