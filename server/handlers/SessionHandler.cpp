#include "server/handlers/SessionHandler.h"

#include "server/core/SessionBody.h"
#include "server/core/Standing.h"
#include "server/handlers/Answers.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

void SessionHandler::session(const Call &call) const
{
    const Region &region = m_services.region;
    const bool queued = m_services.readers.post([call, &region, &clock = m_services.clock](StorageReader &reader) {
        reader.beginSnapshot();
        const QByteArray body = sessionBody(reader, region, call.token, clock.now(), call.origin);
        const bool stands = stillStands(reader, region, call.token);
        const bool failed = reader.failure().has_value();
        reader.endSnapshot();
        if (failed)
            return answerUnavailable(call);
        if (!stands)
            return answerSignedOut(call);
        answerJson(call, body);
    });
    if (!queued)
        answerUnavailable(call);
}

void SessionHandler::ready(const Call &call) const
{
    if (m_services.isEnding)
        return answerUnavailable(call);
    const bool queued = m_services.readers.post([call](StorageReader &reader) {
        reader.beginSnapshot();
        const bool answers = !reader.meta(u"lineage"_s).isEmpty() && !reader.failure();
        reader.endSnapshot();
        if (answers)
            answerJson(call, R"({"status":"ready"})");
        else
            answerUnavailable(call);
    });
    if (!queued)
        answerUnavailable(call);
}

} // namespace budkavle::server
