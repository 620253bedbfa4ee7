#include "SessionPrivate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr qint64 soonestRenewalMs = 30 * 60 * 1000; // however wrong this computer's clock is
constexpr qint64 latestRenewalMs = 6LL * 3600 * 1000;
constexpr qint64 renewAgainMs = 60 * 1000;

QByteArray page(const QString &heading, const QString &text)
{
    return u"<!doctype html><html><head><meta charset=\"utf-8\"><title>Budkavle</title><style>body{font:18px/1.5 "
           "Inter,sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;color:#1c2430}</style></head><body>"
           "<h1>%1</h1><p>%2</p></body></html>"_s.arg(heading.toHtmlEscaped(), text.toHtmlEscaped())
               .toUtf8();
}

} // namespace

// What is said of an earlier try stands until this one is answered, so that nothing moves under the hand that retries.
void Session::Private::askPeople()
{
    heardKeyring();
    isResuming = false;
    setBusy(true);
    ports.server.people(presence.heard([this, mine = ++attempt](const domain::Result<QList<SignInPerson>> &answer) {
        if (mine != attempt) {
            return;
        }
        if (!answer.ok() && answer.error().code == "notTraining"_L1) {
            way = Way::Provider; // people sign in themselves, and that is no fault
            error.reset();
            card.learn();
            setBusy(false);
            return;
        }
        if (!answer.ok()) {
            fail(answer.error());
            return;
        }
        way = Way::People;
        error.reset();
        people.setPeople(answer.value());
        const SignInPerson *choice = known(wanted.user);
        if (choice != nullptr && !choice->assignments.isEmpty()) {
            signIn({wanted.user, wanted.assignment.isEmpty() ? choice->assignments.first().id : wanted.assignment});
            return;
        }
        setBusy(false);
    }));
}

void Session::Private::signIn(const domain::Actor &actor)
{
    heardKeyring();
    error.reset();
    cacheError.reset();
    chosen = actor;
    setBusy(true);
    ports.server.signIn(actor.user, actor.assignment, device(actor.user),
                        presence.heard([this, mine = ++attempt](const domain::Result<SignedIn> &signedIn) {
                            if (mine != attempt) {
                                return;
                            }
                            if (!signedIn.ok()) {
                                fail(signedIn.error());
                                return;
                            }
                            arrive(signedIn.value());
                        }));
}

// In production, and where nothing is known of the region yet but that somebody was signed in: only training has people.
bool Session::Private::isByProvider() const
{
    return way == Way::Provider || (way == Way::Unknown && !training.isAvailable());
}

// What is on the screen stays there, and can be worked with, until the browser has come back.
domain::DeviceId Session::Private::beginAnew()
{
    heardKeyring();
    again.stop();
    error.reset();
    cacheError.reset();
    refusal.reset();
    chosen.reset();
    ports.server.cancelProvider();
    stage.reset();
    ++attempt;
    isBusy = false;
    emit owner.changed();
    return domain::DeviceId(u"d-"_s + ports.desk.newId());
}

// By whatever people sign in by here: who works with a card is not sent to a browser, nor the other way round.
void Session::Private::signInAsLast()
{
    if (card.mayTry() && ports.preferences.isByCard()) {
        card.begin();
    } else {
        signInByProvider();
    }
}

void Session::Private::takeCard(const domain::Result<SignedIn> &signedIn)
{
    if (!signedIn.ok()) {
        const QString &code = signedIn.error().code;
        if (code == "noCertificates"_L1 || code == "cardModuleMissing"_L1) {
            ports.preferences.setByCard(false); // not here any longer: the browser is the way
        }
        failProvider(signedIn.error());
        return;
    }
    ports.preferences.setByCard(true);
    takeProvided(signedIn.value(), cardDevice);
}

