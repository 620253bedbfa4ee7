#include "Secrets.h"

#include "Keyring.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

QString tokenKey(const domain::UserId &user)
{
    return u"token/"_s + user.value();
}

QString cacheKey(const domain::UserId &user)
{
    return u"cache/"_s + user.value();
}

} // namespace

Secrets::Secrets(Keyring &keyring, domain::Random &random) : m_keyring(keyring), m_random(random)
{
}

void Secrets::readToken(const domain::UserId &user, std::function<void(const QByteArray &)> done)
{
    m_keyring.read(tokenKey(user), [done = std::move(done)](const std::optional<QByteArray> &token) {
        done(token.value_or(QByteArray()));
    });
}

void Secrets::keepToken(const domain::UserId &user, const QByteArray &token, std::function<void()> done)
{
    m_keyring.write(tokenKey(user), token, m_presence.heard([this, done = std::move(done)](bool ok) {
        m_lastWriteFailed = !ok;
        done();
    }));
}

void Secrets::forgetToken(const domain::UserId &user)
{
    m_keyring.remove(tokenKey(user));
}

void Secrets::cacheSecret(const domain::UserId &user, bool cacheExists, std::function<void(const QByteArray &)> done)
{
    m_keyring.read(
        cacheKey(user),
        m_presence.heard([this, user, cacheExists, done = std::move(done)](const std::optional<QByteArray> &found) {
            if (found || cacheExists) {
                done(found.value_or(QByteArray()));
                return;
            }
            const QByteArray secret = newSecret();
            m_keyring.write(cacheKey(user), secret, m_presence.heard([this, secret, done](bool ok) {
                m_lastWriteFailed = m_lastWriteFailed || !ok;
                // A secret that is gone after this run would lock its owner out of what is not sent.
                done(ok ? secret : QByteArray());
            }));
        }));
}

QByteArray Secrets::newSecret()
{
    QByteArray secret;
    for (int i = 0; i < 4; ++i) {
        const quint64 word = m_random.next();
        secret.append(reinterpret_cast<const char *>(&word), sizeof word);
    }
    return secret.toHex();
}

} // namespace budkavle::app
