#pragma once

#include "server/storage/SchemaSteps.h"

#include <QStringList>

namespace budkavle::tests {

/// What is wrong with steps by the rules of decision 0022: what would hold up a region while it is taken, or leave servers of
/// the release before without what they use. A statement is wrong unless it is known to be harmless.
[[nodiscard]] QStringList faultsOf(const QList<server::SchemaStep> &steps);

} // namespace budkavle::tests
