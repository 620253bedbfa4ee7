#include "server/handlers/RulesHandler.h"

#include "server/Log.h"
#include "server/core/Standing.h"
#include "server/handlers/Answers.h"
#include "sync/wire/ProfileChoice.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// What came of it: filled on the writer, told after the commit.
struct Choice {
    bool hasEnded = false;
    bool isAllowed = false;
};

} // namespace

bool RulesHandler::isTraining(const Call &call) const
{
    if (m_services.region.kind == wire::RegionKind::Training)
        return true;
    answerProblem(call, 403, domain::reject(u"notTraining"_s));
    return false;
}

RulesInForce::Rules RulesHandler::shipped(const QString &id) const
{
    // Among those that are listed: what comes from outside is no path.
    if (!QDir(m_services.profiles).entryList({u"*.json"_s}, QDir::Files).contains(id + ".json"_L1))
        return {};
    QFile file(m_services.profiles + u'/' + id + ".json"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto rules = readRules(file.readAll());
    return rules ? std::make_shared<const RegionRules>(std::move(rules).value()) : RulesInForce::Rules();
}

void RulesHandler::list(const Call &call) const
{
    if (!isTraining(call))
        return;
    wire::ProfileChoices choices;
    choices.inForce = m_services.region.rules()->profile.id;
    const QStringList files = QDir(m_services.profiles).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (const auto rules = shipped(file.chopped(5)))
            choices.all << wire::ProfileChoices::One{rules->profile.id, rules->profile.name};
    }
    answerJson(call, wire::encodeProfileChoices(choices));
}

void RulesHandler::choose(const Call &call) const
{
    if (!isTraining(call))
        return;
    if (!m_services.commits)
        return answerReadCopy(call);
    const auto id = wire::decodeProfileChoice(call.request.body);
    if (!id)
        return answerProblem(call, 400, id.error());
    const RulesInForce::Rules rules = shipped(*id);
    if (!rules)
        return answerProblem(call, 400, domain::reject(u"profileUnknown"_s));
    const auto choice = std::make_shared<Choice>();
    CommitQueue::Job job;
    job.work = [token = call.token, rules, choice, &region = m_services.region](StorageWriter &writer) {
        *choice = {!stillStands(writer, region, token), isSuperuser(writer, token.actor)};
        if (!choice->hasEnded && choice->isAllowed)
            writer.setMeta(u"profile"_s, QString::fromUtf8(rules->document));
    };
    job.finished = [call, rules, choice, &region = m_services.region, &bus = m_services.bus](bool committed) {
        if (!committed)
            return answerUnavailable(call);
        if (choice->hasEnded)
            return answerSignedOut(call);
        if (!choice->isAllowed)
            return answerProblem(call, 403, domain::reject(u"profileBySuperuser"_s));
        region.inForce->take(rules);
        bus.publishAll();
        log::warning("rulesChosen", {{"user", call.token.actor.user.value()}, {"profile", rules->tag}});
        answerJson(call, "{}");
    };
    if (!m_services.commits->post(std::move(job)))
        answerUnavailable(call);
}

} // namespace budkavle::server