void Session::Private::signInByProvider()
{
    card.cancel();
    const domain::DeviceId fresh = beginAnew();
    const ProviderPages pages{
        page(tr("Klart här"), tr("Inloggningen fortsätter i Budkavle. Den här fliken kan stängas.")),
        page(tr("Inloggningen avbröts"), tr("Gå tillbaka till Budkavle. Den här fliken kan stängas."))};
    if (ports.desk.store() == nullptr) {
        setBusy(true);
    }
    const auto moved = [this](const ProviderStage &to) {
        if (std::exchange(stage, to) == ProviderStage::InBrowser) {
            emit owner.returnedFromBrowser();
        }
        emit owner.changed();
    };
    const auto done = [this, fresh](const domain::Result<SignedIn> &signedIn) {
        if (!signedIn.ok()) {
            failProvider(signedIn.error());
            return;
        }
        ports.preferences.setByCard(false);
        takeProvided(signedIn.value(), fresh);
    };
    ports.server.signInByProvider(fresh, pages, presence.heard(moved), presence.heard(done));
}

void Session::Private::cancelProvider()
{
    ++attempt;
    ports.server.cancelProvider();
    stage.reset();
    setBusy(false);
}

// Only now it is known whose lanes they are, and so by which name this computer goes in them.
void Session::Private::takeProvided(const SignedIn &signedIn, const domain::DeviceId &fresh)
{
    const domain::DeviceId device = ports.preferences.device(signedIn.user);
    if (device.isEmpty()) {
        ports.preferences.setDevice(signedIn.user, fresh);
        arrive(signedIn);
        return;
    }
    ports.server.renew(signedIn.token, device,
                       presence.heard([this, mine = ++attempt](const domain::Result<SignedIn> &renewed) {
                           if (mine == attempt) {
                               renewed.ok() ? arrive(renewed.value()) : failProvider(renewed.error());
                           }
                       }));
}

// As whoever it is: the same person with the same assignment goes on, anybody else gets a screen of their own.
void Session::Private::arrive(const SignedIn &signedIn)
{
    stage.reset();
    const bool wasSeated = ports.desk.store() != nullptr;
    const domain::Actor before = ports.desk.actor();
    if (wasSeated && !token.isEmpty()) {
        ports.server.revoke(token); // whoever it was: one session at this computer
    }
    if (wasSeated && before == domain::Actor{signedIn.user, signedIn.assignment}) {
        isBusy = false;
        takeToken(signedIn);
        emit owner.changed();
        return;
    }
    if (wasSeated && before.user != signedIn.user) {
        secrets.forgetToken(before.user);
    }
    secrets.keepToken(signedIn.user, signedIn.token, presence.heard([this] { emit owner.changed(); }));
    leave();
    planned = signedIn.expires;
    unlock({signedIn.user, signedIn.assignment}, signedIn.token);
}

void Session::Private::failProvider(const domain::Error &why)
{
    stage.reset();
    if (ports.desk.store() == nullptr) {
        fail(why);
        return;
    }
    sync.endRetry();
    isBusy = false;
    refusal = why;
    emit owner.changed();
}

// In training signing in asks for no secret, so it is done again, and said. In production only the person signs in.
void Session::Private::sessionEnded()
{
    const QByteArray old = std::exchange(token, {});
    untilRenewal->cancel();
    const bool isRenewed = ports.desk.status().errorCode == "deviceRenewed"_L1;
    renewal = training.isAvailable() && !isRenewed ? Renewal::Asked : Renewal::None;
    if (isRenewed) {
        learnDevice(old);
    } else if (training.isAvailable() && way != Way::Provider) {
        signInAgain();
    }
}

// A session is bound to its device: to ask with the id that the cache has given up would be refused again and again. The
// session itself is as good as it was, and goes on under the new one.
void Session::Private::learnDevice(const QByteArray &old)
{
    const auto learnt = std::make_shared<domain::DeviceId>();
    ports.desk.write(
        [learnt](store::Writer &writer) -> domain::Result<store::ChangeSet> {
            *learnt = writer.device();
            return store::ChangeSet();
        },
        &owner,
        [this, learnt, old, user = ports.desk.actor().user](const domain::Outcome &) {
            ports.preferences.setDevice(user, *learnt);
            if (training.isAvailable() && way != Way::Provider) {
                signInAgain();
            } else if (token.isEmpty()) {
                token = old;
                renew();
            }
        });
}

