#pragma once

#include "tests/bench/Measured.h"

namespace budkavle::bench {

/// The nurse has a right to `inboxes` inboxes beside her own and asks for what is new when nothing is: round trips and
/// bodies both ways, milliseconds of her whole program, and of the server alone as a bare connection sees it that asks
/// the same again and again, with what processor time that costs it. False: it did not come to an end.
[[nodiscard]] bool measureQuietPoll(const tests::RegionProcess &region, tests::Desk &desk, Measures &measures);

} // namespace budkavle::bench
