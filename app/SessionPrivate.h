#pragma once

#include "Desk.h"
#include "Languages.h"
#include "Preferences.h"
#include "Presence.h"
#include "Secrets.h"
#include "Session.h"
#include "SyncLink.h"

#include <QTimer>

namespace budkavle::app {

/// The parts, and the way in: token, secret, cache, seat, link. Each step answers later; a newer attempt drops the
/// answers of an older one. What the server has a part in is in SessionSignIn.cpp.
class Session::Private {
public:
    Private(Session &forOwner, Session::Ports &&given);

    void wire();
    void wireTold();
    [[nodiscard]] TrainingController::Ports trainingPorts();
    [[nodiscard]] bool isSuperuser() const;
    void askPeople();
    void resumeLast();
    void signIn(const domain::Actor &actor);
    void signInByProvider();
    void cancelProvider();
    /// A new sign-in in the place of what is there: the name that this computer goes by in it.
    [[nodiscard]] domain::DeviceId beginAnew();
    void signInAsLast();
    void takeCard(const domain::Result<SignedIn> &signedIn);
    void takeProvided(const SignedIn &signedIn, const domain::DeviceId &fresh);
    void arrive(const SignedIn &signedIn);
    void failProvider(const domain::Error &why);
    void awaitRenewal();
    void renew();
    void leaveForGood();
    void endEverywhere();
    [[nodiscard]] bool isByProvider() const;
    void unlock(const domain::Actor &actor, const QByteArray &token);
    void open(const domain::Actor &actor, const QByteArray &token, const QByteArray &secret);
    void heedRescue(const store::RescueReport &report);
    void bind(const domain::Actor &actor, const QByteArray &token);
    void seat(const domain::Actor &actor, const QByteArray &token);
    void sessionEnded();
    void learnDevice(const QByteArray &old);
    void signInAgain();
    void refuseRenewal(const domain::Error &why);
    void takeToken(const SignedIn &signedIn);
    void showWithoutToken(engine::Connection connection, const QString &code);
    void leave();
    void readPerson();
    void fail(const std::optional<domain::Error> &why);
    void failCache(const domain::Error &why);
    void retrySignIn();
    void awaitKeyring();
    void heardKeyring();
    void setBusy(bool busy);
    [[nodiscard]] domain::UserId reader() const; ///< whose text size and keys hold
    [[nodiscard]] domain::DeviceId device(const domain::UserId &user);
    [[nodiscard]] QString cachePath(const domain::UserId &user) const;
    [[nodiscard]] bool isWanted(const Preferences::LastSession &last) const;
    [[nodiscard]] const SignInPerson *known(const domain::UserId &user) const;

    Session &owner;
    Session::Ports ports;
    Secrets secrets;
    Presence presence;

    PeopleModel people;
    InboxModel inboxes;
    MatterListModel matters;
    MatterController matter;
    ComposerController composer;
    OutgoingModel outgoing;
    DraftModel drafts;
    AbsenceController absence;
    ProxyController proxies;
    RulesController rules;
    SyncStatus sync;
    TrainingController training;
    Told told;
    CardPrompt card;

    domain::Actor wanted; ///< who the program was started for, until signed in
    std::unique_ptr<store::Store> opening;
    QByteArray token;
    domain::Instant planned; ///< when the token that has just come expires, until its renewal is awaited
    std::optional<domain::User> person;
    QHash<QString, QString> unitNames;
    QString regionName;
    std::optional<domain::Error> error;      ///< of the server's part in signing in
    std::optional<domain::Error> cacheError; ///< why the cache did not open
    std::optional<domain::Actor> chosen;     ///< who was picked and is not signed in yet
    std::optional<domain::Error> refusal;    ///< of what was to happen to the session while it is shown
    enum class Way { Unknown, People, Provider } way = Way::Unknown;
    domain::DeviceId cardDevice;        ///< of the sign-in by card that is under way
    std::optional<ProviderStage> stage; ///< none: no sign-in by the provider is under way
    enum class Renewal { None, Asked, Done } renewal = Renewal::None;
    std::optional<store::RescueReport> rescue; ///< of the cache that is open, until it is dismissed
    bool isBusy = false;
    bool isResuming = false;
    bool isAwaitingKeyring = false;
    bool isNoticeSeen = false;
    bool asksBeforeSignOut = false;
    bool endsEverywhere = false; ///< what is asked about is not this computer's session alone
    int attempt = 0;
    std::unique_ptr<engine::Timer> keyringSilence;
    std::unique_ptr<engine::Timer> untilRenewal;
    QTimer again; ///< between tries to get a token while one works from the cache without one
};

} // namespace budkavle::app
