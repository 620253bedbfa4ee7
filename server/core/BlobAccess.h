#pragma once

#include "server/core/Token.h"
#include "server/storage/StorageReader.h"

namespace budkavle::server {

/// The right that a token's person has to an account now, by membership or as a proxy; Rights::None: none.
[[nodiscard]] domain::Rights rightTo(StorageReader &reader, const Token &token, const domain::InboxId &account,
                                     domain::Instant now);

/// A blob that nothing refers to is kept for this long, and of one person's such blobs the newest of these bytes.
inline constexpr qint64 blobKeptMs = 24LL * 3600 * 1000;
inline constexpr qint64 blobBytesOfOne = 64LL * 1024 * 1024;

/// The name of these bytes: "b-" and their SHA-256.
[[nodiscard]] QString blobIdOf(const QByteArray &bytes);

} // namespace budkavle::server
