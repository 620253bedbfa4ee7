#pragma once

#include "server/core/Token.h"

namespace budkavle::server {

class StorageReader;

/// An end of sessions before their time, as it is kept: under a key, for as long as any of them could have lasted.
struct SessionEnd {
    QString key;
    domain::Instant until;
};

/// The session of this token, and of all that it is renewed by.
[[nodiscard]] SessionEnd endOf(const Token &token);
/// Every session of the person that has begun by `at`: a sign-in after it stands. `person`: Token::person(), or a user id
/// for those under this employment alone.
[[nodiscard]] SessionEnd endOfAll(const QString &person, domain::Instant at);
/// The sessions that came out of one session at the provider and had begun by `at`.
[[nodiscard]] SessionEnd endOfProviderSession(const QString &providerSession, domain::Instant at);
/// Those of a person of the provider's of which it said no session of its own.
[[nodiscard]] SessionEnd endOfUnnamed(const QString &subject, domain::Instant at);

/// Under which an end of this token's session may stand.
[[nodiscard]] QStringList endKeys(const Token &token);
/// By ends as they are kept: key and time, ms.
[[nodiscard]] bool isEnded(const Token &token, const QMap<QString, qint64> &ends);
[[nodiscard]] bool isEnded(const Token &token, StorageReader &reader);

} // namespace budkavle::server
