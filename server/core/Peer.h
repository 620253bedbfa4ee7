#pragma once

#include "server/http/HttpRequest.h"

#include <QSet>

namespace budkavle::server {

/// Could this be an IP address? No name is looked up.
[[nodiscard]] bool looksLikeAddress(const QByteArray &text);

/// The address that a request is counted by: the peer's, or, when the peer is a proxy that we trust, the one that this
/// proxy saw: the last of X-Forwarded-For. What stands before it was written by whoever sent the request. The header of
/// anybody else is not looked at. Of IPv6 the network ("2001:db8::/64"), which is what one subscriber has.
[[nodiscard]] QByteArray countedAddress(const HttpRequest &request, const QSet<QByteArray> &trustedProxies);

/// How the client addressed us, "https://region.example": what it may put before our paths. By its Host; that it came by TLS
/// a proxy that we trust says (X-Forwarded-Proto). Empty: no host that could stand in an address.
[[nodiscard]] QByteArray originOf(const HttpRequest &request, const QSet<QByteArray> &trustedProxies);

} // namespace budkavle::server
