#include "server/handlers/ProviderHandler.h"

#include "server/Log.h"
#include "server/handlers/Answers.h"
#include "server/handlers/LogoutEnds.h"
#include "server/handlers/NewSession.h"
#include "server/identity/AttemptNonce.h"
#include "server/identity/ProviderThreads.h"
#include "sync/domain/Limits.h"

#include <QUrlQuery>

#include <algorithm>
#include <future>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using Line = ProviderThreads::Line;
constexpr int failedDependency = 424; // it is the provider's fault, not this server's: no read copy would do better
constexpr int purgedEachTime = 100;
constexpr qint64 wholeSecondMs = 1000; // what a time in seconds may lack

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

/// In the region's data, so that no other server takes the code to the provider either. On a thread that may wait.
domain::Outcome spendCode(const Services &services, const QString &code)
{
    if (!services.commits)
        return domain::Done{};
    const domain::Instant now = services.clock.now();
    const QString key = "code/"_L1 + services.signer.blind(u"code"_s, code);
    auto isFirst = std::make_shared<bool>(false);
    auto committed = std::make_shared<std::promise<bool>>();
    CommitQueue::Job job;
    job.foreseen.once << key;
    job.work = [key, now, isFirst](StorageWriter &writer) {
        *isFirst = writer.useOnce(key, now.plusMs(AttemptNonce::longestMs));
        writer.purgeSessions(now, purgedEachTime); // whoever adds one takes away what is over: it cannot grow
    };
    job.finished = [committed](bool done) { committed->set_value(done); };
    if (!services.commits->post(std::move(job)) || !committed->get_future().get())
        return unavailable();
    return *isFirst ? domain::Outcome(domain::Done{}) : domain::reject(u"signInExpired"_s);
}

void endSessions(const Call &call, const Services &services, const ProviderLogout &logout)
{
    const domain::Instant now = services.clock.now();
    const QList<SessionEnd> ends = endsOf(logout, services.signer, now);
    const QString key = "logout/"_L1 + services.signer.blind(u"logout"_s, logout.id);
    const domain::Instant tooOld = logout.at.plusMs(wholeSecondMs + Demands::skewMs + Demands::oldestMs);
    const auto isFirst = std::make_shared<bool>(false);
    CommitQueue::Job job;
    job.foreseen.once << key;
    job.work = [ends, now, key, tooOld, isFirst](StorageWriter &writer) {
        *isFirst = writer.useOnce(key, tooOld);
        if (!*isFirst)
            writer.confirm();
        for (const SessionEnd &end : *isFirst ? ends : QList<SessionEnd>())
            writer.revokeSession(end.key, end.until.ms);
        writer.purgeSessions(now, purgedEachTime);
    };
    job.finished = [call, ends, now, isFirst, &signer = services.signer, &bus = services.bus](bool committed) {
        if (!committed)
            return answerUnavailable(call);
        if (*isFirst) {
            for (const SessionEnd &end : ends)
                signer.end(end, now);
        }
        bus.publishAll(); // also where it is not the first: that one may have been committed in doubt and told to nobody
        log::info(*isFirst ? "providerLogout" : "providerLogoutAgain", {{"sessions", ends.first().key}});
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
    const bool queued = m_services.provider->post(Line::SignIns, call.address,
                                                  [call, nonce](IdentityProvider &provider) {
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
        Line::SignIns, call.address,
        [call, services = m_services, token, asked = *asked, began = *began](IdentityProvider &provider) {
            const auto spend = [&services](const QString &code) { return spendCode(services, code); };
            const auto identity = provider.redeem(asked, began, spend);
            if (identity)
                return finishSignIn(call, services, token, *identity);
            if (identity.error().code == unavailable().code)
                return answerUnavailable(call);
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
    const bool queued = m_services.provider->post(
        Line::Logouts, call.address, [call, services = m_services, token](IdentityProvider &provider) {
            const auto logout = provider.loggedOut(token);
            if (logout)
                return endSessions(call, services, *logout);
            log::warning("logoutRefused",
                         {{"code", logout.error().code}, {"why", logout.error().facts.value(u"why"_s)}});
            if (logout.error().errorClass == domain::ErrorClass::Retry)
                return answerUnavailable(call); // not asked, or not answered: the provider may say it again
            answerProblem(call, 400, domain::reject(logout.error().code));
        });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
