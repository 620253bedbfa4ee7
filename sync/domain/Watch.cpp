#include "sync/domain/Watch.h"

#include "sync/domain/Profile.h"

#include <algorithm>

namespace budkavle::domain {

namespace {

constexpr qint64 longestWithoutOpening = 8 * dayMs;

} // namespace

QList<Period> roundsOf(const WatchPlan &plan, const OpeningHours &hours, Instant from, Instant until)
{
    QList<Period> rounds;
    for (const RoundTime &round : plan.rounds) {
        const OpeningHours times{hours.firstWeekday, hours.lastWeekday, round.fromMinute, round.untilMinute};
        // within() cuts to its moments, and a round is itself also when it has begun.
        for (const Period &period : times.within(from.plusMs(-dayMs), until.plusMs(dayMs))) {
            if (from < period.until && period.from < until)
                rounds.append(period);
        }
    }
    std::sort(rounds.begin(), rounds.end(), [](const Period &a, const Period &b) { return a.from < b.from; });
    return rounds;
}

std::optional<Period> nextRound(const WatchPlan &plan, const OpeningHours &hours, Instant now)
{
    const auto rounds = roundsOf(plan, hours, now, now.plusMs(longestWithoutOpening));
    return rounds.isEmpty() ? std::nullopt : std::optional(rounds.first());
}

int roundsADay(InboxKind kind, const Profile &profile)
{
    switch (kind) {
    case InboxKind::Personal: return profile.watchPersonal;
    case InboxKind::Message: return profile.watchMessage;
    case InboxKind::Collaboration: return profile.watchCollaboration;
    case InboxKind::Function: return profile.watchFunction;
    }
    return 0;
}

} // namespace budkavle::domain
