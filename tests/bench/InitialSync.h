#pragma once

#include "tests/bench/Measured.h"

namespace budkavle::bench {

/// Signs the nurse in on an empty cache and waits until her home care's whole history is in it: first screen, messages a
/// second and round trips, beside bare inserts of the same texts. False: it did not come to an end.
[[nodiscard]] bool measureInitialSync(tests::Desk &desk, const QString &cache, const QString &size, Measures &measures);

} // namespace budkavle::bench
