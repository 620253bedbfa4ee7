#pragma once

#include "tests/simulation/Draw.h"
#include "tests/simulation/SimClient.h"

namespace budkavle::tests {

/// What a bad disk or a fault of ours does to a cache.
class Damage {
public:
    /// One of the files of a program that does not run: a page of noise, a bit, the tail gone, nothing but zeros.
    static void toFiles(SimClient &client, Draw &draw);
    /// One row of the running program's cache, and nothing that SQLite would notice. False: there is none.
    [[nodiscard]] static bool toRow(SimClient &client, Draw &draw);
};

} // namespace budkavle::tests
