#pragma once

#include <QByteArray>
#include <QMap>

namespace budkavle::server {

/// A whole request, its bounds already kept: headers and body are no larger than HttpLimits says.
struct HttpRequest {
    QByteArray method; ///< upper case
    QByteArray path;   ///< without the query
    QByteArray query;
    QByteArray peer;                      ///< the address that it came from; behind a proxy, the proxy's
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name); }
};

} // namespace budkavle::server
