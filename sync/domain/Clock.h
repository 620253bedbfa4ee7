#pragma once

#include "sync/domain/Instant.h"

#include <QtGlobal>

namespace budkavle::domain {

/// Seam: time. Nothing below the composition root reads the machine's clock directly.
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall-clock time of this machine; may jump.
    [[nodiscard]] virtual Instant now() const = 0;
    /// Never goes backwards while the process lives; milliseconds from an arbitrary start.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
};

/// Seam: randomness, for ids, keys and jitter.
class Random {
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual quint64 next() = 0;
};

/// The machine's own clock and a cryptographic random source.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
};

class SystemRandom final : public Random {
public:
    [[nodiscard]] quint64 next() override;
};

/// A time-ordered unique id (UUID version 7): rows made after each other lie near each other in an index.
[[nodiscard]] QString newId(const Clock &clock, Random &random);

} // namespace budkavle::domain
