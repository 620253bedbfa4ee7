#include "tests/simulation/Misdeeds.h"

#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"

#include <QSet>

#include <memory>

namespace budkavle::tests {

namespace {

/// What a client does that makes its ids when it sends: what is sent again is another command with another message.
QByteArray withNewIds(const QByteArray &body, QSet<QString> &seen)
{
    const auto request = wire::decodeRequest(body);
    if (!request || request->calls.isEmpty())
        return body;
    QByteArray changed = body;
    for (const wire::Invocation &invocation : request->calls) {
        const auto call = wire::decodePushCallBytes(invocation.args);
        if (invocation.name != QLatin1StringView(wire::pushMethod) || !call)
            continue;
        for (const wire::LanePush &lane : call->lanes) {
            for (const wire::SequencedCommand &one : lane.commands) {
                const auto *send = std::get_if<domain::SendMessage>(&one.command.body);
                const qsizetype known = seen.size();
                seen.insert(one.command.id.value());
                if (!send || seen.size() > known)
                    continue;
                const QByteArray message = send->message.value().toUtf8();
                changed.replace(message, QByteArray(message).replace(0, 4, "feed"));
            }
        }
    }
    return changed;
}

} // namespace

std::function<QByteArray(const QByteArray &)> reminting()
{
    const auto seen = std::make_shared<QSet<QString>>();
    return [seen](const QByteArray &body) { return withNewIds(body, *seen); };
}

} // namespace budkavle::tests
