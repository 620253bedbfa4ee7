#include "tests/simulation/SimNet.h"

#include "sync/wire/StampCodec.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;

struct SimNet::Trip {
    Link &link;
    Request request;
    Done done;
    std::optional<NetFault> fault;
    Timeline::Key patience;
    bool isOver = false;
};

namespace {

engine::HttpReply nothing(const QString &why)
{
    engine::HttpReply reply;
    reply.error = why;
    return reply;
}

engine::HttpReply read(const SimServer::Answer &answer)
{
    engine::HttpReply reply;
    reply.status = answer.status;
    reply.body = answer.body;
    reply.contentType = answer.contentType;
    reply.retryAfterMs = answer.retryAfterMs;
    const auto stamp = wire::decodeStamp([&answer](QByteArrayView name) {
        for (const auto &header : answer.headers) {
            if (name.compare(header.first, Qt::CaseInsensitive) == 0)
                return header.second;
        }
        return QByteArray();
    });
    reply.hasStamp = stamp.has_value();
    if (stamp)
        reply.stamp = *stamp;
    return reply;
}

} // namespace

const char *SimNet::nameOf(NetFault fault)
{
    static const char *const names[faults] = {"request dropped", "answer dropped",
                                              "request twice",   "late twin",
                                              "slow request",    "slow answer",
                                              "half answer",     "cut answer",
                                              "portal page",     "no stamp",
                                              "mixed stamp",     "429",
                                              "503 with wait",   "503",
                                              "garbage",         "bomb",
                                              "half request",    "token ended"};
    return names[static_cast<int>(fault)];
}

SimServer *SimNet::serverAt(engine::Endpoint endpoint) const
{
    SimServer *server = endpoint == engine::Endpoint::Production && !isFlipped ? production : readCopy;
    return server && server->isUp() ? server : nullptr;
}

void SimNet::send(Link &link, const Request &request, const Done &done)
{
    if (link.isDead && link.isDead())
        return;
    ++link.requests;
    ++m_underWay;
    if (const auto ambush = std::exchange(link.ambush, nullptr))
        m_time.after(m_draw.between(0, 4 * link.latencyMs), ambush);
    auto trip = std::make_shared<Trip>(Trip{link, request, done, std::nullopt, {}, false});
    m_trace.note("request", link.name, request.body);
    trip->patience = m_time.after(request.patienceMs, [this, trip] { finish(trip, nothing(u"TimeoutError"_s)); });
    if (!link.isUp) {
        if (!link.isBlackHole)
            m_time.after(latency(link), [this, trip] { finish(trip, nothing(u"ConnectionRefusedError"_s)); });
        return;
    }
    if (!link.armed.isEmpty()) {
        trip->fault = link.armed.takeFirst();
        m_trace.count(u"net: "_s + QLatin1StringView(nameOf(*trip->fault)));
        m_trace.met(QLatin1StringView(nameOf(*trip->fault)), link.situation());
        m_trace.note("netFault", link.name, nameOf(*trip->fault));
    }
    qint64 delay = latency(link);
    if (trip->fault == NetFault::DropRequest) {
        if (m_draw.oneIn(2))
            m_time.after(delay, [this, trip] { finish(trip, nothing(u"RemoteHostClosedError"_s)); });
        return;
    }
    if (trip->fault == NetFault::SlowRequest)
        delay += m_draw.between(2'000, 90'000);
    m_time.after(delay, [this, trip] { arrive(trip, false); });
    if (trip->fault == NetFault::Twice || trip->fault == NetFault::LateTwin) {
        const qint64 later = trip->fault == NetFault::Twice ? m_draw.between(1, 500) : m_draw.between(1'000, 600'000);
        m_time.after(delay + later, [this, trip] { arrive(trip, trip->fault == NetFault::LateTwin); });
    }
}

