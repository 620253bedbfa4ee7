#pragma once

#include "tests/simulation/SimWorld.h"

namespace budkavle::tests {

/// Leaves out ever more of a failing world's events as long as it fails, and prints what is left and how to run it.
/// False: it does not fail.
[[nodiscard]] bool minimise(SimWorld::Order order);

} // namespace budkavle::tests
