#pragma once

namespace budkavle::tests {

/// Registers the steps that releases after this one might bring, up to and with that release, by the door that the real
/// ones come in by. Release 2 expands, 3 contracts what 2 no longer uses.
void addReleases(int upTo);

} // namespace budkavle::tests
