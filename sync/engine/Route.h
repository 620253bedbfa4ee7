#pragma once

#include "sync/engine/Transport.h"

namespace budkavle::engine {

/// Which server the next exchange goes to, and whether anything may be written there. Values only: no time, no
/// network of its own.
class Route {
public:
    static constexpr int failuresBeforeCopy = 2;
    static constexpr qint64 failingBeforeCopyMs = 3000;

    enum class Step {
        Again,   ///< one failure is not an outage: the same server again
        TryCopy, ///< production is down: ask the read copy now
        Offline, ///< nothing answers: production again after a while
    };

    explicit Route(bool hasReadCopy);

    [[nodiscard]] Endpoint endpoint() const { return m_endpoint; }
    /// Only to production, and only while what answers there is not itself a read copy.
    [[nodiscard]] bool mayPush() const { return m_endpoint == Endpoint::Production && !m_isFlipped; }
    /// A read copy answered last, under its own address or under production's.
    [[nodiscard]] bool isOnCopy() const { return m_isFlipped || (m_endpoint == Endpoint::ReadCopy && m_copyAnswered); }
    /// A read copy answers under production's address (a load balancer moved us).
    [[nodiscard]] bool isFlipped() const { return m_isFlipped; }

    void answered(Endpoint endpoint, wire::Role role);
    /// The production address refuses to write because it is a read copy.
    void flipped() { m_isFlipped = true; }
    [[nodiscard]] Step failed(Endpoint endpoint, qint64 startedMs, qint64 nowMs);
    void backToProduction();

private:
    bool m_hasReadCopy;
    Endpoint m_endpoint = Endpoint::Production;
    bool m_isFlipped = false;
    bool m_copyAnswered = false;
    int m_failures = 0;
    qint64 m_failingSinceMs = 0;
};

} // namespace budkavle::engine
