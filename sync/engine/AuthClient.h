#pragma once

#include "sync/domain/Result.h"
#include "sync/engine/Transport.h"
#include "sync/wire/CertificateSignIn.h"
#include "sync/wire/ProfileChoice.h"
#include "sync/wire/Protocol.h"
#include "sync/wire/ProviderSignIn.h"

#include <functional>

namespace budkavle::engine {

/// Signing in, by choosing a person or by the provider; how a session goes on, and signing out. Lives where its transport
/// lives (a transport of its own, not the engine's: cancelAll() there must not reach it). Answers come later, once.
/// When production does not answer, the read copy is asked: one may sign in to read.
class AuthClient {
public:
    template <class T>
    using Then = std::function<void(const domain::Result<T> &)>;

    AuthClient(Transport &transport, bool hasReadCopy);
    ~AuthClient();
    AuthClient(const AuthClient &) = delete;
    AuthClient &operator=(const AuthClient &) = delete;

    /// Errors: offline, notRegionalServer, serverUnavailable (retry), and the server's own refusals (forbidden …).
    void listPeople(Then<QList<wire::SignInPerson>> then);
    void signIn(const domain::UserId &user, const domain::AssignmentId &assignment, const domain::DeviceId &device,
                Then<wire::SignInReply> then);
    /// Where the browser goes. Errors also: noProvider, providerUnreachable, providerRefused.
    void startProvider(Then<wire::ProviderStart> then);
    /// A code can be redeemed once, so it is sent once: to the server that named the provider.
    void redeem(const wire::ProviderSignIn &call, Then<wire::SignInReply> then);
    /// Where certificates are shown. Error also: noCertificates.
    void startCertificate(Then<wire::CertificateStart> then);
    /// By a transport that shows one. Errors also: certificateMissing, certificateExpired, certificateRevoked,
    /// certificateRefused, certificateWithoutHsaId, revocationUnknown, levelTooLow, personUnknown, assignmentUnknown.
    void signInByCertificate(const wire::CertificateSignIn &call, Then<wire::CertificateReply> then);
    /// Where people train: which rules there are to choose among. Errors also: notTraining.
    void listProfiles(const QByteArray &token, Then<wire::ProfileChoices> then);
    /// For everybody there, at production only. Errors also: notTraining, profileBySuperuser, profileUnknown, heldReadCopy.
    void chooseProfile(const QByteArray &token, const QString &id, Then<domain::Done> then);
    /// The same session for longer. Error signInNeeded: it is over. A device that is named is the session's from now on.
    void renew(const QByteArray &token, const domain::DeviceId &device, Then<wire::SignInReply> then);
    /// Ends all sessions of the person, at production only.
    void signOutEverywhere(const QByteArray &token, Then<domain::Done> then);
    /// Ends the session at the server. Offline it fails; the token is then only forgotten here.
    void signOut(const QByteArray &token, Then<domain::Done> then);

private:
    /// Sends to production and, when nothing of the region answers there, to the read copy.
    void ask(std::function<void(Endpoint, Transport::Done)> send, Transport::Done done);
    void end(const QString &path, const QByteArray &token, Then<domain::Done> then);

    Transport &m_transport;
    bool m_hasReadCopy;
    Endpoint m_started = Endpoint::Production; ///< who named the provider last
};

} // namespace budkavle::engine
