#pragma once

#include "server/core/Peer.h"
#include "server/core/RateLimit.h"
#include "server/handlers/ApiHandler.h"
#include "server/handlers/BlobHandler.h"
#include "server/handlers/CertificateHandler.h"
#include "server/handlers/ProviderHandler.h"
#include "server/handlers/RecordHandler.h"
#include "server/handlers/RulesHandler.h"
#include "server/handlers/SessionHandler.h"
#include "server/handlers/SignInHandler.h"
#include "server/handlers/SignOutHandler.h"

namespace budkavle::server {

/// The door: every request comes here first, on the HTTP thread. Knows paths, methods, rates and tokens; touches no
/// database.
class Gateway {
public:
    static constexpr int longestRetryAfterS = 10;

    struct Rates {
        double signInPerSecond = 20;
        double signInBurst = 200;
        double apiPerSecond = 100;
        double apiBurst = 400;
        QSet<QByteArray> trustedProxies = {}; ///< addresses whose X-Forwarded-For is believed
    };
    Gateway(const Services &services, const Rates &rates, qint64 bodyBytes);
    void serve(HttpRequest request, std::shared_ptr<Exchange> exchange);

private:
    /// Reports of logouts come from the provider's address, which may be that of everybody who signs in: each has its own.
    enum class Rate { None, SignIns, Logouts, Systems };
    struct Route {
        const char *method;
        const char *path;
        bool needsToken;
        Rate rate; ///< that counts it by address
        void (Gateway::*handle)(const Call &call);
        [[nodiscard]] bool takes(const QByteArray &asked) const; ///< a path that ends with / takes all below it
    };
    static const Route routes[];

    [[nodiscard]] int drawRetryAfter() const;
    [[nodiscard]] RateLimit *limitOf(Rate rate); ///< none: it has none by address
    [[nodiscard]] bool admit(Call &call, const Route &route);
    [[nodiscard]] bool unpack(Call &call) const;
    void health(const Call &call);
    void ready(const Call &call);
    void session(const Call &call);
    void people(const Call &call);
    void signIn(const Call &call);
    void providerStart(const Call &call);
    void providerSignIn(const Call &call);
    void providerLogout(const Call &call);
    void certificateStart(const Call &call);
    void certificateSignIn(const Call &call);
    void renew(const Call &call);
    void signOut(const Call &call);
    void signOutEverywhere(const Call &call);
    void api(const Call &call);
    void profiles(const Call &call);
    void chooseProfile(const Call &call);
    void recordArrives(const Call &call);
    void recordItems(const Call &call);
    void recordOutbox(const Call &call);
    void recordReceipt(const Call &call);
    void upload(const Call &call);
    void download(const Call &call);
    void events(const Call &call);

    Services m_services;
    ApiHandler m_api;
    SignInHandler m_signIn;
    ProviderHandler m_provider;
    CertificateHandler m_certificates;
    SignOutHandler m_signOut;
    SessionHandler m_session;
    RulesHandler m_rules;
    RecordHandler m_record;
    BlobHandler m_blobs;
    RateLimit m_signInRate;
    RateLimit m_logoutRate;
    RateLimit m_systemRate; ///< of record systems
    RateLimit m_apiRate;
    const QSet<QByteArray> m_trustedProxies;
    const qint64 m_bodyBytes;
};

} // namespace budkavle::server
