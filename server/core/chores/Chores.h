#pragma once

#include "server/core/Chore.h"

#include <memory>
#include <vector>

namespace budkavle::server {

/// All that a region's server does by itself, in the order in which it is done.
[[nodiscard]] std::vector<std::unique_ptr<Chore>> allChores();

} // namespace budkavle::server
