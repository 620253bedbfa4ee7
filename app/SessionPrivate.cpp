#include "SessionPrivate.h"

#include "ErrorWords.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {
constexpr int tryAgainMs = 3'000;
}

Session::Private::Private(Session &forOwner, Session::Ports &&given)
    : owner(forOwner)
    , ports(std::move(given))
    , secrets(ports.keyring, ports.random)
    , inboxes(ports.desk)
    , matters(ports.desk)
    , matter(ports.desk)
    , composer(ports.desk)
    , outgoing(ports.desk)
    , drafts(ports.desk)
    , absence(ports.desk)
    , proxies(ports.desk)
    , rules(ports.desk)
    , sync(ports.desk, ports.makeTimer)
    , training(trainingPorts())
    , told(ports.desk)
    , card(
          {ports.server, [this] { return cardDevice = beginAnew(); },
           [this](const domain::Result<SignedIn> &signedIn) { takeCard(signedIn); },
           [this](const domain::Error &why) { return ErrorWords::sentence(why, ports.desk.times(), ports.desk.now()); },
           [this](domain::Instant at) { return ports.desk.times().date(at); }, [this] { return ports.desk.now(); }})
    , keyringSilence(ports.makeTimer())
    , untilRenewal(ports.makeTimer())
{
    again.setSingleShot(true);
    again.setInterval(tryAgainMs);
}

TrainingController::Ports Session::Private::trainingPorts()
{
    return {
        [this](bool cut) {
            ports.link.setNetworkCut(cut);
            ports.server.setNetworkCut(cut);
        },
        [this](auto done) { ports.server.profiles(token, presence.heard(std::move(done))); },
        [this](const QString &id, auto done) {
            ports.server.chooseProfile(token, id, presence.heard([this, done](const domain::Outcome &outcome) {
                ports.link.nudge(); // the rules are told with the next answer
                done(outcome);
            }));
        },
        [this](const domain::Error &why) { return ErrorWords::sentence(why, ports.desk.times(), ports.desk.now()); }};
}

void Session::Private::wire()
{
    Desk *desk = &ports.desk;
    connect(&inboxes, &InboxModel::selectionChanged, &owner,
            [this] { matters.setPlace(domain::InboxId(inboxes.selectedInbox()), inboxes.folder()); });
    connect(&outgoing, &OutgoingModel::refreshed, &owner, [this] {
        if (ports.desk.store() != nullptr) {
            sync.setOutgoing(outgoing.outgoing());
            emit owner.changed();
        }
    });
    connect(&outgoing, &OutgoingModel::edited, &composer, &ComposerController::openDraft);
    connect(&sync, &SyncStatus::retryRequested, &owner, &Session::retry);
    connect(desk, &Desk::submitted, &owner, [this] { ports.link.nudge(); });
    connect(desk, &Desk::changed, &owner, [this](const store::ChangeSet &changes) {
        if (changes.directory || changes.bulk) {
            readPerson();
        }
    });
    connect(desk, &Desk::statusChanged, &owner, [this] {
        if (ports.desk.status().connection == engine::Connection::SignedOut && ports.desk.store() != nullptr) {
            sessionEnded();
        }
    });
    connect(&ports.link, &SyncLink::statusChanged, &owner, [this](const engine::EngineStatus &status) {
        if (ports.desk.store() != nullptr) {
            ports.desk.setStatus(status);
        }
    });
    connect(&ports.link, &SyncLink::regionTold, &owner, [this](const QString &name, bool isTraining) {
        regionName = name;
        training.setAvailable(isTraining);
        if (!isTraining) {
            card.learn();
        }
        ports.preferences.setLastSession({ports.desk.actor().user, ports.desk.actor().assignment, name, isTraining});
        emit owner.changed();
    });
    connect(&ports.languages, &Languages::languageChanged, &owner, [this] {
        ports.desk.retranslate(ports.languages.isSwedish());
        emit owner.languageChanged();
        emit owner.changed();
    });
    connect(&again, &QTimer::timeout, &owner, [this] { signInAgain(); });
    connect(desk, &Desk::seated, &owner, &Session::readingChanged);
    connect(desk, &Desk::left, &owner, &Session::readingChanged);
    wireTold();
}

