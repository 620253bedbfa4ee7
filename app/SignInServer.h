#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace budkavle::app {

struct SignInChoice {
    domain::AssignmentId id;
    QString title;
    QString unit;
    friend bool operator==(const SignInChoice &, const SignInChoice &) = default;
};

struct SignInPerson {
    domain::UserId user;
    QString name;
    QString title;
    QList<SignInChoice> assignments;
    friend bool operator==(const SignInPerson &, const SignInPerson &) = default;
};

struct SignedIn {
    QByteArray token;
    domain::UserId user;
    domain::AssignmentId assignment;
    friend bool operator==(const SignedIn &, const SignedIn &) = default;
};

/// Seam: the part of the regional server that says who a person is. Callbacks come on the GUI thread, later, once,
/// and never after destruction.
class SignInServer {
public:
    virtual ~SignInServer() = default;
    virtual void people(std::function<void(domain::Result<QList<SignInPerson>>)> done) = 0;
    /// `device`: this computer's name in the person's lanes, the same at every sign-in.
    virtual void signIn(const domain::UserId &user, const domain::AssignmentId &assignment,
                        const domain::DeviceId &device, std::function<void(domain::Result<SignedIn>)> done) = 0;
    /// Makes the token worthless at the server: a locked keyring may not really have forgotten it.
    virtual void revoke(const QByteArray &token) = 0;
    /// Training: as a machine without a network.
    virtual void setNetworkCut(bool cut) = 0;
};

} // namespace budkavle::app
