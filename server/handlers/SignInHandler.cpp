#include "server/handlers/SignInHandler.h"

#include "server/Log.h"
#include "server/core/StorageView.h"
#include "server/handlers/Answers.h"
#include "sync/domain/Limits.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int purgedEachTime = 100;

wire::SignInPerson personOf(const domain::User &user, const StorageView &view)
{
    wire::SignInPerson person{user.id, user.name, user.title, {}};
    for (const domain::Assignment &assignment : user.assignments) {
        const auto unit = view.unit(assignment.unit);
        person.assignments << wire::SignInPerson::Choice{assignment.id, assignment.title,
                                                         unit ? unit->name : QString()};
    }
    return person;
}

bool hasAssignment(const domain::User &user, const domain::AssignmentId &id)
{
    return std::any_of(user.assignments.cbegin(), user.assignments.cend(),
                       [&id](const domain::Assignment &assignment) { return assignment.id == id; });
}

} // namespace

bool SignInHandler::isTraining(const Call &call) const
{
    if (m_services.region.kind == wire::RegionKind::Training)
        return true;
    answerProblem(call, 403, domain::reject(u"notTraining"_s));
    return false;
}

void SignInHandler::people(const Call &call) const
{
    if (!isTraining(call))
        return;
    const bool queued = m_services.readers.post([call](StorageReader &reader) {
        reader.beginSnapshot();
        const StorageView view(reader);
        QList<wire::SignInPerson> people;
        const auto rows = reader.rowsOfType(domain::directoryAccount(), wire::rowTypeName(domain::RowType::User));
        for (const wire::Row &row : rows) {
            const auto value = wire::decodeRow(domain::directoryAccount(), row);
            if (value)
                people << personOf(std::get<domain::User>(*value), view);
        }
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed)
            answerUnavailable(call);
        else
            answerJson(call, wire::encodePeople(people));
    });
    if (!queued)
        answerUnavailable(call);
}

void SignInHandler::signIn(const Call &call) const
{
    if (!isTraining(call))
        return;
    const auto asked = wire::decodeSignInCall(call.request.body);
    if (!asked || asked->device.isEmpty() || asked->device.value().size() > domain::limits::idCharacters) {
        answerProblem(call, 400, asked ? domain::reject(u"invalidArguments"_s) : asked.error());
        return;
    }
    Token token;
    token.id = domain::newId(m_services.clock, m_services.random);
    token.actor = {asked->user, asked->assignment};
    token.device = asked->device;
    token.issued = m_services.clock.now();
    token.expires = token.issued.plusMs(TokenSigner::lifetimeMs);
    const TokenSigner &signer = m_services.signer;
    Metrics &metrics = m_services.metrics;
    const bool queued = m_services.readers.post([call, token, &signer, &metrics](StorageReader &reader) {
        reader.beginSnapshot();
        const auto user = StorageView(reader).user(token.actor.user);
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed)
            return answerUnavailable(call);
        // The same answer for a person who is not there and one who has another assignment.
        const bool isRight = user && hasAssignment(*user, token.actor.assignment);
        metrics.signedIn(isRight);
        if (!isRight)
            return answerProblem(call, 403, domain::reject(u"forbidden"_s));
        log::info("signIn",
                  {{"user", token.actor.user.value()},
                   {"assignment", token.actor.assignment.value()},
                   {"device", token.device.value()}});
        const QString text = QString::fromLatin1(signer.sign(token));
        answerJson(call, wire::encodeSignInReply({text, token.actor.user, token.actor.assignment, token.expires}));
    });
    if (!queued)
        answerUnavailable(call);
}

void SignInHandler::signOut(const Call &call) const
{
    const Token token = call.token;
    if (!m_services.commits) {
        // A read copy forgets nothing into the file; this process remembers.
        m_services.signer.revoke(token, m_services.clock.now());
        return answerJson(call, "{}");
    }
    CommitQueue::Job job;
    const domain::Instant now = m_services.clock.now();
    job.work = [token, now](StorageWriter &writer) {
        writer.revokeSession(token.id, token.expires.ms);
        writer.purgeSessions(now, purgedEachTime); // whoever adds one takes away what is over: it cannot grow
    };
    TokenSigner &signer = m_services.signer;
    job.finished = [call, token, now, &signer](bool committed) {
        if (!committed)
            return answerUnavailable(call);
        signer.revoke(token, now);
        log::info("signOut", {{"user", token.actor.user.value()}, {"device", token.device.value()}});
        answerJson(call, "{}");
    };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(call);
}

} // namespace budkavle::server
