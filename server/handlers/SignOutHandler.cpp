#include "server/handlers/SignOutHandler.h"

#include "server/Log.h"
#include "server/core/SessionEnds.h"
#include "server/core/Standing.h"
#include "server/handlers/Answers.h"
#include "server/handlers/NewSession.h"
#include "sync/wire/ProviderSignIn.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {
constexpr int purgedEachTime = 100;
}

void SignOutHandler::renew(const Call &call) const
{
    const auto device = wire::decodeRenewal(call.request.body);
    if (!device)
        return answerProblem(call, 400, device.error());
    Token token = call.token;
    if (!device->isEmpty())
        token.device = *device;
    token.signedInAt = token.begun();
    token.issued = m_services.clock.now();
    const SessionTimes &times = m_services.sessions;
    token.expires = std::min(token.issued.plusMs(times.idleMs), token.begun().plusMs(times.wholeMs));
    if (token.expires <= token.issued)
        return answerSignedOut(call);
    const bool queued = m_services.readers.post(
        [call, token, &region = m_services.region, &signer = m_services.signer](StorageReader &reader) {
            reader.beginSnapshot();
            const bool stands = stillStands(reader, region, token);
            const bool failed = reader.failure().has_value();
            reader.endSnapshot();
            if (failed)
                return answerUnavailable(call);
            stands ? answerToken(call, signer, token) : answerSignedOut(call);
        });
    if (!queued)
        answerUnavailable(call);
}

void SignOutHandler::signOut(const Call &call) const
{
    end(call, false);
}

void SignOutHandler::everywhere(const Call &call) const
{
    end(call, true);
}

void SignOutHandler::end(const Call &call, bool isEverywhere) const
{
    const Token token = call.token;
    const domain::Instant now = m_services.clock.now();
    // By whichever clock is ahead: the session may have begun at a server whose is.
    const domain::Instant moment = std::max(now, token.begun());
    QList<SessionEnd> ends{isEverywhere ? endOfAll(token.person(), moment) : endOf(token)};
    if (isEverywhere && token.person() != token.actor.user.value())
        ends << endOfAll(token.actor.user.value(), moment); // who signed in by a certificate has no other name
    if (!m_services.commits) {
        // A read copy forgets nothing into the file; this process remembers.
        for (const SessionEnd &one : ends)
            m_services.signer.end(one, now);
        return isEverywhere ? answerProblem(call, 409, {domain::ErrorClass::Hold, u"heldReadCopy"_s, {}, {}})
                            : answerJson(call, "{}");
    }
    CommitQueue::Job job;
    const auto hadEnded = std::make_shared<bool>(false);
    job.work = [token, ends, now, hadEnded](StorageWriter &writer) {
        // It may have been ended elsewhere, as a lost computer's is: then it ends nobody else's.
        *hadEnded = isEnded(token, writer);
        if (*hadEnded)
            return writer.confirm();
        for (const SessionEnd &one : ends)
            writer.revokeSession(one.key, one.until.ms);
        writer.purgeSessions(now, purgedEachTime); // whoever adds one takes away what is over: it cannot grow
    };
    job.finished = [call, token, ends, now, hadEnded, isEverywhere, &signer = m_services.signer,
                    &bus = m_services.bus](bool committed) {
        if (!committed)
            return answerUnavailable(call);
        if (*hadEnded)
            return answerSignedOut(call);
        for (const SessionEnd &one : ends)
            signer.end(one, now);
        bus.publishAll(); // open streams end now, not with the next look
        log::info(isEverywhere ? "signOutEverywhere" : "signOut",
                  {{"user", token.actor.user.value()}, {"device", token.device.value()}});
        answerJson(call, "{}");
    };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(call);
}

} // namespace budkavle::server
