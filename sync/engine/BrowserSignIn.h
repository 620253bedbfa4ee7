#pragma once

#include "sync/engine/AuthClient.h"
#include "sync/engine/BrowserReturn.h"
#include "sync/engine/Pkce.h"

#include <QUrl>

#include <memory>

namespace budkavle::engine {

/// A sign-in by the provider, from the program's side: the server says where, the browser goes there and comes back
/// with a code, the server redeems it. One at a time; a new one takes the place of the one before, without a word to it.
class BrowserSignIn {
public:
    static constexpr qint64 longestMs = 10 * 60 * 1000; ///< in the browser

    struct Ports {
        AuthClient &client;
        domain::Random &random;
        std::function<std::unique_ptr<Timer>()> makeTimer;
        std::function<bool(const QUrl &)> openBrowser; ///< false: there is none
    };
    enum class Stage { Asking, InBrowser, Redeeming };
    struct Order {
        domain::DeviceId device;
        BrowserReturn::Pages pages;
        std::function<void(Stage)> moved;
        AuthClient::Then<wire::SignInReply> done; ///< once, later, unless cancelled
    };

    explicit BrowserSignIn(Ports ports);
    ~BrowserSignIn();
    BrowserSignIn(const BrowserSignIn &) = delete;
    BrowserSignIn &operator=(const BrowserSignIn &) = delete;

    /// Errors beside AuthClient's: browserMissing, listenerFailed, providerAddress (what the server named is no address to
    /// send anybody to), signInDeclined (at the provider), signInTimedOut, providerRefused (fact `why`: what it said).
    void begin(Order order);
    void showAgain(); ///< the provider's page, if it is waited for
    void cancel();

private:
    struct Attempt;
    void goTo(const wire::ProviderStart &start);
    void takeAnswer(const BrowserReturn::Answer &answer);
    void finish(const domain::Result<wire::SignInReply> &result);
    template <class Callback>
    [[nodiscard]] auto ofThisAttempt(Callback callback);

    Ports m_ports;
    std::unique_ptr<Timer> m_patience;
    std::shared_ptr<Attempt> m_attempt; ///< none: nothing is under way
};

} // namespace budkavle::engine
