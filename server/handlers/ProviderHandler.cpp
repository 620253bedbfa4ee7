#include "server/handlers/ProviderHandler.h"

#include "server/Log.h"
#include "server/core/SessionEnds.h"
#include "server/handlers/Answers.h"
#include "server/handlers/NewSession.h"
#include "server/identity/AttemptNonce.h"
#include "server/identity/ProviderThreads.h"
#include "sync/domain/Limits.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int failedDependency = 424; // it is the provider's fault, not this server's: no read copy would do better
constexpr int purgedEachTime = 100;

void refuse(const Call &call, const domain::Error &error)
{
    const bool isProvidersFault = error.code == "providerUnreachable"_L1 || error.code == "providerRefused"_L1;
    refuseSignIn(call, isProvidersFault ? failedDependency : 403, error);
}

void finishSignIn(const Call &call, const Services &services, Token token, const Identity &identity)
{
    token.actor = {identity.user, identity.assignment};
    token.subject = services.signer.blind(u"subject"_s, identity.subject);
    if (!identity.providerSession.isEmpty())
        token.providerSession = services.signer.blind(u"session"_s, identity.providerSession);
    const bool queued = services.readers.post([call, services, token](StorageReader &reader) {
        answerRight(call, services, token, rightOf(reader, token.actor), u"provider"_s);
    });
    if (!queued)
        answerUnavailable(call);
}

void endSessions(const Call &call, const Services &services, const ProviderLogout &logout)
{
    const domain::Instant now = services.clock.now();
    const SessionEnd end = logout.providerSession.isEmpty()
        ? endOfAll(services.signer.blind(u"subject"_s, logout.subject), now)
        : endOfProviderSession(services.signer.blind(u"session"_s, logout.providerSession), now);
    CommitQueue::Job job;
    job.work = [end, now](StorageWriter &writer) {
        writer.revokeSession(end.key, end.until.ms);
        writer.purgeSessions(now, purgedEachTime);
    };
    job.finished = [call, end, now, &signer = services.signer, &bus = services.bus](bool committed) {
        if (!committed)
            return answerUnavailable(call);
        signer.end(end, now);
        bus.publishAll();
        log::info("providerLogout", {{"sessions", end.key}});
        answerJson(call, "{}");
    };
    if (!services.commits->post(std::move(job)))
        answerUnavailable(call);
}

} // namespace

bool ProviderHandler::hasProvider(const Call &call) const
{
    if (m_services.provider)
        return true;
    answerProblem(call, 404, domain::reject(u"noProvider"_s));
    return false;
}

void ProviderHandler::start(const Call &call) const
{
    if (!hasProvider(call))
        return;
    const QString nonce = AttemptNonce::make(m_services.signer, m_services.clock.now(), m_services.random);
    const bool queued = m_services.provider->post([call, nonce](IdentityProvider &provider) {
        const auto start = provider.start();
        if (!start)
            return refuse(call, start.error());
        wire::ProviderStart told = *start;
        told.nonce = nonce;
        answerJson(call, wire::encodeProviderStart(told));
    });
    if (!queued)
        answerUnavailable(call);
}

void ProviderHandler::signIn(const Call &call) const
{
    if (!hasProvider(call))
        return;
    const auto asked = wire::decodeProviderSignIn(call.request.body);
    if (!asked || asked->device.value().size() > domain::limits::idCharacters) {
        answerProblem(call, 400, asked ? domain::reject(u"invalidArguments"_s) : asked.error());
        return;
    }
    const auto began = AttemptNonce::read(m_services.signer, asked->nonce, m_services.clock.now());
    if (!began)
        return refuse(call, began.error());
    const Token token = newSession(m_services, {}, asked->device);
    const bool queued = m_services.provider->post(
        [call, services = m_services, token, asked = *asked, began = *began](IdentityProvider &provider) {
            const auto identity = provider.redeem(asked, began);
            if (identity)
                return finishSignIn(call, services, token, *identity);
            services.metrics.signedIn(false);
            refuse(call, identity.error());
        });
    if (!queued)
        answerUnavailable(call);
}

void ProviderHandler::loggedOut(const Call &call) const
{
    if (!hasProvider(call))
        return;
    if (!m_services.commits) // production ends sessions; a copy of before cannot
        return answerProblem(call, 400, domain::reject(u"heldReadCopy"_s));
    QUrlQuery form;
    form.setQuery(QString::fromLatin1(call.request.body));
    const QByteArray token = form.queryItemValue(u"logout_token"_s, QUrl::FullyDecoded).toLatin1();
    if (token.isEmpty())
        return answerProblem(call, 400, domain::reject(u"invalidArguments"_s, {}, {{u"field"_s, u"logout_token"_s}}));
    const bool queued = m_services.provider->post([call, services = m_services, token](IdentityProvider &provider) {
        const auto logout = provider.loggedOut(token);
        if (logout)
            return endSessions(call, services, *logout);
        log::warning("logoutRefused", {{"code", logout.error().code}, {"why", logout.error().facts.value(u"why"_s)}});
        answerProblem(call, 400, domain::reject(logout.error().code));
    });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
