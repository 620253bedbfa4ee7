#pragma once

#include "sync/domain/Result.h"

#include <QByteArray>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace budkavle::server {

/// A provider's public keys (RFC 7517), and what they have signed (RFC 7515). Immutable; copies share.
class KeySet {
public:
    static constexpr qsizetype longestToken = 64 * 1024;
    static constexpr int mostKeys = 32;

    KeySet();
    ~KeySet();
    KeySet(const KeySet &);
    KeySet &operator=(const KeySet &);

    /// Keys that nothing here can be checked with (other kinds, for encryption, RSA under 2048 bits) are left out.
    /// Error `identityRefused` with the fact `why`: keysMalformed, noKeys.
    [[nodiscard]] static domain::Result<KeySet> parse(const QByteArray &json);

    /// The claims of a token that one of these keys has signed by RS256, PS256 or ES256, and whose `typ`, if it says one,
    /// is among `types`. Error `identityRefused`; its fact `why`: tokenTooLarge, tokenMalformed, algorithm, type,
    /// critical, unknownKey, signature.
    [[nodiscard]] domain::Result<QJsonObject> verified(const QByteArray &token, const QStringList &types) const;
    [[nodiscard]] bool isEmpty() const { return m_keys.empty(); }

private:
    struct Key;
    std::vector<std::shared_ptr<const Key>> m_keys;
};

/// The error that all of a token's faults are; `why` goes to the log and no further.
[[nodiscard]] domain::Error identityRefused(const QString &why);

} // namespace budkavle::server
