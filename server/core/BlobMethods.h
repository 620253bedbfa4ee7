#pragma once

#include "server/core/Token.h"
#include "server/storage/StorageWriter.h"
#include "sync/wire/Envelope.h"

namespace budkavle::server {

inline constexpr auto blobCopyMethod = "Blob/copy";

/// Blob/copy (RFC 8620, section 6.3): whoever may read one account and write to the other has its blobs in both.
/// `writer`: none on a read copy.
[[nodiscard]] wire::Invocation copyBlobs(const wire::Invocation &call, StorageReader &reader, StorageWriter *writer,
                                         const Token &token, domain::Instant now);

} // namespace budkavle::server
