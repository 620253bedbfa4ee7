#pragma once

#include "sync/wire/Row.h"

namespace budkavle::wire {

/// One live row's share of its account's digest; the digest is their sum modulo 2^64. Finds bugs, not attackers.
[[nodiscard]] quint64 rowDigest(QStringView type, QStringView id, qint64 modseq);

/// The same of all that is sent of the row, its bytes included: what a comparison adds up (Bucket.h).
[[nodiscard]] quint64 rowCheck(const Row &row);
/// In which buckets the row lies: first digit first. Stays the same as long as the row lives.
[[nodiscard]] quint64 rowPlace(const Row &row);

} // namespace budkavle::wire
