#pragma once

#include "sync/wire/Envelope.h"

namespace budkavle::wire {

/// A call with its references to earlier results (RFC 8620, section 3.7) replaced by what they point at. Errors:
/// invalidResultReference, and invalidArguments (fact `field`) for an argument that stands there both ways. What comes
/// out is no larger than a request may be.
[[nodiscard]] domain::Result<Invocation> resolveReferences(const Invocation &call, const QList<Invocation> &responses,
                                                           const EnvelopeLimits &limits = {});

} // namespace budkavle::wire
