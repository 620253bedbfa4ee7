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
    static constexpr qint64 longestMs = 24LL * 3600 * 1000; ///< no session lasts longer, however often it is renewed

    QString id; ///< of the session: a token that renews another has the same
    domain::Actor actor;
    domain::DeviceId device;
    domain::Instant issued;
    domain::Instant expires;
    domain::Instant signedInAt = {}; ///< unset: when it was issued
    QString subject = {};            ///< of the provider, not to be read back; empty: the person was chosen
    QString providerSession = {};    ///< as well

    [[nodiscard]] domain::Instant begun() const { return signedInAt.isSet() ? signedInAt : issued; }
    /// All of whose sessions end together: also those under another employment.
    [[nodiscard]] QString person() const { return subject.isEmpty() ? actor.user.value() : subject; }
    friend bool operator==(const Token &, const Token &) = default;
};

struct SessionEnd;

/// Signs tokens and verifies them without any stored session, so that a copy of the database verifies them too.
/// Thread-safe.
class TokenSigner {
public:
    static constexpr qint64 lifetimeMs = 12LL * 3600 * 1000;

    /// `ends`: of sessions, as SessionEnds.h has them.
    TokenSigner(QByteArray key, QMap<QString, qint64> ends);
    [[nodiscard]] QByteArray sign(const Token &token) const;
    /// None: forged, garbled, expired, not yet issued, or signed out.
    [[nodiscard]] std::optional<Token> verify(const QByteArray &text, domain::Instant now) const;
    void end(const SessionEnd &end, domain::Instant now); ///< and forgets those that are over
    [[nodiscard]] bool hasEnded(const Token &token) const;
    [[nodiscard]] QMap<QString, qint64> ends() const; ///< all that it knows
    /// A name that tells nothing of what it stands for, the same at every server of the region.
    [[nodiscard]] QString blind(const QString &kind, const QString &name) const;
    /// What only the region's servers can put to a text, by its kind.
    [[nodiscard]] QByteArray seal(const QString &kind, const QByteArray &text) const;
    [[nodiscard]] bool isSealed(const QString &kind, const QByteArray &text, const QByteArray &seal) const;

private:
    [[nodiscard]] QByteArray mac(const QByteArray &payload) const;

    QByteArray m_key;
    mutable QMutex m_mutex;
    QMap<QString, qint64> m_ends;
};

} // namespace budkavle::server
