#pragma once

#include "server/identity/Fetcher.h"
#include "server/identity/ProviderOptions.h"
#include "sync/domain/Instant.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <functional>
#include <memory>

namespace budkavle::tests {

/// A key pair of a provider's, or of somebody who would like to be one.
class TestKey {
public:
    enum class Kind { Rsa, WeakRsa, Ec, Secret };
    TestKey(Kind kind, QString id);
    ~TestKey();
    [[nodiscard]] QJsonObject jwk() const; ///< the public part, with its `kid`
    /// A token of these claims, truly signed; `header` adds to `alg` and `kid`, or replaces them.
    [[nodiscard]] QByteArray sign(const QJsonObject &claims, const QString &algorithm,
                                  const QJsonObject &header = {}) const;
    /// A key whose bytes are the public key of another: what HS256 is checked with by who believes the header.
    [[nodiscard]] static std::unique_ptr<TestKey> secretOf(const QByteArray &bytes, const QString &id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// An OpenID provider in memory, behind the port that the server fetches through. Counts what is asked of it.
class TestProvider final : public server::Fetcher {
public:
    TestProvider();
    ~TestProvider() override;

    [[nodiscard]] domain::Result<Answer> fetch(const Question &question) override;
    /// What is right of a sign-in at `now`.
    [[nodiscard]] static QJsonObject claims(domain::Instant now);
    [[nodiscard]] static QJsonObject logoutClaims(domain::Instant now);
    [[nodiscard]] static server::ProviderOptions options();

    const TestKey &rsa; ///< made once: it takes a while
    const TestKey &ec;
    QJsonObject metadata;
    QList<QJsonObject> keys;
    std::function<Answer(const QByteArray &form)> token; ///< the token endpoint
    bool isAway = false;
    QMap<QString, int> asked; ///< by path
    QByteArray form;          ///< the last that the token endpoint got
    QByteArray authorization;
};

/// A token of which nothing is signed: header and claims as they stand, then `signature`.
[[nodiscard]] QByteArray unsignedToken(const QByteArray &header, const QByteArray &claims,
                                       const QByteArray &signature = {});

} // namespace budkavle::tests
