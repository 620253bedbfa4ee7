#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

class TimeWords;

/// A proxy period with what stands around it.
struct ShownProxy {
    store::ProxyRow row;
    bool isPending = false; ///< on this computer only
};

/// Who is proxy for whom in one's operation, those to come too. Roles: proxyId, proxyName, ownerName, periodText,
/// reasonText, isActive, isPending.
class ProxyModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ProxyController")
public:
    explicit ProxyModel(QObject *parent = nullptr);

    void setProxies(const QList<ShownProxy> &proxies, const TimeWords &times, domain::Instant now);
    void clear() { show({}); }
};

} // namespace budkavle::app
