#include "SessionPrivate.h"

#include "ErrorWords.h"
#include "PersonWords.h"
#include "RescueWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

Session::Session(Ports ports, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, std::move(ports)))
{
    d->wire();
}

Session::~Session() = default;

void Session::start(const domain::Actor &wanted)
{
    d->wanted = wanted;
    d->resumeLast();
}

void Session::finish()
{
    ++d->attempt;
    d->leave();
    d->opening.reset();
}

bool Session::isSignedIn() const
{
    return d->ports.desk.store() != nullptr;
}

bool Session::isResuming() const
{
    return d->isResuming;
}

bool Session::isAwaitingKeyring() const
{
    return d->isAwaitingKeyring;
}

bool Session::isBusy() const
{
    return d->isBusy;
}

bool Session::isByProvider() const
{
    return (isSignedIn() || d->way != Private::Way::Unknown) && d->isByProvider();
}

bool Session::isInBrowser() const
{
    return d->stage == ProviderStage::InBrowser;
}

QString Session::errorText() const
{
    QStringList sentences;
    for (const auto &error : {d->cacheError, d->error}) {
        if (error) {
            sentences << ErrorWords::sentence(*error, d->ports.desk.times(), d->ports.desk.now());
        }
    }
    return sentences.join(u'\n');
}

QString Session::notice() const
{
    if (isSignedIn() && d->refusal) {
        return ErrorWords::sentence(*d->refusal, d->ports.desk.times(), d->ports.desk.now());
    }
    if (isSignedIn() && d->rescue) {
        return RescueWords::sentence(*d->rescue);
    }
    if (isSignedIn() && d->renewal == Private::Renewal::Done) {
        return tr(
            "Inloggningen hade gått ut och förnyades av sig själv, eftersom det här är utbildning. Allt finns kvar.");
    }
    if (!isSignedIn() || d->isNoticeSeen || !d->secrets.lastWriteFailed()) {
        return {};
    }
    return tr("Inloggningen sparas inte på den här datorn: nyckelringen svarar inte. Du loggar in igen nästa gång.");
}

QString Session::userName() const
{
    if (d->person) {
        return d->person->name;
    }
    const SignInPerson *known = d->known(d->ports.desk.actor().user);
    return known == nullptr ? QString() : known->name;
}

QString Session::userInitials() const
{
    return PersonWords::initials(userName());
}

QString Session::assignmentTitle() const
{
    const QVariantList all = assignments();
    for (const QVariant &one : all) {
        const QVariantMap assignment = one.toMap();
        if (assignment.value(u"id"_s) == d->ports.desk.actor().assignment.value()) {
            return assignment.value(u"title"_s).toString();
        }
    }
    return {};
}

QString Session::unitName() const
{
    const QVariantList all = assignments();
    for (const QVariant &one : all) {
        const QVariantMap assignment = one.toMap();
        if (assignment.value(u"id"_s) == d->ports.desk.actor().assignment.value()) {
            return assignment.value(u"unit"_s).toString();
        }
    }
    return {};
}

QString Session::comingText() const
{
    return d->person ? PersonWords::coming(d->person->coming, d->ports.desk.times(), d->ports.desk.now()) : QString();
}

QString Session::regionName() const
{
    return d->regionName;
}

bool Session::isTraining() const
{
    return d->training.isAvailable();
}

int Session::unsentCount() const
{
    return d->sync.outgoing();
}

bool Session::asksBeforeSignOut() const
{
    return d->asksBeforeSignOut;
}

QVariantList Session::assignments() const
{
    QVariantList list;
    if (d->person) {
        for (const domain::Assignment &assignment : std::as_const(d->person->assignments)) {
            list.append(QVariantMap{{u"id"_s, assignment.id.value()},
                                    {u"title"_s, assignment.title},
                                    {u"unit"_s, d->unitNames.value(assignment.id.value())}});
        }
        return list;
    }
    const SignInPerson *known = d->known(d->ports.desk.actor().user);
    return known == nullptr ? list : PeopleModel::choicesOf(*known);
}

