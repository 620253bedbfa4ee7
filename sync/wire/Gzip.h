#pragma once

#include <QByteArray>

#include <optional>

namespace budkavle::wire {

/// As small as it gets in little time; empty: there was no memory for it.
[[nodiscard]] QByteArray gzip(const QByteArray &plain);
/// None: not gzip, cut short, or more than `limit` bytes when unpacked.
[[nodiscard]] std::optional<QByteArray> gunzip(const QByteArray &packed, qint64 limit);

} // namespace budkavle::wire
