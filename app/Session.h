#pragma once

#include "PeopleModel.h"
#include "SessionParts.h"

#include "sync/engine/Transport.h"
#include "sync/store/Store.h"

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>

#include <functional>
#include <memory>

namespace budkavle::app {

class Desk;
class Keyring;
class Languages;
class Preferences;
class SyncLink;

/// Who is signed in at this computer, and what they work with. Main.qml's one required property.
/// The parts exist always; before sign-in they are empty. Nothing here waits for disk, network or keyring.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(bool isSignedIn READ isSignedIn NOTIFY changed)
    Q_PROPERTY(bool isResuming READ isResuming NOTIFY changed)
    Q_PROPERTY(bool isAwaitingKeyring READ isAwaitingKeyring NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool isByProvider READ isByProvider NOTIFY changed)
    Q_PROPERTY(bool isInBrowser READ isInBrowser NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString notice READ notice NOTIFY changed)
    Q_PROPERTY(QString userName READ userName NOTIFY changed)
    Q_PROPERTY(QString userInitials READ userInitials NOTIFY changed)
    Q_PROPERTY(QString assignmentTitle READ assignmentTitle NOTIFY changed)
    Q_PROPERTY(QString unitName READ unitName NOTIFY changed)
    Q_PROPERTY(QString comingText READ comingText NOTIFY changed)
    Q_PROPERTY(QString regionName READ regionName NOTIFY changed)
    Q_PROPERTY(bool isTraining READ isTraining NOTIFY changed)
    Q_PROPERTY(int unsentCount READ unsentCount NOTIFY changed)
    Q_PROPERTY(bool asksBeforeSignOut READ asksBeforeSignOut NOTIFY changed)
    Q_PROPERTY(QVariantList assignments READ assignments NOTIFY changed)
    Q_PROPERTY(QString windowTitle READ windowTitle NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(QString themeName READ themeName WRITE setThemeName NOTIFY themeNameChanged)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY readingChanged)
    Q_PROPERTY(bool hasLetterKeys READ hasLetterKeys WRITE setLetterKeys NOTIFY readingChanged)
    Q_PROPERTY(budkavle::app::PeopleModel *people READ people CONSTANT)
    Q_PROPERTY(budkavle::app::InboxModel *inboxes READ inboxes CONSTANT)
    Q_PROPERTY(budkavle::app::MatterListModel *matters READ matters CONSTANT)
    Q_PROPERTY(budkavle::app::MatterController *matter READ matter CONSTANT)
    Q_PROPERTY(budkavle::app::ComposerController *composer READ composer CONSTANT)
    Q_PROPERTY(budkavle::app::OutgoingModel *outgoing READ outgoing CONSTANT)
    Q_PROPERTY(budkavle::app::DraftModel *drafts READ drafts CONSTANT)
    Q_PROPERTY(budkavle::app::AbsenceController *absence READ absence CONSTANT)
    Q_PROPERTY(budkavle::app::ProxyController *proxies READ proxies CONSTANT)
    Q_PROPERTY(budkavle::app::RulesController *rules READ rules CONSTANT)
    Q_PROPERTY(budkavle::app::SyncStatus *sync READ sync CONSTANT)
    Q_PROPERTY(budkavle::app::TrainingController *training READ training CONSTANT)
    Q_PROPERTY(budkavle::app::Told *told READ told CONSTANT)
    Q_PROPERTY(budkavle::app::CardPrompt *card READ card CONSTANT)
public:
    /// All outlive the session.
    struct Ports {
        Desk &desk;
        SignInServer &server;
        Keyring &keyring;
        Languages &languages;
        Preferences &preferences;
        SyncLink &link;
        domain::Random &random;
        std::function<std::unique_ptr<engine::Timer>()> makeTimer;
        std::function<std::unique_ptr<store::Store>(const store::DatabaseLocation &)> openStore;
        QString dataFolder;
    };
    /// So long the keyring may be silent before it is said that it is waited for.
    static constexpr int keyringSilenceMs = 1'000;

