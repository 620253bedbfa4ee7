#include "sync/engine/NetworkWatch.h"

#include <QNetworkInformation>

namespace budkavle::engine {

void NetworkWatch::begin()
{
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                &NetworkWatch::changed, Qt::UniqueConnection);
}

} // namespace budkavle::engine
