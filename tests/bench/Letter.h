#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Command.h"

namespace budkavle::bench {

/// A message of 300 characters about a patient, which opens a matter of its own.
[[nodiscard]] domain::Command letter(const QString &from, const QString &to, const QString &message,
                                     const domain::Clock &clock, domain::Random &random);

} // namespace budkavle::bench
