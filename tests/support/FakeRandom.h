#pragma once

#include "sync/domain/Clock.h"

namespace budkavle::tests {

/// Splitmix64 from a seed: the same numbers in every run. fix() makes it answer one number for ever.
class FakeRandom final : public domain::Random {
public:
    explicit FakeRandom(quint64 seed = 1) : m_state(seed) {}

    [[nodiscard]] quint64 next() override
    {
        if (m_isFixed)
            return m_fixed;
        m_state += 0x9E3779B97F4A7C15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }
    void fix(quint64 value)
    {
        m_isFixed = true;
        m_fixed = value;
    }

private:
    quint64 m_state;
    quint64 m_fixed = 0;
    bool m_isFixed = false;
};

} // namespace budkavle::tests
