#pragma once

#include "sync/domain/Clock.h"

#include <QByteArray>

namespace budkavle::engine {

/// Proof Key for Code Exchange (RFC 7636), by S256: whoever has the code can do nothing without the verifier.
struct Pkce {
    QByteArray verifier;
    QByteArray challenge;
};

[[nodiscard]] Pkce makePkce(domain::Random &random);
[[nodiscard]] QByteArray challengeOf(const QByteArray &verifier);
/// 256 bits that nobody can guess, as base64url.
[[nodiscard]] QByteArray unguessable(domain::Random &random);

} // namespace budkavle::engine
