#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Result.h"
#include "sync/engine/CardCode.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

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
    domain::Instant expires = {}; ///< unless it is renewed
    friend bool operator==(const SignedIn &, const SignedIn &) = default;
};

/// Rules that a training region may be put under.
struct ProfileChoice {
    QString id;
    QString name;
    friend bool operator==(const ProfileChoice &, const ProfileChoice &) = default;
};

/// How far a sign-in by the provider has come.
enum class ProviderStage { Asking, InBrowser, Redeeming };

/// A certificate on a card, for the person to recognise.
struct CardChoice {
    /// How often the card's code may still be wrong, as far as the card says.
    enum class Tries { Some, Last, None };
    QByteArray id; ///< the same for the same certificate
    QString name;
    QString employer; ///< may be empty
    QString hsaId;
    domain::Instant until;
    Tries tries = Tries::Some;
    friend bool operator==(const CardChoice &, const CardChoice &) = default;
};

/// What a sign-in by a card asks of the person on its way; the same may be asked again.
struct CardQuestions {
    /// With why the code before came to nothing, if one was given: it was wrong, or there are other cards now.
    std::function<void(const QList<CardChoice> &, const std::optional<domain::Error> &)> code;
    std::function<void(const SignInPerson &)> assignment;
};

/// What the browser shows when it has come back, as HTML.
struct ProviderPages {
    QByteArray done;
    QByteArray refused;
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
    /// In the system's browser. `device` as above, or one that is made for it: whose lanes it is for is known afterwards.
    /// One at a time; after cancelProvider() no callback comes.
    virtual void signInByProvider(const domain::DeviceId &device, const ProviderPages &pages,
                                  std::function<void(ProviderStage)> moved,
                                  std::function<void(domain::Result<SignedIn>)> done) = 0;
    virtual void showProviderAgain() = 0;
    virtual void cancelProvider() = 0;
    /// This computer has software for cards.
    [[nodiscard]] virtual bool readsCards() const = 0;
    /// Whether the region takes cards. Error noCertificates: it does not; any other: it could not be asked.
    virtual void askCards(std::function<void(domain::Outcome)> done) = 0;
    /// By a card in this computer's reader. `device` as above. One at a time; after cancelCard() no callback comes.
    virtual void signInByCard(const domain::DeviceId &device, const CardQuestions &questions,
                              std::function<void(domain::Result<SignedIn>)> done) = 0;
    virtual void giveCode(int certificate, const engine::CardCode &code) = 0;
    virtual void chooseAssignment(const domain::AssignmentId &assignment) = 0;
    virtual void cancelCard() = 0;
    /// The same session for longer, for this device from now on.
    virtual void renew(const QByteArray &token, const domain::DeviceId &device,
                       std::function<void(domain::Result<SignedIn>)> done) = 0;
    /// Ends every session of the person.
    virtual void revokeEverywhere(const QByteArray &token, std::function<void(domain::Outcome)> done) = 0;
    /// Makes the token worthless at the server: a locked keyring may not really have forgotten it.
    virtual void revoke(const QByteArray &token) = 0;
    /// Training: which rules there are, and to put the region, for everybody, under others.
    virtual void profiles(const QByteArray &token, std::function<void(domain::Result<QList<ProfileChoice>>)> done) = 0;
    virtual void chooseProfile(const QByteArray &token, const QString &id,
                               std::function<void(domain::Outcome)> done) = 0;
    /// Training: as a machine without a network.
    virtual void setNetworkCut(bool cut) = 0;
};

} // namespace budkavle::app
