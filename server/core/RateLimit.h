#pragma once

#include <QByteArray>
#include <QHash>
#include <QtGlobal>

namespace budkavle::server {

/// A bucket for each key: `burst` at once, then `perSecond`. Zero per second: no limit. Used in one thread.
class RateLimit {
public:
    RateLimit(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) {}

    [[nodiscard]] bool allows(const QByteArray &key, qint64 nowMs)
    {
        if (m_perSecond <= 0)
            return true;
        if (m_buckets.size() > mostKeys)
            m_buckets.removeIf([&](auto it) { return double(nowMs - it.value().at) * m_perSecond / 1000 >= m_burst; });
        if (m_buckets.size() > mostKeys)
            m_buckets.clear(); // a flood of made-up keys may not grow us; it only forgives
        auto known = m_buckets.find(key);
        if (known == m_buckets.end())
            known = m_buckets.insert(key, {m_burst, nowMs});
        Bucket &bucket = *known;
        bucket.left = qMin(m_burst, bucket.left + double(nowMs - bucket.at) * m_perSecond / 1000);
        bucket.at = nowMs;
        if (bucket.left < 1)
            return false;
        bucket.left -= 1;
        return true;
    }

private:
    static constexpr qsizetype mostKeys = 50'000;
    struct Bucket {
        double left = 0;
        qint64 at = 0;
    };
    double m_perSecond;
    double m_burst;
    QHash<QByteArray, Bucket> m_buckets;
};

} // namespace budkavle::server
