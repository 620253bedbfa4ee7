#pragma once

#include "server/RegionServer.h"
#include "server/core/History.h"

#include <functional>

namespace budkavle::server {

/// One of the region's servers, for as long as its process lives: a RegionServer on what the database is now, primary or
/// read copy, and when that changes another one, on the same port, with the role and the epoch that hold then. Used in one
/// thread.
class RegionNode {
public:
    /// The storage, not opened yet.
    using MakeStorage = std::function<std::unique_ptr<Storage>()>;
    static constexpr int lookMs = 500; ///< how often look() should be called

    RegionNode(MakeStorage makeStorage, const domain::Clock &clock, domain::Random &random,
               RegionServer::Options options, Failover failover = Failover::Asynchronous);
    ~RegionNode();
    RegionNode(const RegionNode &) = delete;
    RegionNode &operator=(const RegionNode &) = delete;

    /// The port that it answers on, from now on.
    [[nodiscard]] domain::Result<quint16> start();
    /// Has the database moved? Then what is under way ends, event streams too, and serving begins anew. While what there is
    /// now cannot be opened, the old server goes on: it answers 503, because nothing of another history reaches it. Only
    /// where the tables were contracted past this program nobody answers until they are not.
    void look();
    void announceEnd();
    void stop();
    [[nodiscard]] quint16 metricsPort() const { return m_metricsPort; }
    [[nodiscard]] const Region *region() const
    {
        return m_server ? &m_server->region() : nullptr;
    } ///< null: none serves

private:
    [[nodiscard]] domain::Result<std::unique_ptr<Storage>> open() const;
    void stopServing();
    [[nodiscard]] domain::Result<quint16> serve(std::unique_ptr<Storage> storage);
    void complain(const domain::Error &error);

    const MakeStorage m_makeStorage;
    const domain::Clock &m_clock;
    domain::Random &m_random;
    RegionServer::Options m_options;
    const Failover m_failover;
    quint16 m_metricsPort = 0;
    bool m_isEnding = false;
    QString m_complaint; ///< the last, so that each is logged once
    std::unique_ptr<Storage> m_storage;
    std::unique_ptr<RegionServer> m_server; ///< none between two
};

} // namespace budkavle::server
