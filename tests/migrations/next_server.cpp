#include "tests/migrations/NextRelease.h"

#include <QByteArray>

// The regional server of a later release: the same program, with the steps that BUDKAVLE_TEST_RELEASE says beside its own.
[[maybe_unused]] static const bool isLater = (budkavle::tests::addReleases(qgetenv("BUDKAVLE_TEST_RELEASE").toInt()),
                                              true);
