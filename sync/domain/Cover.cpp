#include "sync/domain/Cover.h"

#include "sync/domain/Profile.h"
#include "sync/domain/StateView.h"

#include <algorithm>

namespace budkavle::domain {

namespace {

/// A proxy period with the times in which its holder is away.
struct Cover {
    Proxy proxy;
    QList<Absence> away;
    QList<Proxy> proxies; ///< the holder's own

    [[nodiscard]] bool isAwayAt(Instant at) const
    {
        return std::any_of(away.cbegin(), away.cend(), [at](const Absence &each) { return each.isActiveAt(at); });
    }
    [[nodiscard]] bool isProxiedAt(Instant at) const
    {
        return std::any_of(proxies.cbegin(), proxies.cend(), [at](const Proxy &each) { return each.isActiveAt(at); });
    }
};

QList<Cover> coversOf(const StateView &state, const Absence &wanted)
{
    QList<Cover> covers;
    const QList<Proxy> proxies = state.proxiesOf(wanted.user);
    for (const Proxy &proxy : proxies) {
        if (proxy.from < wanted.until && wanted.from < proxy.end()) {
            covers.append({proxy, state.absencesOf(proxy.proxy, std::max(proxy.from, wanted.from)),
                           state.proxiesOf(proxy.proxy)});
        }
    }
    return covers;
}

/// Every moment at which who answers may change.
QList<Instant> turnsOf(const QList<Cover> &covers)
{
    QList<Instant> turns;
    for (const Cover &cover : covers) {
        turns << cover.proxy.from << cover.proxy.end();
        for (const Absence &absence : cover.away)
            turns << absence.from << absence.until;
        for (const Proxy &proxy : cover.proxies)
            turns << proxy.from << proxy.end();
    }
    std::sort(turns.begin(), turns.end());
    return turns;
}

/// Between two turns all moments are alike: the first one answers for all.
std::optional<Gap> gapAt(const QList<Cover> &covers, const Period &period)
{
    Gap gap{period.from, period.until, Gap::Why::Nobody, {}};
    for (const Cover &cover : covers) {
        if (!cover.proxy.isActiveAt(period.from))
            continue;
        if (!cover.isAwayAt(period.from))
            return std::nullopt;
        if (gap.cover.isEmpty()) {
            gap.cover = cover.proxy.proxy;
            gap.why = cover.isProxiedAt(period.from) ? Gap::Why::CoverProxied : Gap::Why::CoverAway;
        }
    }
    return gap;
}

QList<Period> cut(const Period &open, const QList<Instant> &turns)
{
    QList<Period> pieces;
    Instant from = open.from;
    for (const Instant turn : turns) {
        if (from < turn && turn < open.until) {
            pieces.append({from, turn});
            from = turn;
        }
    }
    pieces.append({from, open.until});
    return pieces;
}

void add(QList<Gap> &gaps, const Gap &gap)
{
    if (!gaps.isEmpty() && gaps.last().until == gap.from && gaps.last().why == gap.why
        && gaps.last().cover == gap.cover)
        gaps.last().until = gap.until;
    else
        gaps.append(gap);
}

} // namespace

QList<Gap> absenceGaps(const StateView &state, const Absence &wanted, const Profile &profile)
{
    const QList<Cover> covers = coversOf(state, wanted);
    const QList<Instant> turns = turnsOf(covers);
    QList<Gap> gaps;
    const QList<Period> days = profile.openingHours.within(wanted.from, wanted.until);
    for (const Period &open : days) {
        const QList<Period> pieces = cut(open, turns);
        for (const Period &piece : pieces) {
            if (const auto gap = gapAt(covers, piece))
                add(gaps, *gap);
        }
    }
    return gaps;
}

bool isLongAbsence(Instant from, Instant until, const Profile &profile)
{
    return until.ms - from.ms > profile.absenceMinimumDays * dayMs;
}

} // namespace budkavle::domain
