#include "SyncHost.h"

namespace budkavle::app {

SyncHost::SyncHost(Make make, QObject *parent) : SyncLink(parent), m_make(std::move(make))
{
    qRegisterMetaType<engine::EngineStatus>();
}

SyncHost::~SyncHost()
{
    detach();
}

void SyncHost::attach(store::Store &store)
{
    detach();
    m_store = &store;
    m_aboard = std::make_shared<std::unique_ptr<Aboard>>();
    store.onWriter([this, &store, make = m_make, aboard = m_aboard, isCut = m_isCut](store::Writer &writer) {
        *aboard = make(writer);
        (*aboard)->setNetworkCut(isCut);
        listen((*aboard)->engine(), store);
    });
}

// Runs on the sync thread. The store announces directly, from there; all else is queued to the GUI thread.
void SyncHost::listen(engine::SyncEngine &engine, store::Store &store)
{
    connect(&engine, &engine::SyncEngine::committed, &engine,
            [&store](const store::ChangeSet &changes) { store.announce(changes); });
    connect(&engine, &engine::SyncEngine::statusChanged, this, &SyncLink::statusChanged, Qt::QueuedConnection);
    connect(
        &engine, &engine::SyncEngine::sessionArrived, this,
        [this](const wire::SessionReply &session) {
            emit regionTold(session.regionName, session.kind == wire::RegionKind::Training);
        },
        Qt::QueuedConnection);
}

void SyncHost::onEngine(std::function<void(Aboard &)> work)
{
    if (m_store == nullptr) {
        return;
    }
    m_store->onWriter([aboard = m_aboard, work = std::move(work)](store::Writer &) {
        if (*aboard) {
            work(**aboard);
        }
    });
}

void SyncHost::start(const QByteArray &token)
{
    if (!token.isEmpty()) {
        onEngine([token](Aboard &aboard) { aboard.engine().start(token); });
    }
}

void SyncHost::detach()
{
    if (m_store == nullptr) {
        return;
    }
    m_store->onWriter([aboard = m_aboard](store::Writer &) { aboard->reset(); });
    m_store = nullptr;
    m_aboard.reset();
}

void SyncHost::nudge()
{
    onEngine([](Aboard &aboard) { aboard.engine().nudge(); });
}

void SyncHost::setNetworkCut(bool cut)
{
    m_isCut = cut;
    onEngine([cut](Aboard &aboard) {
        aboard.setNetworkCut(cut);
        aboard.engine().networkChanged();
    });
}

void SyncHost::networkChanged()
{
    onEngine([](Aboard &aboard) { aboard.engine().networkChanged(); });
}

} // namespace budkavle::app
