#pragma once

#include "Presence.h"

#include "sync/domain/Clock.h"
#include "sync/domain/Id.h"

#include <QByteArray>

#include <functional>

namespace budkavle::app {

class Keyring;

/// A person's two secrets on this computer: the session's token and the cache's secret. Nothing of them is ever in clear
/// on disk: what the keyring does not take lives in this process only, and lastWriteFailed() says so.
class Secrets {
public:
    Secrets(Keyring &keyring, domain::Random &random);

    /// Empty: none is remembered, or the keyring does not answer.
    void readToken(const domain::UserId &user, std::function<void(const QByteArray &)> done);
    void keepToken(const domain::UserId &user, const QByteArray &token, std::function<void()> done);
    void forgetToken(const domain::UserId &user);

    /// The cache's secret. A new cache gets a new one, if the keyring takes it; an existing cache whose secret is not to be
    /// had gets an empty one, and the store says whether that will do.
    void cacheSecret(const domain::UserId &user, bool cacheExists, std::function<void(const QByteArray &)> done);

    [[nodiscard]] bool lastWriteFailed() const { return m_lastWriteFailed; }

private:
    [[nodiscard]] QByteArray newSecret();

    Keyring &m_keyring;
    domain::Random &m_random;
    Presence m_presence;
    bool m_lastWriteFailed = false;
};

} // namespace budkavle::app
