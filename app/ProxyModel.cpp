#include "ProxyModel.h"

#include "TimeWords.h"

namespace budkavle::app {

ProxyModel::ProxyModel(QObject *parent)
    : ShownRows({"proxyId", "proxyName", "ownerName", "periodText", "isActive", "isPending"}, parent)
{
}

void ProxyModel::setProxies(const QList<ShownProxy> &proxies, const TimeWords &times, domain::Instant now)
{
    QList<ShownRow> rows;
    for (const ShownProxy &shown : proxies) {
        const domain::Proxy &proxy = shown.row.proxy;
        rows.append({proxy.id.value(),
                     {proxy.id.value(), shown.row.proxyName, shown.row.ownerName, times.period(proxy.from, proxy.end()),
                      proxy.isActiveAt(now), shown.isPending}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
