#pragma once

#include "tests/simulation/SimWorld.h"

namespace budkavle::tests {

/// Runs seeds from order.seed on; prints a line for each that fails, with the command that replays it, and totals.
/// `seconds`: begins none after that time; 0: all. False: one failed.
[[nodiscard]] bool runSeeds(SimWorld::Order order, int count, int seconds);

/// Plants each fault of Mutants in worlds until one of them fails. False: a planted fault was not found.
[[nodiscard]] bool runMutants();

/// The command that runs this order again.
[[nodiscard]] QString replayOf(const SimWorld::Order &order);

} // namespace budkavle::tests