void Session::Private::wireTold()
{
    const auto acted = [this](const Sentence &sentence) { told.tellActed(sentence); };
    connect(&matter, &MatterController::acted, &told, &Told::tellActed);
    connect(&composer, &ComposerController::acted, &told, acted);
    connect(&absence, &AbsenceController::acted, &told, acted);
    connect(&proxies, &ProxyController::acted, &told, acted);
    connect(&matter, &MatterController::failed, &told, &Told::tellFailed);
    connect(&composer, &ComposerController::failed, &told, &Told::tellFailed);
    connect(&absence, &AbsenceController::failed, &told, &Told::tellFailed);
    connect(&proxies, &ProxyController::failed, &told, &Told::tellFailed);
    connect(&outgoing, &OutgoingModel::failed, &told, &Told::tellFailed);
    connect(&drafts, &DraftModel::failed, &told, &Told::tellFailed);
}

domain::UserId Session::Private::reader() const
{
    return ports.desk.store() != nullptr ? ports.desk.actor().user : ports.preferences.lastSession().user;
}

void Session::Private::setBusy(bool busy)
{
    isBusy = busy;
    emit owner.changed();
}

void Session::Private::fail(const std::optional<domain::Error> &why)
{
    error = why;
    isResuming = false;
    setBusy(false);
}

// A cache that does not open keeps its owner out and nobody else: the others must stand there to be chosen.
void Session::Private::failCache(const domain::Error &why)
{
    wanted = {};
    cacheError = why;
    fail({});
    if (people.people().isEmpty()) {
        askPeople();
    }
}

// With a token, or in a training region where signing in asks for no secret, the cache opens without the server.
void Session::Private::resumeLast()
{
    const Preferences::LastSession last = ports.preferences.lastSession();
    if (last.user.isEmpty() || !isWanted(last)) {
        cacheError.reset();
        askPeople();
        return;
    }
    regionName = last.regionName;
    training.setAvailable(last.isTraining); // its marks stand from the first frame
    isResuming = !error && !cacheError;     // whoever tries again keeps what is on the screen
    setBusy(true);
    awaitKeyring();
    secrets.readToken(last.user, presence.heard([this, last, mine = ++attempt](const QByteArray &remembered) {
        if (mine != attempt) {
            return;
        }
        if (remembered.isEmpty() && !(last.isTraining && QFile::exists(cachePath(last.user)))) {
            cacheError.reset();
            askPeople();
            return;
        }
        unlock({last.user, last.assignment}, remembered);
    }));
}

bool Session::Private::isWanted(const Preferences::LastSession &last) const
{
    return wanted.user.isEmpty()
        || (last.user == wanted.user && (wanted.assignment.isEmpty() || last.assignment == wanted.assignment));
}

void Session::Private::awaitKeyring()
{
    if (!isAwaitingKeyring) {
        keyringSilence->start(keyringSilenceMs, [this] {
            isAwaitingKeyring = true;
            emit owner.changed();
        });
    }
}

void Session::Private::heardKeyring()
{
    keyringSilence->cancel();
    if (std::exchange(isAwaitingKeyring, false)) {
        emit owner.changed();
    }
}

// The one whose turn it was: never somebody who was signed in here before.
void Session::Private::retrySignIn()
{
    if (opening) {
        return; // its answer comes by itself
    }
    if (chosen) {
        signIn(domain::Actor(*chosen));
    } else {
        resumeLast();
    }
}

void Session::Private::unlock(const domain::Actor &actor, const QByteArray &newToken)
{
    setBusy(true);
    awaitKeyring();
    secrets.cacheSecret(actor.user, QFile::exists(cachePath(actor.user)),
                        presence.heard([this, actor, newToken, mine = ++attempt](const QByteArray &secret) {
                            if (mine == attempt) {
                                open(actor, newToken, secret);
                            }
                        }));
}

void Session::Private::open(const domain::Actor &actor, const QByteArray &newToken, const QByteArray &secret)
{
    heardKeyring();
    rescue.reset(); // of a cache that came to nothing: it may have been another person's
    opening = ports.openStore({cachePath(actor.user), secret});
    connect(opening.get(), &store::Store::rescued, &owner,
            [this](const store::RescueReport &report) { heedRescue(report); });
    connect(opening.get(), &store::Store::opened, &owner,
            [this, actor, newToken, mine = ++attempt](bool ok, const QString &errorCode) {
                if (mine != attempt || !opening) {
                    return;
                }
                if (ok) {
                    bind(actor, newToken);
                    return;
                }
                opening.release()->deleteLater(); // it is the sender
                failCache(domain::reject(errorCode));
            });
}

