#pragma once

#include "sync/engine/SyncEngine.h"
#include "sync/store/Store.h"

#include <QObject>

namespace budkavle::app {

/// Seam: what keeps a cache in step with the server, seen from the GUI thread.
class SyncLink : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// `store` lives until detach().
    virtual void attach(store::Store &store) = 0;
    /// An empty token: wait for one.
    virtual void start(const QByteArray &token) = 0;
    virtual void detach() = 0;
    virtual void nudge() = 0;
    virtual void setNetworkCut(bool cut) = 0;
    /// The computer has come to another network, or lost or found one: what was waited for is tried at once.
    virtual void networkChanged() = 0;

signals:
    void statusChanged(const budkavle::engine::EngineStatus &status);
    void regionTold(const QString &regionName, bool isTraining);
};

} // namespace budkavle::app
