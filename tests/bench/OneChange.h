#pragma once

#include "tests/bench/Measured.h"
#include "tests/bench/WireMeter.h"

namespace budkavle::bench {

/// One message from the doctor to the nurse, whose cache is whole: how long it takes and what it costs. Each answers
/// false when a message does not arrive.

/// From the doctor's key to the nurse's durable row, both programs in one thread.
[[nodiscard]] bool measureKeyToOther(tests::Desk &from, tests::Desk &to, Measures &measures);

/// From the moment at which the server has committed the row to the nurse's inbox (and from the moment at which the
/// request went out) until it is durable in her cache. The sender is a bare connection.
[[nodiscard]] bool measureCommitToOther(const tests::RegionProcess &region, tests::Desk &to, int rounds,
                                        Measures &measures);

/// The nurse's program was away for one message: time, round trips and bodies, or with a meter all bytes.
[[nodiscard]] bool measureCatchUp(tests::Desk &from, tests::Desk &to, const WireMeter *meter, Measures &measures);

/// All bytes on the nurse's line for one message that comes while she is connected.
[[nodiscard]] bool measurePushedBytes(const tests::RegionProcess &region, tests::Desk &to, const WireMeter &meter,
                                      Measures &measures);

} // namespace budkavle::bench
