#include "ProxyModel.h"

#include "TimeWords.h"

namespace budkavle::app {

namespace {

QString reasonText(domain::ProxyReason reason)
{
    switch (reason) {
    case domain::ProxyReason::Vacation: return ProxyModel::tr("Semester");
    case domain::ProxyReason::Illness: return ProxyModel::tr("Sjukfrånvaro");
    case domain::ProxyReason::OtherLeave: return ProxyModel::tr("Annan ledighet");
    case domain::ProxyReason::Unsaid: break;
    }
    return {};
}

} // namespace

ProxyModel::ProxyModel(QObject *parent)
    : ShownRows({"proxyId", "proxyName", "ownerName", "periodText", "reasonText", "isActive", "isPending"}, parent)
{
}

void ProxyModel::setProxies(const QList<ShownProxy> &proxies, const TimeWords &times, domain::Instant now)
{
    QList<ShownRow> rows;
    for (const ShownProxy &shown : proxies) {
        const domain::Proxy &proxy = shown.row.proxy;
        rows.append({proxy.id.value(),
                     {proxy.id.value(), shown.row.proxyName, shown.row.ownerName, times.period(proxy.from, proxy.end()),
                      reasonText(proxy.reason), proxy.isActiveAt(now), shown.isPending}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