    explicit Session(Ports ports, QObject *parent = nullptr);
    ~Session() override;

    /// Signs in by itself as the remembered person, straight into the cache; else asks the server for people.
    /// `wanted` (training): that person instead, under the first assignment if none is given.
    void start(const domain::Actor &wanted = {});
    /// Keeps what is being written and closes the cache. Called when the program ends.
    void finish();

    [[nodiscard]] bool isSignedIn() const;
    /// The cache of the remembered person is being opened: ends signed in, or with the choice of a person.
    [[nodiscard]] bool isResuming() const;
    /// Signing in stands still because this computer's keyring does not answer; it goes on without, if need be.
    [[nodiscard]] bool isAwaitingKeyring() const;
    [[nodiscard]] bool isBusy() const;
    /// People sign in with the region's provider, in the browser; else by choosing a person. Known once the server has been
    /// asked, or somebody is signed in.
    [[nodiscard]] bool isByProvider() const;
    /// The browser has the provider's page, and is waited for.
    [[nodiscard]] bool isInBrowser() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString notice() const;
    [[nodiscard]] QString userName() const;
    [[nodiscard]] QString userInitials() const;
    [[nodiscard]] QString assignmentTitle() const;
    [[nodiscard]] QString unitName() const;
    /// What the directory says of the person's own work from later on (A16).
    [[nodiscard]] QString comingText() const;
    [[nodiscard]] QString regionName() const;
    [[nodiscard]] bool isTraining() const;
    [[nodiscard]] int unsentCount() const;
    [[nodiscard]] bool asksBeforeSignOut() const;
    [[nodiscard]] QVariantList assignments() const;
    [[nodiscard]] QString windowTitle() const;
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    [[nodiscard]] QString themeName() const;
    void setThemeName(const QString &name);
    /// Of the person who is signed in; before that, of the one who was last.
    [[nodiscard]] double textScale() const;
    void setTextScale(double scale);
    [[nodiscard]] bool hasLetterKeys() const;
    void setLetterKeys(bool isOn);

    [[nodiscard]] PeopleModel *people() const;
    [[nodiscard]] InboxModel *inboxes() const;
    [[nodiscard]] MatterListModel *matters() const;
    [[nodiscard]] MatterController *matter() const;
    [[nodiscard]] ComposerController *composer() const;
    [[nodiscard]] OutgoingModel *outgoing() const;
    [[nodiscard]] DraftModel *drafts() const;
    [[nodiscard]] AbsenceController *absence() const;
    [[nodiscard]] ProxyController *proxies() const;
    [[nodiscard]] RulesController *rules() const;
    [[nodiscard]] SyncStatus *sync() const;
    [[nodiscard]] TrainingController *training() const;
    [[nodiscard]] Told *told() const;
    [[nodiscard]] CardPrompt *card() const;

    Q_INVOKABLE void signIn(const QString &userId, const QString &assignmentId);
    /// Opens the browser. Whoever signs in there is who goes on here; until then everything stays as it is.
    Q_INVOKABLE void signInByProvider();
    Q_INVOKABLE void showProviderAgain();
    Q_INVOKABLE void cancelSignIn();
    /// Needs the server: another assignment may give other inboxes. With a provider it is a new sign-in, and chosen there.
    Q_INVOKABLE void switchAssignment(const QString &assignmentId);
    /// With something unsent it only raises asksBeforeSignOut; signOutAnyway() then goes on, stay() does not.
    Q_INVOKABLE void signOut();
    Q_INVOKABLE void signOutAnyway();
    /// The person's sessions at all computers, as signOut() does this one.
    Q_INVOKABLE void signOutEverywhere();
    Q_INVOKABLE void stay();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void dismissNotice();

signals:
    void changed();
    void languageChanged();
    void themeNameChanged();
    void readingChanged();
    /// A second start of the program asked for this one.
    void raiseRequested();
    /// The person has done what there was to do in the browser.
    void returnedFromBrowser();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::app