void SimNet::arrive(const std::shared_ptr<Trip> &trip, bool isForNobody)
{
    SimServer *server = serverAt(trip->request.endpoint);
    const bool isRefused = trip->fault == NetFault::Throttled || trip->fault == NetFault::Unavailable
        || trip->fault == NetFault::Broken;
    if (!server) {
        m_time.after(latency(trip->link), [this, trip] { finish(trip, nothing(u"ConnectionRefusedError"_s)); });
    } else if (isRefused) {
        const int status = trip->fault == NetFault::Throttled ? 429 : 503;
        answer(trip, server->refusal(status, trip->fault == NetFault::Broken ? 0 : m_draw.between(1, 20) * 1'000));
    } else if (trip->request.path == "/auth/training"_L1) {
        trip->request.path.clear(); // signing in is not what is tested: it cannot go wrong but by the network
        answer(trip, {200, {}, u"application/json"_s, wire::encodeStamp(server->stamp()), 0});
    } else {
        const bool isFirstOfTwo = trip->fault == NetFault::Twice && !trip->isOver && trip->request.patienceMs > 0;
        if (isFirstOfTwo)
            trip->request.patienceMs = 0; // the next to arrive is the second
        const bool isLost = isForNobody || isFirstOfTwo;
        QByteArray body = trip->request.body;
        if (trip->fault == NetFault::HalfRequest)
            body.truncate(m_draw.between(0, std::max<qint64>(0, body.size() - 1)));
        if (trip->fault == NetFault::TokenEnded)
            server->endSession(trip->request.token);
        server->request(trip->request.path, trip->request.token, body,
                        [this, trip, isLost](const SimServer::Answer &reply) {
                            m_trace.note("served", trip->link.name, reply.body);
                            if (!isLost)
                                answer(trip, reply);
                        });
    }
}

void SimNet::answer(const std::shared_ptr<Trip> &trip, const SimServer::Answer &reply)
{
    if (trip->fault == NetFault::DropAnswer) {
        if (m_draw.oneIn(2))
            m_time.after(latency(trip->link), [this, trip] { finish(trip, nothing(u"RemoteHostClosedError"_s)); });
        return;
    }
    qint64 delay = latency(trip->link) + reply.body.size() / 2'000; // 2 MB a second
    if (trip->fault == NetFault::SlowAnswer)
        delay += m_draw.between(2'000, 90'000);
    const engine::HttpReply arrived = reply.status == 0 ? nothing(u"RemoteHostClosedError"_s) : spoiled(*trip, reply);
    m_time.after(delay, [this, trip, arrived] {
        if (trip->link.isUp)
            finish(trip, arrived);
    });
}

engine::HttpReply SimNet::spoiled(const Trip &trip, const SimServer::Answer &answer)
{
    engine::HttpReply reply = read(answer);
    if (!trip.fault)
        return reply;
    switch (*trip.fault) {
    case NetFault::HalfAnswer: reply.error = u"RemoteHostClosedError"_s; [[fallthrough]];
    case NetFault::CutAnswer: reply.body.truncate(m_draw.between(0, std::max<qint64>(0, reply.body.size() - 1))); break;
    case NetFault::Html:
        reply = {};
        reply.status = 200;
        reply.contentType = u"text/html; charset=utf-8"_s;
        reply.body = "<!doctype html><title>Guest network</title>";
        break;
    case NetFault::NoStamp:
        reply.hasStamp = false;
        reply.stamp = {};
        break;
    case NetFault::MixedStamp:
        reply.stamp.role = reply.stamp.role == wire::Role::Primary ? wire::Role::ReadCopy : wire::Role::Primary;
        break;
    case NetFault::Garbage:
        for (char &byte : reply.body)
            byte = static_cast<char>(m_draw.between(0, 255));
        break;
    case NetFault::Bomb:
        reply.body.clear();
        reply.error = u"answer too large"_s;
        break;
    default: break;
    }
    return reply;
}

void SimNet::finish(const std::shared_ptr<Trip> &trip, const engine::HttpReply &reply)
{
    if (trip->isOver)
        return;
    trip->isOver = true;
    --m_underWay;
    m_time.cancel(trip->patience);
    if (reply.status != 0) {
        ++trip->link.answers;
        trip->link.bytes += reply.body.size();
    }
    trip->done(reply);
}

} // namespace budkavle::tests
