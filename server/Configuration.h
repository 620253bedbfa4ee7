#pragma once

#include "server/CommandLine.h"

namespace budkavle::server {

/// Reads the configuration file (TOML) into what the command line may then override. docs/operations.md lists the keys.
/// Error `configuration`: its detail names every fault, one a line, each as `file:line: key: what is wrong`; nothing of
/// the file is taken then.
[[nodiscard]] domain::Result<CommandLine> readConfiguration(const QString &path);

} // namespace budkavle::server
