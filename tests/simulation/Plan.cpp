#include "tests/simulation/Plan.h"

#include "tests/simulation/Draw.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace budkavle::tests {

namespace {

struct Kind {
    const char *name;
    int weight;
    int chance; ///< the world has it at all: one in so many
};

constexpr Kind kinds[] = {
    {"write", 120, 1},
    {"reply", 90, 1},
    {"open", 90, 1},
    {"assign", 40, 1},
    {"pause", 25, 1},
    {"resume", 15, 1},
    {"close", 40, 1},
    {"leave", 12, 2},
    {"misdirect", 25, 2},
    {"remind", 15, 2},
    {"throw", 20, 2},
    {"set absence", 8, 1},
    {"cancel absence", 5, 1},
    {"read", 60, 1},
    {"save draft", 40, 1},
    {"send draft", 25, 1},
    {"discard draft", 8, 1},
    {"take back", 12, 1},
    {"let go", 4, 1},
    {"read much", 12, 5},
    {"write poison", 12, 5},
    {"grant proxy", 45, 2},
    {"end proxy", 8, 2},
    {"proxy offline", 60, 2},
    {"revoke", 10, 2},
    {"give", 12, 2},
    {"inbox closed", 5, 5},
    {"inbox opened", 8, 5},
    {"inbox merged", 5, 5},
    {"net fault", 220, 2},
    {"link down", 25, 2},
    {"stream cut", 15, 3},
    {"stream mute", 12, 4},
    {"network changed", 10, 3},
    {"slow link", 8, 4},
    {"client killed", 25, 2},
    {"client killed in write", 25, 2},
    {"client power cut", 25, 3},
    {"client disk full", 12, 5},
    {"client shut", 15, 3},
    {"clock jump", 12, 3},
    {"clock rate", 8, 4},
    {"clock hour", 10, 4},
    {"cache newer", 6, 6},
    {"cloned", 5, 6},
    {"cache damaged", 12, 5},
    {"row damaged", 14, 4},
    {"server killed", 15, 2},
    {"server killed in write", 15, 3},
    {"server power cut", 12, 4},
    {"server disk full", 8, 6},
    {"copy taken", 15, 2},
    {"copy down", 5, 4},
    {"flipped", 15, 4},
    {"backed up", 8, 4},
    {"failover", 10, 4},
    {"restored", 5, 6},
    {"night", 3, 6},
};
static_assert(std::size(kinds) == static_cast<size_t>(Happening::Count));

// Europe/Stockholm: at these times local clocks go an hour on, or back.
constexpr qint64 summerBegins2027 = 1'806'195'600'000;
constexpr qint64 summerEnds2026 = 1'792'890'000'000;
constexpr qint64 beforeChangeMs = 10 * 60'000;

/// What may not meet in one world, because then something may be lost or stay that nobody could tell from a fault of ours.
void keepApart(QList<int> &weights)
{
    const auto weight = [&weights](Happening what) -> int & { return weights[static_cast<int>(what)]; };
    const bool isCacheDamaged = weight(Happening::CacheDamaged) > 0;
    const bool isRowDamaged = weight(Happening::RowDamaged) > 0;
    if (isCacheDamaged || isRowDamaged) {
        // The journal, which a server that lost commits needs, is read from the damaged file as far as it can be
        // (decision 0009); and what words a damaged row had in the index, nobody can take out with the row.
        for (const Happening what : {Happening::BackedUp, Happening::Failover, Happening::Restored})
            weight(what) = 0;
    }
    if (isCacheDamaged) { // an inbox taken away meanwhile may stand in the file laid aside
        weight(Happening::Revoke) = 0;
        weight(Happening::MergeInbox) = 0;
        weight(Happening::GrantProxy) = 0;
    }
}

} // namespace

const char *nameOf(Happening happening)
{
    return kinds[static_cast<int>(happening)].name;
}

bool isFault(Happening happening)
{
    return happening >= Happening::Net;
}

Plan Plan::of(quint64 seed, const Wish &wish)
{
    Draw draw(seed, 0x706c616e);
    Plan plan;
    plan.clients = static_cast<int>(draw.oneIn(10) ? 20 : draw.between(2, 6));
    const qint64 steps = draw.between(30, 110);
    const qint64 meanMs = QList<qint64>{2'000, 6'000, 15'000}.at(draw.between(0, 2));
    // Each world has only some kinds of faults, so that rare ones also meet without the others.
    QList<int> weights;
    int sum = 0;
    for (int i = 0; i < static_cast<int>(Happening::Count); ++i) {
        const bool isHad = draw.oneIn(kinds[i].chance);
        weights << (isHad && (wish.hasFaults || !isFault(Happening(i))) ? kinds[i].weight : 0);
    }
    keepApart(weights);
    if (draw.oneIn(10))
        plan.wallStartMs = (draw.oneIn(2) ? summerBegins2027 : summerEnds2026) - beforeChangeMs;
    plan.isMeasured = draw.oneIn(8);
    if (plan.isMeasured) {
        for (int i = static_cast<int>(Happening::GrantProxy); i < static_cast<int>(Happening::Count); ++i)
            weights[i] = 0;
    }
    sum = std::accumulate(weights.cbegin(), weights.cend(), 0);
    qint64 at = 15'000;
    for (int number = 1; number <= (wish.steps > 0 ? wish.steps : steps); ++number) {
        qint64 drawn = draw.between(0, sum - 1);
        int kind = 0;
        while (drawn >= weights.at(kind))
            drawn -= weights.at(kind++);
        at += static_cast<qint64>(-std::log(double(draw.between(1, 1'000)) / 1'000) * double(meanMs));
        if (!wish.left.contains(number))
            plan.events.append({number, at, Happening(kind)});
    }
    return plan;
}

} // namespace budkavle::tests
