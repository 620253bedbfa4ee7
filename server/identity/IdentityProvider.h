#pragma once

#include "server/identity/Fetcher.h"
#include "server/identity/KeySet.h"
#include "server/identity/ProviderMetadata.h"
#include "server/identity/ProviderPause.h"
#include "server/identity/SeenCodes.h"
#include "server/identity/TokenClaims.h"
#include "sync/domain/Clock.h"

#include <functional>
#include <mutex>
#include <optional>

namespace budkavle::server {

/// The OpenID provider as this server sees it. Every call may ask over the network and blocks, bounded as the Fetcher
/// is. Thread-safe: what the provider says of itself, and its keys, are kept and shared.
class IdentityProvider {
public:
    static constexpr qint64 freshMs = 60 * 60 * 1000; ///< then it is asked again
    static constexpr qint64 staleMs = 24 * freshMs;   ///< so long what it said holds if it does not answer
    static constexpr qint64 keysAgainMs = 60 * 1000;  ///< at most so often for a key that is not known
    static constexpr qint64 failedMs = 2'000;         ///< so long nobody tries what has just failed

    /// `fetcher` and `clock` outlive it.
    IdentityProvider(ProviderOptions options, QByteArray secret, Fetcher &fetcher, const domain::Clock &clock);

    /// The region remembers that a code was spent. Errors: signInExpired (it had been), or that it cannot say.
    using Spend = std::function<domain::Outcome(const QString &code)>;

    /// Errors of all: providerUnreachable (retry; at once while the provider is left alone), providerRefused (hold).
    [[nodiscard]] domain::Result<wire::ProviderStart> start();
    /// A code for who it stands for, of an attempt that began then. The code is spent only when the provider may be asked.
    /// Errors also: signInExpired (the code is used up, too old or another's), and those of identityIn() and `spend`.
    [[nodiscard]] domain::Result<Identity> redeem(const wire::ProviderSignIn &call, domain::Instant began,
                                                  const Spend &spend = {});
    /// What a logout token says. Errors also: those of logoutIn().
    [[nodiscard]] domain::Result<ProviderLogout> loggedOut(const QByteArray &logoutToken);

private:
    template <class T>
    struct Known {
        std::optional<T> value;
        qint64 askedAt = 0;
        qint64 failedAt = -failedMs;
    };
    [[nodiscard]] domain::Result<ProviderMetadata> metadata();
    [[nodiscard]] domain::Result<KeySet> keys(qint64 oldestMs);
    [[nodiscard]] domain::Result<Fetcher::Answer> ask(const Fetcher::Question &question);
    [[nodiscard]] domain::Result<Fetcher::Answer> fetch(const Fetcher::Question &question);
    [[nodiscard]] domain::Result<QByteArray> document(const QUrl &address);
    [[nodiscard]] domain::Outcome spendOnce(const QString &code, const Spend &spend);
    [[nodiscard]] domain::Result<QByteArray> idToken(const wire::ProviderSignIn &call, const Spend &spend);
    [[nodiscard]] domain::Result<QJsonObject> verified(const QByteArray &token, const QStringList &types);

    const ProviderOptions m_options;
    const QByteArray m_secret;
    Fetcher &m_fetcher;
    const domain::Clock &m_clock;
    ProviderPause m_pause;
    SeenCodes m_seen;   ///< at this server: a read copy has nothing else
    std::mutex m_mutex; ///< of what is known, never held while fetching
    Known<ProviderMetadata> m_metadata;
    Known<KeySet> m_keys;
    qint64 m_unknownAt = -keysAgainMs; ///< when a key that nobody knew made us ask
};

} // namespace budkavle::server
