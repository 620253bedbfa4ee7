#pragma once

#include "SignInServer.h"

#include "sync/engine/AuthClient.h"
#include "sync/engine/SwitchableTransport.h"

#include <memory>

namespace budkavle::app {

/// SignInServer by the regional server's own sign-in, over a transport of its own.
class RegionSignIn final : public SignInServer {
public:
    /// `transport` outlives it and serves nobody else. `makeTimer`: for the training panel's cut.
    RegionSignIn(engine::Transport &transport, const std::function<std::unique_ptr<engine::Timer>()> &makeTimer,
                 bool hasReadCopy);
    ~RegionSignIn() override;

    void people(std::function<void(domain::Result<QList<SignInPerson>>)> done) override;
    void signIn(const domain::UserId &user, const domain::AssignmentId &assignment, const domain::DeviceId &device,
                std::function<void(domain::Result<SignedIn>)> done) override;
    void revoke(const QByteArray &token) override;
    void setNetworkCut(bool cut) override;

private:
    engine::SwitchableTransport m_transport;
    engine::AuthClient m_client;
};

} // namespace budkavle::app
