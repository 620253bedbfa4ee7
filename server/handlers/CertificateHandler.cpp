#include "server/handlers/CertificateHandler.h"

#include "server/handlers/Answers.h"
#include "server/handlers/NewSession.h"
#include "sync/wire/CertificateSignIn.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int failedDependency = 424; // a list of the region's is old or gone: no read copy would do better

void refuse(const Call &call, const Services &services, const domain::Error &error)
{
    services.metrics.signedIn(false);
    refuseSignIn(call, error.errorClass == domain::ErrorClass::Retry ? failedDependency : 403, error);
}

/// The one assignment that there is needs no choice; of several the person takes one before there is a session.
void chooseAssignment(const Call &call, const Services &services, Token token, StorageReader &reader)
{
    reader.beginSnapshot();
    const StorageView view(reader);
    const auto user = view.user(token.actor.user);
    const bool isChoice = user && user->assignments.size() > 1;
    const wire::SignInPerson person = isChoice ? personOf(*user, view) : wire::SignInPerson();
    const bool failed = reader.failure().has_value();
    reader.endSnapshot();
    if (failed)
        return answerUnavailable(call);
    if (isChoice)
        return answerJson(call, wire::encodeCertificateReply(person));
    if (user && !user->assignments.isEmpty())
        token.actor.assignment = user->assignments.first().id;
    answerRight(call, services, token, rightOf(reader, token.actor), u"certificate"_s);
}

void finishSignIn(const Call &call, const Services &services, Token token, StorageReader &reader)
{
    const ProxyWord word{call.request.header(CertificateHandler::secretHeader),
                         call.request.header(CertificateHandler::certificateHeader),
                         call.request.header(CertificateHandler::verifiedHeader)};
    const auto person = services.certificates->personIn(word, services.clock.now());
    if (!person)
        return refuse(call, services, person.error());
    token.actor.user = person->user;
    if (token.actor.assignment.isEmpty())
        return chooseAssignment(call, services, token, reader);
    answerRight(call, services, token, rightOf(reader, token.actor), u"certificate"_s);
}

} // namespace

bool CertificateHandler::hasCertificates(const Call &call) const
{
    if (m_services.certificates)
        return true;
    answerProblem(call, 404, domain::reject(u"noCertificates"_s));
    return false;
}

void CertificateHandler::start(const Call &call) const
{
    if (hasCertificates(call))
        answerJson(call, wire::encodeCertificateStart({m_services.certificates->options().address}));
}

void CertificateHandler::signIn(const Call &call) const
{
    if (!hasCertificates(call))
        return;
    const auto asked = wire::decodeCertificateSignIn(call.request.body);
    if (!asked)
        return answerProblem(call, 400, asked.error());
    const Token token = newSession(m_services, {{}, asked->assignment}, asked->device);
    const bool queued = m_services.readers.post(
        [call, services = m_services, token](StorageReader &reader) { finishSignIn(call, services, token, reader); });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
