#pragma once

#include "server/CommandLine.h"

#include <csignal>

namespace budkavle::server {

/// Does what the command line asks for. Serving ends at one of `endSignals`, which are blocked in every thread.
[[nodiscard]] domain::Outcome perform(const CommandLine &line, const sigset_t &endSignals);

} // namespace budkavle::server
