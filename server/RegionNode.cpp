#include "server/RegionNode.h"

#include "server/Log.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace budkavle::server {

RegionNode::RegionNode(MakeStorage makeStorage, const domain::Clock &clock, domain::Random &random,
                       RegionServer::Options options, Failover failover)
    : m_makeStorage(std::move(makeStorage))
    , m_clock(clock)
    , m_random(random)
    , m_options(std::move(options))
    , m_failover(failover)
{
    m_options.counted = std::make_shared<Metrics>(m_options.version.constData()); // one process, one count
}

RegionNode::~RegionNode()
{
    stop();
}

domain::Result<std::unique_ptr<Storage>> RegionNode::open() const
{
    for (;;) {
        auto storage = m_makeStorage();
        if (const auto opened = storage->open(); !opened)
            return opened.error();
        if (storage->isReadOnly())
            return storage;
        const auto moved = settleHistory(*storage, m_failover, m_clock);
        if (!moved)
            return moved.error();
        if (!*moved)
            return storage;
    }
}

domain::Result<quint16> RegionNode::serve(std::unique_ptr<Storage> storage)
{
    m_storage = std::move(storage);
    m_server = std::make_unique<RegionServer>(*m_storage, m_clock, m_random, m_options);
    if (m_isEnding)
        m_server->announceEnd();
    auto port = m_server->start();
    if (!port) {
        m_server.reset();
        return port;
    }
    m_metricsPort = m_server->metricsPort();
    // Whoever knows where it is finds it there again.
    const auto at = [](const QString &address, quint16 number) -> QString {
        return address.left(address.lastIndexOf(u':') + 1) + QString::number(number);
    };
    m_options.listen = at(m_options.listen, *port);
    if (m_metricsPort != 0)
        m_options.metrics = at(m_options.metrics, m_metricsPort);
    const Region &region = m_server->region();
    log::info("serving",
              {{"role", region.role == wire::Role::ReadCopy ? u"readCopy"_s : u"primary"_s},
               {"epoch", QString::number(region.epoch)}});
    m_complaint.clear();
    return port;
}

domain::Result<quint16> RegionNode::start()
{
    auto storage = open();
    if (!storage)
        return storage.error();
    return serve(std::move(storage).value());
}

void RegionNode::look()
{
    if (m_server && !m_storage->hasMoved())
        return m_server->lookAtRules();
    auto storage = open();
    if (!storage) {
        // The tables are a later release's: whoever still answered would read and write what it does not understand.
        if (storage.error().errorClass == domain::ErrorClass::Hold)
            stopServing();
        return complain(storage.error());
    }
    if (m_server)
        log::warning("databaseMoved");
    stopServing();
    if (const auto port = serve(std::move(storage).value()); !port)
        complain(port.error());
}

/// Waits for what is under way, which fails: none of it reaches the database any longer. Who has signed out meanwhile stays so,
/// as long as this process lives.
void RegionNode::stopServing()
{
    if (!m_server)
        return;
    m_server->stop(); // until then somebody may sign out
    m_options.ends = m_server->ends();
    m_server.reset();
}

void RegionNode::complain(const domain::Error &error)
{
    const QString said = error.code + u' ' + error.detail;
    if (std::exchange(m_complaint, said) != said)
        log::error("cannotServe", {{"code", error.code}, {"detail", error.detail}});
}

void RegionNode::announceEnd()
{
    m_isEnding = true;
    if (m_server)
        m_server->announceEnd();
}

void RegionNode::stop()
{
    if (m_server)
        m_server->stop();
}

} // namespace budkavle::server
