#pragma once

#include "sync/domain/Clock.h"

#include <QList>

namespace budkavle::server {

/// Chance that repeats itself: the same seed, the same region (SplitMix64).
class SeedRandom final : public domain::Random {
public:
    explicit SeedRandom(quint64 seed) : m_state(seed) {}

    [[nodiscard]] quint64 next() override
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// 0 … below-1
    [[nodiscard]] qint64 below(qint64 bound) { return qint64(next() % quint64(bound)); }
    [[nodiscard]] bool chance(int percent) { return below(100) < percent; }
    template <class T>
    [[nodiscard]] const T &pick(const QList<T> &list)
    {
        return list.at(qsizetype(below(list.size())));
    }

private:
    quint64 m_state;
};

/// The moment that is being told of.
class StoryTime final : public domain::Clock {
public:
    domain::Instant at;
    [[nodiscard]] domain::Instant now() const override { return at; }
    [[nodiscard]] qint64 monotonicMs() const override { return at.ms; }
};

} // namespace budkavle::server