// At the start, or while one works: then the engine, which stands still after a failed write, is woken.
void Session::Private::heedRescue(const store::RescueReport &report)
{
    rescue = report;
    emit owner.changed();
    if (ports.desk.store() != nullptr) {
        ports.link.nudge();
    }
}

void Session::Private::bind(const domain::Actor &actor, const QByteArray &newToken)
{
    auto known = std::make_shared<domain::DeviceId>(device(actor.user));
    const auto bind = [actor, known](store::Writer &writer) {
        auto bound = writer.bind(actor, *known);
        *known = writer.device();
        return bound;
    };
    opening->write(bind, &owner, [this, actor, newToken, known, mine = ++attempt](const domain::Outcome &outcome) {
        if (mine != attempt || !opening) {
            return;
        }
        if (!outcome.ok()) {
            opening.reset();
            failCache(outcome.error());
            return;
        }
        ports.preferences.setDevice(actor.user, *known);
        seat(actor, newToken);
    });
}

void Session::Private::seat(const domain::Actor &actor, const QByteArray &newToken)
{
    isBusy = false;
    isResuming = false;
    isNoticeSeen = false;
    error.reset();
    cacheError.reset();
    chosen.reset();
    wanted = {};
    token = newToken;
    const Preferences::LastSession last = ports.preferences.lastSession();
    const bool isSame = last.user == actor.user;
    ports.preferences.setLastSession(
        {actor.user, actor.assignment, isSame ? last.regionName : QString(), isSame && last.isTraining});
    ports.desk.seat(std::move(opening), actor);
    ports.link.attach(*ports.desk.store());
    readPerson();
    if (token.isEmpty()) {
        signInAgain();
    } else {
        ports.link.start(token);
        awaitRenewal();
    }
    emit owner.changed();
}

void Session::Private::leave()
{
    if (ports.desk.store() == nullptr) {
        return;
    }
    again.stop();
    untilRenewal->cancel();
    ports.server.cancelProvider();
    card.cancel();
    stage.reset();
    renewal = Renewal::None;
    refusal.reset();
    rescue.reset();
    composer.closeKeepingDraft();
    ports.link.detach();
    ports.desk.leave();
    person.reset();
    training.setMayChoose(false);
    unitNames.clear();
    token.clear();
}

void Session::Private::readPerson()
{
    using Known = std::pair<std::optional<domain::User>, QHash<QString, QString>>;
    ports.desk.ask(
        [user = ports.desk.actor().user](store::Reader &reader) {
            Known found{reader.user(user), {}};
            if (found.first) {
                for (const domain::Assignment &assignment : std::as_const(found.first->assignments)) {
                    found.second.insert(assignment.id.value(), reader.unitName(assignment.unit));
                }
            }
            return found;
        },
        &owner,
        [this](const Known &found) {
            if (found.first && found.first->id == ports.desk.actor().user) {
                person = found.first;
                unitNames = found.second;
                training.setMayChoose(isSuperuser());
                emit owner.changed();
            }
        });
}

bool Session::Private::isSuperuser() const
{
    const QList<domain::Assignment> assignments = person ? person->assignments : QList<domain::Assignment>();
    return std::any_of(assignments.cbegin(), assignments.cend(), [this](const domain::Assignment &each) {
        return each.id == ports.desk.actor().assignment && each.role == domain::AssignmentRole::Superuser;
    });
}

domain::DeviceId Session::Private::device(const domain::UserId &user)
{
    domain::DeviceId device = ports.preferences.device(user);
    if (device.isEmpty()) {
        device = domain::DeviceId(u"d-"_s + ports.desk.newId());
        ports.preferences.setDevice(user, device);
    }
    return device;
}

// A file name tells nothing of the person.
QString Session::Private::cachePath(const domain::UserId &user) const
{
    const QByteArray name =
        QCryptographicHash::hash(user.value().toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return ports.dataFolder + u"/cache-"_s + QString::fromLatin1(name) + u".sqlite"_s;
}

const SignInPerson *Session::Private::known(const domain::UserId &user) const
{
    for (const SignInPerson &one : people.people()) {
        if (one.user == user) {
            return &one;
        }
    }
    return nullptr;
}

} // namespace budkavle::app
