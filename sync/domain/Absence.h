#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

namespace budkavle::domain {

/// A row of the directory account: everyone sees it, offline too, before sending.
/// Active from `from` up to but not including `until`, by the server's clock.
struct Absence {
    AbsenceId id;
    UserId user;
    Instant from;
    Instant until;
    QString text;
    UserId coveredBy;
    bool isCancelled = false;
    UserId setBy = {}; ///< a head who set it for the absent (A175); empty: oneself

    [[nodiscard]] bool isActiveAt(Instant now) const { return !isCancelled && from <= now && now < until; }
    friend bool operator==(const Absence &, const Absence &) = default;
};

/// That one sender inbox has had the automatic answer of one absence. A row of the absent user's personal inbox.
struct AbsenceAnswer {
    InboxId inbox;
    AbsenceId absence;
    InboxId sender;
    Instant at;

    friend bool operator==(const AbsenceAnswer &, const AbsenceAnswer &) = default;
};

} // namespace budkavle::domain
