#include "server/core/Peer.h"

namespace budkavle::server {

namespace {

constexpr qsizetype longestAddress = 45; // IPv6 with an IPv4 in it

} // namespace

bool looksLikeAddress(const QByteArray &text)
{
    const auto mayStand = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
    };
    return !text.isEmpty() && text.size() <= longestAddress && std::all_of(text.cbegin(), text.cend(), mayStand);
}

QByteArray countedAddress(const HttpRequest &request, const QSet<QByteArray> &trustedProxies)
{
    if (!trustedProxies.contains(request.peer))
        return request.peer;
    const QByteArray chain = request.header("x-forwarded-for");
    const QByteArray last = chain.mid(chain.lastIndexOf(',') + 1).trimmed();
    return looksLikeAddress(last) ? last : request.peer;
}

} // namespace budkavle::server
