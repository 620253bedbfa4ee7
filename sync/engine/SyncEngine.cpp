#include "sync/engine/SyncEngine.h"

#include "sync/engine/ExchangeLoop.h"

namespace budkavle::engine {

class SyncEngine::Private : public ExchangeLoop {
public:
    using ExchangeLoop::ExchangeLoop;
};

SyncEngine::SyncEngine(Ports ports, QObject *parent) : QObject(parent)
{
    d = std::make_unique<Private>(ports,
                                  ExchangeLoop::Announcements{
                                      [this](const store::ChangeSet &changes) { emit committed(changes); },
                                      [this](const EngineStatus &status) { emit statusChanged(status); },
                                      [this](const QByteArray &document) { emit profileArrived(document); },
                                      [this](const wire::SessionReply &session) { emit sessionArrived(session); },
                                  });
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::start(const QByteArray &token)
{
    d->start(token);
}

void SyncEngine::stop()
{
    d->stop();
}

void SyncEngine::nudge()
{
    d->nudge();
}

void SyncEngine::networkChanged()
{
    d->networkChanged();
}

} // namespace budkavle::engine
