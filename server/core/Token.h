#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Instant.h"

#include <QByteArray>
#include <QMap>
#include <QMutex>

#include <optional>

namespace budkavle::server {

/// Who a request comes from. Everything that is authorised is authorised for this, never for what a body says.
struct Token {
    QString id;
    domain::Actor actor;
    domain::DeviceId device;
    domain::Instant issued;
    domain::Instant expires;
    friend bool operator==(const Token &, const Token &) = default;
};

/// Signs tokens and verifies them without any stored session, so that a copy of the database verifies them too.
/// Thread-safe.
class TokenSigner {
public:
    static constexpr qint64 lifetimeMs = 12LL * 3600 * 1000;

    TokenSigner(QByteArray key, QMap<QString, qint64> revoked);
    [[nodiscard]] QByteArray sign(const Token &token) const;
    /// None: forged, garbled, expired, not yet issued, or signed out.
    [[nodiscard]] std::optional<Token> verify(const QByteArray &text, domain::Instant now) const;
    void revoke(const Token &token, domain::Instant now); ///< and forgets those that have expired
    [[nodiscard]] bool isRevoked(const QString &id) const;

private:
    [[nodiscard]] QByteArray mac(const QByteArray &payload) const;

    QByteArray m_key;
    mutable QMutex m_mutex;
    QMap<QString, qint64> m_revoked; ///< id -> expiry
};

} // namespace budkavle::server
