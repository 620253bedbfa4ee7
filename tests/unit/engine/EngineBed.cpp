#include "tests/unit/engine/EngineBed.h"

#include "sync/engine/EventChannel.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::tests {

using engine::SyncEngine;

EngineBed::EngineBed(bool hasReadCopy)
{
    transport.setResponder([this](const FakeTransport::Request &request) -> std::optional<engine::HttpReply> {
        if (request.endpoint == engine::Endpoint::Production)
            return production.handle(request);
        return readCopy ? readCopy->handle(request) : std::nullopt;
    });
    engine = std::make_unique<SyncEngine>(
        SyncEngine::Ports{writer, transport, time.timers(), time, random, hasReadCopy});
    QObject::connect(engine.get(), &SyncEngine::statusChanged, engine.get(), [this](const engine::EngineStatus &now) {
        status = now;
        ++statuses;
        if (connections.isEmpty() || connections.last() != now.connection)
            connections.append(now.connection);
    });
    QObject::connect(engine.get(), &SyncEngine::committed, engine.get(), [this] { ++commits; });
    QObject::connect(engine.get(), &SyncEngine::sessionArrived, engine.get(), [this] { ++sessions; });
    QObject::connect(engine.get(), &SyncEngine::profileArrived, engine.get(), [this] { ++profiles; });
}

void EngineBed::startAndSettle()
{
    engine->start("token");
    settle();
    transport.acceptEvents(production.stamp());
}

void EngineBed::settle()
{
    int turns = 0;
    while (transport.deliver()) {
        if (++turns > 10'000)
            qFatal("the engine never comes to rest");
    }
}

void EngineBed::pass(qint64 ms)
{
    settle();
    const qint64 until = time.monotonicMs() + ms;
    while (time.nextInMs() >= 0 && time.monotonicMs() + time.nextInMs() <= until) {
        time.fireNext();
        settle();
    }
    time.advance(until - time.monotonicMs());
}

void EngineBed::passWithPings(qint64 ms)
{
    for (qint64 left = ms; left > 0; left -= engine::EventChannel::pingMs) {
        pass(std::min(left, engine::EventChannel::pingMs));
        transport.sendEvent("ping", "{}");
    }
}

bool EngineBed::passUntil(engine::Connection connection, qint64 atMostMs)
{
    const qint64 until = time.monotonicMs() + atMostMs;
    settle();
    while (status.connection != connection && time.monotonicMs() < until)
        pass(50);
    return status.connection == connection;
}

QStringList EngineBed::pushed(qsizetype which) const
{
    QStringList out;
    const auto request = wire::decodeRequest(transport.waiting().at(which).body);
    if (!request.ok())
        return {QStringLiteral("not a request")};
    for (const wire::Invocation &call : request->calls) {
        if (call.name != QLatin1String(wire::pushMethod))
            continue;
        const auto push = wire::decodePushCall(call.argsObject());
        for (const wire::LanePush &lane : push->lanes) {
            for (const wire::SequencedCommand &one : lane.commands)
                out.append(lane.account.value() + u'/' + QString::number(one.seq) + u' ' + one.command.id.value());
        }
    }
    return out;
}

} // namespace budkavle::tests