// The person works from the cache meanwhile: nothing on the screen waits for this, and a failure is tried again.
void Session::Private::signInAgain()
{
    if (ports.desk.store() == nullptr || again.isActive()) {
        return;
    }
    const domain::Actor actor = ports.desk.actor();
    ports.server.signIn(actor.user, actor.assignment, device(actor.user),
                        presence.heard([this, actor](const domain::Result<SignedIn> &signedIn) {
                            if (ports.desk.store() == nullptr || ports.desk.actor() != actor) {
                                return;
                            }
                            if (signedIn.ok()) {
                                takeToken(signedIn.value());
                            } else if (signedIn.error().errorClass == domain::ErrorClass::Retry) {
                                showWithoutToken(engine::Connection::Offline, u"offline"_s);
                                sync.endRetry();
                                again.start();
                            } else {
                                sync.endRetry();
                                refuseRenewal(signedIn.error());
                            }
                        }));
}

void Session::Private::takeToken(const SignedIn &signedIn)
{
    token = signedIn.token;
    secrets.keepToken(signedIn.user, token, presence.heard([this] { emit owner.changed(); }));
    refusal.reset();
    if (renewal == Renewal::Asked) {
        renewal = Renewal::Done;
        emit owner.changed();
    }
    planned = signedIn.expires;
    ports.link.start(token);
    awaitRenewal();
}

// Everything stays on the screen: the person signs out, and in as someone that the server takes.
void Session::Private::refuseRenewal(const domain::Error &why)
{
    renewal = Renewal::None;
    if (why.code == "notTraining"_L1) { // the region lets its people sign in themselves: they are asked to
        way = Way::Provider;
        showWithoutToken(engine::Connection::SignedOut, u"signInNeeded"_s);
    } else {
        refusal = domain::reject(u"signInRefused"_s);
    }
    emit owner.changed();
}

// The engine has not started: what it would say is said here, so that the foot of the sidebar is honest.
void Session::Private::showWithoutToken(engine::Connection connection, const QString &code)
{
    engine::EngineStatus status = ports.desk.status();
    if (status.connection == engine::Connection::Starting) {
        status.connection = connection;
        status.since = ports.desk.now();
        status.errorCode = code;
        ports.desk.setStatus(status);
    }
}

// Half of what is left, so that a computer that is away for a while does not lose its session.
void Session::Private::awaitRenewal()
{
    const domain::Instant now = ports.desk.now();
    if (planned.isSet()) {
        const qint64 half = (std::exchange(planned, {}).ms - now.ms) / 2;
        ports.preferences.setRenewAt(now.plusMs(std::clamp(half, soonestRenewalMs, latestRenewalMs)));
    }
    const qint64 ms = std::clamp(ports.preferences.renewAt().ms - now.ms, qint64(0), latestRenewalMs);
    untilRenewal->start(ms, [this] { renew(); });
}

// That the session is over is for the engine to say: it asks the server anyway.
void Session::Private::renew()
{
    if (ports.desk.store() == nullptr || token.isEmpty()) {
        return;
    }
    const domain::Actor actor = ports.desk.actor();
    ports.server.renew(token, device(actor.user),
                       presence.heard([this, actor, old = token](const domain::Result<SignedIn> &renewed) {
                           if (ports.desk.store() == nullptr || ports.desk.actor() != actor || token != old) {
                               return;
                           }
                           if (renewed.ok()) {
                               takeToken(renewed.value());
                           } else if (renewed.error().errorClass == domain::ErrorClass::Retry) {
                               untilRenewal->start(renewAgainMs, [this] { renew(); });
                           }
                       }));
}

void Session::Private::leaveForGood()
{
    secrets.forgetToken(ports.desk.actor().user);
    ports.preferences.forgetLastSession();
    asksBeforeSignOut = false;
    endsEverywhere = false;
    chosen.reset();
    error.reset();
    leave();
    training.setAvailable(false);
    askPeople();
}

// Unlike a sign-out here, it is worth nothing unless the server says yes.
void Session::Private::endEverywhere()
{
    asksBeforeSignOut = false;
    endsEverywhere = false;
    setBusy(true);
    ports.server.revokeEverywhere(token, presence.heard([this, mine = ++attempt](const domain::Outcome &ended) {
        if (mine != attempt) {
            return;
        }
        setBusy(false);
        if (ended.ok()) {
            leaveForGood();
            return;
        }
        const bool isRefused = ended.error().errorClass == domain::ErrorClass::Reject;
        refusal = domain::reject(isRefused ? ended.error().code : u"everywhereFailed"_s);
        emit owner.changed();
    }));
}

} // namespace budkavle::app
