#pragma once

#include <QByteArray>
#include <QSet>

#include <deque>
#include <mutex>
#include <utility>

namespace budkavle::server {

/// Codes that somebody has tried to redeem here. The second time one is not taken to the provider, which would take it for
/// a theft: a lost answer is enough to make an HTTP client send the same request again. Thread-safe.
class SeenCodes {
public:
    static constexpr qint64 rememberedMs = 10 * 60 * 1000; ///< the longest that a code should live (RFC 6749, 4.1.2)
    static constexpr size_t most = 50'000;

    /// False: it has been seen.
    [[nodiscard]] bool add(const QString &code, qint64 nowMs);

private:
    std::mutex m_mutex;
    QSet<QByteArray> m_digests;
    std::deque<std::pair<qint64, QByteArray>> m_byTime;
};

} // namespace budkavle::server
