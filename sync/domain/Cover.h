#pragma once

#include "sync/domain/Absence.h"
#include "sync/domain/OpeningHours.h"

namespace budkavle::domain {

class StateView;
struct Profile;

/// Hours of opening in an absence that nobody answers for.
struct Gap {
    enum class Why {
        Nobody,      ///< nobody is proxy then
        CoverAway,   ///< the proxy is away too
        CoverProxied ///< the proxy is away too and has a proxy, which reaches no further: one hop (A170)
    };
    Instant from;
    Instant until;
    Why why = Why::Nobody;
    UserId cover; ///< who is away; empty: nobody
    friend bool operator==(const Gap &, const Gap &) = default;
};

/// The proof of cover: every hour of opening of the absence in which no proxy of the absent is at work, in order, within one
/// day each. None: somebody answers all the time.
[[nodiscard]] QList<Gap> absenceGaps(const StateView &state, const Absence &wanted, const Profile &profile);

/// So long that it is to be entered (A174), and that the region asks who answers meanwhile.
[[nodiscard]] bool isLongAbsence(Instant from, Instant until, const Profile &profile);

} // namespace budkavle::domain
