#include "sync/engine/Verdict.h"

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

bool isJson(const QString &contentType)
{
    const QString type = contentType.section(u';', 0, 0).trimmed().toLower();
    return type == "application/json"_L1 || type == "application/problem+json"_L1;
}

} // namespace

Verdict judge(const HttpReply &reply)
{
    if (reply.status == 0)
        return Verdict::Unreachable;
    if (!reply.hasStamp)
        return Verdict::NotOurs;
    if (!reply.error.isEmpty())
        return Verdict::Unreachable;
    if (reply.status == 401)
        return Verdict::SignIn;
    if (reply.status == 413)
        return Verdict::TooLarge;
    if (reply.status == 429 || (reply.status == 503 && reply.retryAfterMs > 0))
        return Verdict::Wait;
    if (reply.status >= 500)
        return Verdict::Broken;
    // A request-level refusal (400, 403, …) is a problem document: the codec knows its class.
    const bool isAnswer = reply.status == 200 || reply.status >= 400;
    return isAnswer && isJson(reply.contentType) ? Verdict::Answered : Verdict::NotOurs;
}

QString verdictCode(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Answered: return {};
    case Verdict::Unreachable: return u"offline"_s;
    case Verdict::NotOurs: return u"notRegionalServer"_s;
    case Verdict::Broken:
    case Verdict::Wait: return u"serverUnavailable"_s;
    case Verdict::SignIn: return u"signInNeeded"_s;
    case Verdict::TooLarge: return u"tooLarge"_s;
    }
    return {};
}

Standing standing(const store::SyncState &ours, const wire::Stamp &theirs)
{
    if (ours.lineage.isEmpty())
        return Standing::Continues;
    const bool isCopy = theirs.role == wire::Role::ReadCopy;
    if (theirs.lineage != ours.lineage)
        return isCopy ? Standing::ForeignCopy : Standing::OtherLineage;
    if (isCopy)
        return theirs.epoch == ours.epoch ? Standing::Continues : Standing::ForeignCopy;
    return theirs.epoch < ours.epoch ? Standing::OlderEpoch : Standing::Continues;
}

} // namespace budkavle::engine
