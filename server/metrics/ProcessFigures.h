#pragma once

namespace budkavle::server {

/// What the kernel says about this process (proc(5)); zeros where it says nothing.
struct ProcessFigures {
    double residentBytes = 0;
    double cpuSeconds = 0;
    double startedAt = 0; ///< seconds since 1970
    double openFiles = 0;
    double mostFiles = 0;
};

[[nodiscard]] ProcessFigures readProcessFigures();

} // namespace budkavle::server
