#pragma once

#include <QByteArray>

#include <optional>

namespace budkavle::server {

[[nodiscard]] QByteArray gzip(const QByteArray &plain);
/// None: not gzip, cut short, or more than `limit` bytes when unpacked.
[[nodiscard]] std::optional<QByteArray> gunzip(const QByteArray &packed, qint64 limit);

} // namespace budkavle::server
