#pragma once

#include "sync/domain/Instant.h"

#include <QList>

namespace budkavle::domain {

/// From `from` up to but not including `until`.
struct Period {
    Instant from;
    Instant until;
    friend bool operator==(const Period &, const Period &) = default;
};

/// The hours in which somebody is to answer: the same on each of the weekdays, in Swedish time. Holidays are not known.
struct OpeningHours {
    int firstWeekday = 1; ///< Monday is 1
    int lastWeekday = 5;
    int fromMinute = 8 * 60;
    int untilMinute = 17 * 60;

    /// One period a day of opening, cut to these two moments, in order.
    [[nodiscard]] QList<Period> within(Instant from, Instant until) const;
    friend bool operator==(const OpeningHours &, const OpeningHours &) = default;
};

} // namespace budkavle::domain
