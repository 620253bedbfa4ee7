#pragma once

#include "tests/simulation/SimTransport.h"

#include <QByteArray>

#include <functional>

namespace budkavle::tests {

/// What becomes of the requests of a client that makes ids when it sends, instead of when its user acts.
[[nodiscard]] std::function<QByteArray(const QByteArray &)> reminting();

/// A client that asks for all changes from the first on, and takes of the answer what is new to it.
void fetchAllAgain(SimTransport &transport);

} // namespace budkavle::tests
