#pragma once

#include "tests/simulation/SimWorld.h"

namespace budkavle::tests {

struct Running {
    int seconds = 0;     ///< begins no seed after that time; 0: all
    bool isJson = false; ///< one line for programs instead of many for people
};
/// Runs seeds from order.seed on; prints which failed, with the command that replays it, and totals. False: one failed.
[[nodiscard]] bool runSeeds(SimWorld::Order order, int count, const Running &running);

/// Plants each fault of Mutants in worlds until one of them fails. False: a planted fault was not found.
[[nodiscard]] bool runMutants();

/// The command that runs this order again.
[[nodiscard]] QString replayOf(const SimWorld::Order &order);

} // namespace budkavle::tests
