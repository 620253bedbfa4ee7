#pragma once

#include "sync/engine/Transport.h"
#include "tests/simulation/Draw.h"
#include "tests/simulation/SimServer.h"
#include "tests/simulation/SimStream.h"

namespace budkavle::tests {

/// What may happen to one request on its way there and back.
enum class NetFault {
    DropRequest, ///< never arrives; the client waits for its patience's end, or hears at once
    DropAnswer,  ///< the server did it; the answer is lost
    Twice,       ///< the HTTP client sends it again by itself: done twice, the second answer comes
    LateTwin,    ///< a proxy delivers it once more, much later, for nobody
    SlowRequest, ///< so late that the client has asked again before it arrives
    SlowAnswer,  ///< the same on the way back
    HalfAnswer,  ///< breaks off, and the client notices
    CutAnswer,   ///< breaks off, and a proxy calls it whole
    Html,        ///< a portal answers
    NoStamp,     ///< a proxy takes the headers away
    MixedStamp,  ///< headers of the read copy, body of production
    Throttled,   ///< 429
    Unavailable, ///< 503, with a time to wait
    Broken,      ///< 503, without
    Garbage,     ///< 200 with stamp and noise
    Bomb,        ///< unpacks to more than the HTTP client takes, which gives it up
    HalfRequest, ///< arrives cut, and a proxy calls it whole
    TokenEnded,  ///< the session is ended elsewhere while the request is on its way
};

/// The network of the region: which servers stand behind which address, and each machine's link to them.
class SimNet {
public:
    /// One machine's link. It outlives the programs that run there.
    struct Link {
        QString name;
        bool isUp = true;
        bool isBlackHole = false; ///< when not up: nothing comes back, instead of a refusal
        bool isMute = false;      ///< event streams stay open and say nothing
        qint64 latencyMs = 20;
        QList<NetFault> armed;        ///< for the next requests, in order
        std::function<void()> cut;    ///< whoever has a stream open over it
        std::function<bool()> isDead; ///< the machine died and the program has not noticed yet
        std::function<QString()> situation;
        std::function<void()> ambush; ///< happens once, while the next request is on its way there or back
        qint64 requests = 0;
        qint64 answers = 0;
        qint64 bytes = 0;
    };

    SimNet(Timeline &time, Trace &trace, quint64 seed) : m_time(time), m_trace(trace), m_draw(seed, 0x6e6574) {}

    SimServer *production = nullptr;
    SimServer *readCopy = nullptr;
    bool isFlipped = false; ///< the load balancer sends production's address to the read copy

    struct Request {
        engine::Endpoint endpoint = engine::Endpoint::Production;
        QString path;
        QByteArray token;
        QByteArray body;
        qint64 patienceMs = 15'000;
    };
    using Done = std::function<void(const engine::HttpReply &)>;
    /// `done` comes later, once, also when nothing comes back. Bytes go both ways.
    void send(Link &link, const Request &request, const Done &done);
    [[nodiscard]] SimServer *serverAt(engine::Endpoint endpoint) const;

    [[nodiscard]] Timeline &time() { return m_time; }
    [[nodiscard]] Trace &trace() { return m_trace; }
    [[nodiscard]] qint64 latency(const Link &link) { return m_draw.between(1, 2 * link.latencyMs); }
    [[nodiscard]] int underWay() const { return m_underWay; }
    static const char *nameOf(NetFault fault);
    static constexpr int faults = 18;

private:
    struct Trip;
    void arrive(const std::shared_ptr<Trip> &trip, bool isForNobody);
    void answer(const std::shared_ptr<Trip> &trip, const SimServer::Answer &answer);
    void finish(const std::shared_ptr<Trip> &trip, const engine::HttpReply &reply);
    [[nodiscard]] engine::HttpReply spoiled(const Trip &trip, const SimServer::Answer &answer);

    Timeline &m_time;
    Trace &m_trace;
    Draw m_draw;
    int m_underWay = 0;
};

} // namespace budkavle::tests
