#pragma once

#include "tests/support/FakeRandom.h"

#include <QList>

namespace budkavle::tests {

/// Choices out of one seed. Those of one thing never shift those of another: each has a stream of its own.
class Draw {
public:
    Draw(quint64 seed, quint64 stream) : m_random(mixed(seed, stream)) {}

    [[nodiscard]] qint64 between(qint64 from, qint64 to)
    {
        return from + static_cast<qint64>(m_random.next() % static_cast<quint64>(to - from + 1));
    }
    [[nodiscard]] bool oneIn(qint64 n) { return between(1, n) == 1; }
    template <class T>
    [[nodiscard]] const T &of(const QList<T> &list)
    {
        return list.at(between(0, list.size() - 1));
    }
    [[nodiscard]] FakeRandom &random() { return m_random; }

    [[nodiscard]] static quint64 mixed(quint64 seed, quint64 stream)
    {
        FakeRandom mixer(seed * 0x9E3779B97F4A7C15ULL + stream);
        return mixer.next();
    }

private:
    FakeRandom m_random;
};

} // namespace budkavle::tests
