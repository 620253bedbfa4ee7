#pragma once

#include <QtGlobal>

#include <compare>

namespace budkavle::domain {

inline constexpr qint64 dayMs = 24LL * 3600 * 1000;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Zero means "not yet" or "unknown".
struct Instant {
    qint64 ms = 0;

    [[nodiscard]] bool isSet() const { return ms != 0; }
    [[nodiscard]] Instant plusMs(qint64 more) const { return Instant{ms + more}; }
    friend auto operator<=>(const Instant &, const Instant &) = default;
};

} // namespace budkavle::domain
