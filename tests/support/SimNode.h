#pragma once

#include "tests/support/SimFile.h"
#include "tests/support/SimLocks.h"
#include "tests/support/SimShm.h"

namespace budkavle::tests {

/// A file apart from its name: what is in it, and what the connections that have it open share.
struct SimNode {
    SimFile file;
    SimLocks locks;
    std::shared_ptr<SimShm> shm;
};

} // namespace budkavle::tests
