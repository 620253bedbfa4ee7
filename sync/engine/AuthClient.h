#pragma once

#include "sync/domain/Result.h"
#include "sync/engine/Transport.h"
#include "sync/wire/Protocol.h"

#include <functional>

namespace budkavle::engine {

/// The training sign-in: whom one may be, signing in, signing out. Lives where its transport lives (a transport of
/// its own, not the engine's: cancelAll() there must not reach it). Answers come later, once.
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
    /// Ends the session at the server. Offline it fails; the token is then only forgotten here.
    void signOut(const QByteArray &token, Then<domain::Done> then);

private:
    /// Sends to production and, when nothing of the region answers there, to the read copy.
    void ask(std::function<void(Endpoint, Transport::Done)> send, Transport::Done done);

    Transport &m_transport;
    bool m_hasReadCopy;
};

} // namespace budkavle::engine
