#pragma once

#include "SignInServer.h"

#include "sync/engine/BrowserSignIn.h"
#include "sync/engine/CardSignIn.h"
#include "sync/engine/SwitchableTransport.h"

#include <memory>

namespace budkavle::app {

/// SignInServer by the regional server, over a transport of its own, and the system's browser.
class RegionSignIn final : public SignInServer {
public:
    struct Ports {
        engine::Transport &transport; ///< outlives it and serves nobody else
        domain::Random &random;
        std::function<std::unique_ptr<engine::Timer>()> makeTimer;
        std::function<bool(const QUrl &)> openBrowser; ///< false: there is none
        QString cardLibrary = {};                      ///< this computer's software for cards; empty: it has none
    };
    RegionSignIn(const Ports &ports, bool hasReadCopy);
    ~RegionSignIn() override;

    void people(std::function<void(domain::Result<QList<SignInPerson>>)> done) override;
    void signIn(const domain::UserId &user, const domain::AssignmentId &assignment, const domain::DeviceId &device,
                std::function<void(domain::Result<SignedIn>)> done) override;
    void signInByProvider(const domain::DeviceId &device, const ProviderPages &pages,
                          std::function<void(ProviderStage)> moved,
                          std::function<void(domain::Result<SignedIn>)> done) override;
    void showProviderAgain() override { m_browser.showAgain(); }
    void cancelProvider() override { m_browser.cancel(); }
    [[nodiscard]] bool readsCards() const override { return m_card.isPossible(); }
    void askCards(std::function<void(domain::Outcome)> done) override;
    void signInByCard(const domain::DeviceId &device, const CardQuestions &questions,
                      std::function<void(domain::Result<SignedIn>)> done) override;
    void giveCode(int certificate, const engine::CardCode &code) override { m_card.unlock(certificate, code); }
    void chooseAssignment(const domain::AssignmentId &assignment) override { m_card.choose(assignment); }
    void cancelCard() override { m_card.cancel(); }
    void renew(const QByteArray &token, const domain::DeviceId &device,
               std::function<void(domain::Result<SignedIn>)> done) override;
    void revokeEverywhere(const QByteArray &token, std::function<void(domain::Outcome)> done) override;
    void revoke(const QByteArray &token) override;
    void profiles(const QByteArray &token, std::function<void(domain::Result<QList<ProfileChoice>>)> done) override;
    void chooseProfile(const QByteArray &token, const QString &id, std::function<void(domain::Outcome)> done) override;
    void setNetworkCut(bool cut) override;

private:
    engine::SwitchableTransport m_transport;
    engine::AuthClient m_client;
    engine::BrowserSignIn m_browser;
    engine::CardSignIn m_card;
};

} // namespace budkavle::app
