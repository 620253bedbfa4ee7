#include "RegionSignIn.h"

#include "sync/engine/HttpTransport.h"

namespace budkavle::app {

namespace {

SignInPerson toPerson(const wire::SignInPerson &told)
{
    SignInPerson person{told.user, told.name, told.title, {}};
    for (const wire::SignInPerson::Choice &choice : told.assignments) {
        person.assignments.append({choice.id, choice.title, choice.unit});
    }
    return person;
}

QList<SignInPerson> toPeople(const QList<wire::SignInPerson> &told)
{
    QList<SignInPerson> people;
    people.reserve(told.size());
    for (const wire::SignInPerson &person : told) {
        people.append(toPerson(person));
    }
    return people;
}

CardChoice::Tries toTries(engine::CardModule::Tries tries)
{
    using Told = engine::CardModule::Tries;
    return tries == Told::None ? CardChoice::Tries::None
        : tries == Told::Last  ? CardChoice::Tries::Last
                               : CardChoice::Tries::Some;
}

QList<CardChoice> toChoices(const QList<engine::CardModule::Certificate> &certificates)
{
    QList<CardChoice> choices;
    choices.reserve(certificates.size());
    for (const engine::CardModule::Certificate &one : certificates) {
        choices.append({one.digest, one.name, one.employer, one.hsaId, one.until, toTries(one.tries)});
    }
    return choices;
}

std::unique_ptr<engine::Transport> showing(const QUrl &address, const QSslConfiguration &shown)
{
    return std::make_unique<engine::HttpTransport>(address, shown);
}

/// What hands a reply on as the session knows it.
engine::AuthClient::Then<wire::SignInReply> handingOn(std::function<void(domain::Result<SignedIn>)> done)
{
    return [done = std::move(done)](const domain::Result<wire::SignInReply> &reply) {
        if (reply.ok()) {
            done(SignedIn{reply->token.toUtf8(), reply->user, reply->assignment, reply->expires});
        } else {
            done(reply.error());
        }
    };
}

} // namespace

RegionSignIn::RegionSignIn(const Ports &ports, bool hasReadCopy)
    : m_transport(ports.transport, ports.makeTimer)
    , m_client(m_transport, hasReadCopy)
    , m_browser({m_client, ports.random, ports.makeTimer, ports.openBrowser})
    , m_card({m_client, ports.cardLibrary, showing})
{
}

RegionSignIn::~RegionSignIn()
{
    m_transport.cancelAll();
}

void RegionSignIn::people(std::function<void(domain::Result<QList<SignInPerson>>)> done)
{
    m_client.listPeople([done = std::move(done)](const domain::Result<QList<wire::SignInPerson>> &told) {
        if (told.ok()) {
            done(toPeople(told.value()));
        } else {
            done(told.error());
        }
    });
}

void RegionSignIn::signIn(const domain::UserId &user, const domain::AssignmentId &assignment,
                          const domain::DeviceId &device, std::function<void(domain::Result<SignedIn>)> done)
{
    m_client.signIn(user, assignment, device, handingOn(std::move(done)));
}

void RegionSignIn::signInByProvider(const domain::DeviceId &device, const ProviderPages &pages,
                                    std::function<void(ProviderStage)> moved,
                                    std::function<void(domain::Result<SignedIn>)> done)
{
    using Stage = engine::BrowserSignIn::Stage;
    const auto told = [moved = std::move(moved)](Stage stage) {
        moved(stage == Stage::Asking          ? ProviderStage::Asking
                  : stage == Stage::InBrowser ? ProviderStage::InBrowser
                                              : ProviderStage::Redeeming);
    };
    m_browser.begin({device, {pages.done, pages.refused}, told, handingOn(std::move(done))});
}

void RegionSignIn::askCards(std::function<void(domain::Outcome)> done)
{
    m_client.startCertificate([done = std::move(done)](const domain::Result<wire::CertificateStart> &start) {
        done(start.ok() ? domain::Outcome(domain::Done{}) : domain::Outcome(start.error()));
    });
}

void RegionSignIn::signInByCard(const domain::DeviceId &device, const CardQuestions &questions,
                                std::function<void(domain::Result<SignedIn>)> done)
{
    const auto askCode = [code = questions.code](const QList<engine::CardModule::Certificate> &certificates,
                                                 const std::optional<domain::Error> &refused) {
        code(toChoices(certificates), refused);
    };
    const auto askAssignment = [assignment = questions.assignment](const wire::SignInPerson &person) {
        assignment(toPerson(person));
    };
    m_card.begin({device, askCode, askAssignment, handingOn(std::move(done))});
}

void RegionSignIn::renew(const QByteArray &token, const domain::DeviceId &device,
                         std::function<void(domain::Result<SignedIn>)> done)
{
    m_client.renew(token, device, handingOn(std::move(done)));
}

void RegionSignIn::revokeEverywhere(const QByteArray &token, std::function<void(domain::Outcome)> done)
{
    m_client.signOutEverywhere(token, std::move(done));
}

void RegionSignIn::revoke(const QByteArray &token)
{
    m_client.signOut(token, [](const domain::Result<domain::Done> &) {});
}

void RegionSignIn::profiles(const QByteArray &token, std::function<void(domain::Result<QList<ProfileChoice>>)> done)
{
    m_client.listProfiles(token, [done = std::move(done)](const domain::Result<wire::ProfileChoices> &told) {
        if (!told.ok()) {
            done(told.error());
            return;
        }
        QList<ProfileChoice> choices;
        for (const wire::ProfileChoices::One &one : told->all) {
            choices.append({one.id, one.name});
        }
        done(choices);
    });
}

void RegionSignIn::chooseProfile(const QByteArray &token, const QString &id, std::function<void(domain::Outcome)> done)
{
    m_client.chooseProfile(token, id, std::move(done));
}

void RegionSignIn::setNetworkCut(bool cut)
{
    m_transport.setCut(cut);
}

} // namespace budkavle::app
