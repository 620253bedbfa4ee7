#pragma once

#include <QByteArray>

#include <optional>

namespace budkavle::wire {

/// As small as it gets in little time; empty: there was no memory for it.
[[nodiscard]] QByteArray gzip(const QByteArray &plain);
/// A stream without an end, for which nothing is kept between its parts: gzipStart(), then each part by itself. Who reads
/// it has each part whole as soon as its bytes are there.
[[nodiscard]] QByteArray gzipStart();
[[nodiscard]] QByteArray gzipPart(const QByteArray &plain);
/// None: not gzip, cut short, or more than `limit` bytes when unpacked.
[[nodiscard]] std::optional<QByteArray> gunzip(const QByteArray &packed, qint64 limit);

} // namespace budkavle::wire
