#include "tests/simulation/Misdeeds.h"

#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <memory>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

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

void fetchAllAgain(SimTransport &transport)
{
    static const QRegularExpression asked(u"(\\{\"id\":\"[^\"]+\",\"e\":\\d+,\"m\":)(\\d+)"_s);
    static const QRegularExpression named(u"\"id\":\"([^\"]+)\""_s);
    const auto cursors = std::make_shared<QHash<QString, QString>>();
    transport.rewriteRequest = [cursors](const QByteArray &body) {
        QString text = QString::fromUtf8(body);
        for (auto all = asked.globalMatch(text); all.hasNext();) {
            const auto one = all.next();
            cursors->insert(named.match(one.captured(1)).captured(1), one.captured(2));
        }
        return text.replace(asked, u"\\10"_s).toUtf8();
    };
    transport.rewriteAnswer = [cursors](QByteArray body) {
        for (auto it = cursors->cbegin(); it != cursors->cend(); ++it) {
            const QByteArray head = "{\"id\":\"" + it.key().toUtf8() + "\",\"from\":";
            body.replace(QByteArray(head + "0,"), QByteArray(head + it.value().toUtf8() + ','));
        }
        return body;
    };
}

} // namespace budkavle::tests
