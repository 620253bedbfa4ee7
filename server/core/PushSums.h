#pragma once

#include <QMap>
#include <QString>

namespace budkavle::server {

/// What became of the commands of a push.
struct PushSums {
    int applied = 0;
    QMap<QString, int> refused; ///< by error code
    QMap<QString, int> stopped; ///< lanes that were held or sent away, by error code
};

} // namespace budkavle::server