QString Session::windowTitle() const
{
    QStringList parts{u"Budkavle"_s};
    if (isSignedIn()) {
        parts << userName() << assignmentTitle() << unitName();
    }
    if (isTraining()) {
        parts << tr("UTBILDNING");
    }
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString Session::language() const
{
    return d->ports.languages.language();
}

void Session::setLanguage(const QString &language)
{
    d->ports.preferences.setLanguage(language);
    d->ports.languages.setLanguage(language);
}

QString Session::themeName() const
{
    return d->ports.preferences.themeName();
}

void Session::setThemeName(const QString &name)
{
    if (name != themeName()) {
        d->ports.preferences.setThemeName(name);
        emit themeNameChanged();
    }
}

double Session::textScale() const
{
    return d->ports.preferences.textScale(d->reader());
}

void Session::setTextScale(double scale)
{
    d->ports.preferences.setTextScale(d->reader(), scale);
    emit readingChanged();
}

bool Session::hasLetterKeys() const
{
    return d->ports.preferences.hasLetterKeys(d->reader());
}

void Session::setLetterKeys(bool isOn)
{
    d->ports.preferences.setLetterKeys(d->reader(), isOn);
    emit readingChanged();
}

PeopleModel *Session::people() const
{
    return &d->people;
}

InboxModel *Session::inboxes() const
{
    return &d->inboxes;
}

MatterListModel *Session::matters() const
{
    return &d->matters;
}

MatterController *Session::matter() const
{
    return &d->matter;
}

ComposerController *Session::composer() const
{
    return &d->composer;
}

OutgoingModel *Session::outgoing() const
{
    return &d->outgoing;
}

DraftModel *Session::drafts() const
{
    return &d->drafts;
}

AbsenceController *Session::absence() const
{
    return &d->absence;
}

ProxyController *Session::proxies() const
{
    return &d->proxies;
}

RulesController *Session::rules() const
{
    return &d->rules;
}

SyncStatus *Session::sync() const
{
    return &d->sync;
}

TrainingController *Session::training() const
{
    return &d->training;
}

Told *Session::told() const
{
    return &d->told;
}

CardPrompt *Session::card() const
{
    return &d->card;
}

void Session::signIn(const QString &userId, const QString &assignmentId)
{
    d->signIn({domain::UserId(userId), domain::AssignmentId(assignmentId)});
}

void Session::signInByProvider()
{
    d->signInByProvider();
}

void Session::showProviderAgain()
{
    d->ports.server.showProviderAgain();
}

void Session::cancelSignIn()
{
    d->cancelProvider();
}

void Session::switchAssignment(const QString &assignmentId)
{
    if (isSignedIn() && isByProvider()) {
        d->signInAsLast();
    } else if (isSignedIn() && assignmentId != d->ports.desk.actor().assignment.value()) {
        d->signIn({d->ports.desk.actor().user, domain::AssignmentId(assignmentId)});
    }
}

void Session::signOut()
{
    if (d->composer.hasUnkept()) {
        // Leaving now would lose a text; saving it tells why it cannot be saved, or lets the next try go through.
        d->composer.keepNow();
        if (!d->ports.desk.storageError().isEmpty()) {
            return;
        }
    }
    if (isSignedIn() && unsentCount() > 0) {
        d->asksBeforeSignOut = true;
        emit changed();
        return;
    }
    signOutAnyway();
}

void Session::signOutAnyway()
{
    if (!isSignedIn()) {
        return;
    }
    if (d->endsEverywhere) {
        d->endEverywhere();
        return;
    }
    d->ports.server.revoke(d->token);
    d->leaveForGood();
}

void Session::signOutEverywhere()
{
    d->endsEverywhere = true;
    signOut();
}

void Session::stay()
{
    d->asksBeforeSignOut = false;
    d->endsEverywhere = false;
    emit changed();
}

void Session::retry()
{
    if (!isSignedIn()) {
        d->retrySignIn();
        return;
    }
    const bool isOver = d->token.isEmpty() || d->ports.desk.status().connection == engine::Connection::SignedOut;
    if (isOver && isByProvider()) {
        d->signInAsLast();
        return;
    }
    if (isOver) {
        d->again.stop();
        d->signInAgain();
        return;
    }
    d->ports.link.nudge();
}

void Session::dismissNotice()
{
    if (d->refusal) { // in the order of notice(): what goes is what was read
        d->refusal.reset();
    } else if (d->rescue) {
        d->rescue.reset();
    } else if (d->renewal == Private::Renewal::Done) {
        d->renewal = Private::Renewal::None;
    } else {
        d->isNoticeSeen = true;
    }
    emit changed();
}

} // namespace budkavle::app
