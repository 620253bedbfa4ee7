#pragma once

#include <QStringView>
#include <QtGlobal>

namespace budkavle::wire {

/// One live row's share of its account's digest; the digest is their sum modulo 2^64. Finds bugs, not attackers.
[[nodiscard]] quint64 rowDigest(QStringView type, QStringView id, qint64 modseq);

} // namespace budkavle::wire
