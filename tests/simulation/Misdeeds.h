#pragma once

#include <QByteArray>

#include <functional>

namespace budkavle::tests {

/// What becomes of the requests of a client that makes ids when it sends, instead of when its user acts.
[[nodiscard]] std::function<QByteArray(const QByteArray &)> reminting();

} // namespace budkavle::tests
