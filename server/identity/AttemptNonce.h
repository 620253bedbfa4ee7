#pragma once

#include "server/core/Token.h"
#include "sync/domain/Clock.h"
#include "sync/domain/Result.h"

namespace budkavle::server {

/// A sign-in by the provider begins with a nonce of the server's, which says when, and stands in the ID token that ends it. So
/// every server of the region, a read copy too, knows when it began, and none keeps anything.
struct AttemptNonce {
    static constexpr qint64 longestMs = 12 * 60 * 1000; ///< a person in a browser, by whom the program waits for less
    static constexpr qint64 skewMs = 10 * 1000;         ///< between the clocks of two servers of the region

    [[nodiscard]] static QString make(const TokenSigner &signer, domain::Instant now, domain::Random &random);
    /// When the attempt began. Error `signInExpired` (reject): too long ago, or it is none of this region's.
    [[nodiscard]] static domain::Result<domain::Instant> read(const TokenSigner &signer, const QString &nonce,
                                                              domain::Instant now);
};

} // namespace budkavle::server
