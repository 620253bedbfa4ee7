#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Inbox.h"
#include "sync/domain/OpeningHours.h"

#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace budkavle::domain {

struct Profile;

/// When in a day a shared inbox is looked through, as minutes of the Swedish day.
struct RoundTime {
    int fromMinute = 0;
    int untilMinute = 0;
    friend bool operator==(const RoundTime &, const RoundTime &) = default;
};

/// Who watches a shared inbox, and when (A193, A197 to A201). A row of the directory account. Key: the inbox.
struct WatchPlan {
    InboxId inbox;
    QList<RoundTime> rounds; ///< of each day that is open, in order and apart
    QString function;        ///< whom it is for, where that is a function and not a person
    QList<UserId> persons;
    UserId setBy;
    Instant setAt;

    friend bool operator==(const WatchPlan &, const WatchPlan &) = default;
};

/// That a round was made and all that waited was seen. A row of the watched inbox. Key: when the round begins.
struct RoundRecord {
    InboxId inbox;
    Instant begins;
    UserId by;
    Instant at;
    int left = 0; ///< still waiting when it was signed off

    friend bool operator==(const RoundRecord &, const RoundRecord &) = default;
};

/// What the unit has settled for itself (A203, A204, A175, A193). A row of the directory account. Key: the unit.
struct UnitRules {
    UnitId unit;
    QMap<QString, int> deadlineDays; ///< by purpose, or "result"; in the place of the profile's
    QString absenceRoutine;
    QString watchRoutine;
    UserId setBy;
    Instant setAt;

    friend bool operator==(const UnitRules &, const UnitRules &) = default;
};

/// An answer under way in a shared inbox, for its members to see whose it is. Key: its id. Without text it is no more.
struct SharedDraft {
    InboxId inbox;
    QString id;
    MatterId matter; ///< empty: a new one
    UserId by;
    Instant at;
    QString text;

    friend bool operator==(const SharedDraft &, const SharedDraft &) = default;
};

/// The rounds of a plan that end after `from` and begin before `until`, in order.
[[nodiscard]] QList<Period> roundsOf(const WatchPlan &plan, const OpeningHours &hours, Instant from, Instant until);
/// The one that goes on at `now`, or the next.
[[nodiscard]] std::optional<Period> nextRound(const WatchPlan &plan, const OpeningHours &hours, Instant now);
/// So many a day are to be made in an inbox of that kind (A195 to A200, C8); 0: the unit's own routine.
[[nodiscard]] int roundsADay(InboxKind kind, const Profile &profile);

} // namespace budkavle::domain
