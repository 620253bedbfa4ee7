#include "server/core/Peer.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace budkavle::server {

namespace {

constexpr qsizetype longestAddress = 45;   // IPv6 with an IPv4 in it
constexpr qsizetype longestHost = 253 + 6; // a name and a port

/// The first half of an IPv6 address: whoever has one has all of its network, and would be counted anew by each.
QByteArray networkOf(const QByteArray &address)
{
    in6_addr six{};
    const QByteArray bare = address.split('%').first(); // without the interface that it came by
    if (inet_pton(AF_INET6, bare.constData(), &six) != 1)
        return address;
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        std::array<char, INET_ADDRSTRLEN> four{};
        return inet_ntop(AF_INET, &six.s6_addr[12], four.data(), four.size());
    }
    if (IN6_IS_ADDR_LOOPBACK(&six))
        return address;
    std::fill(std::begin(six.s6_addr) + 8, std::end(six.s6_addr), 0);
    std::array<char, INET6_ADDRSTRLEN> text{};
    return QByteArray(inet_ntop(AF_INET6, &six, text.data(), text.size())) + "/64";
}

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
        return networkOf(request.peer);
    const QByteArray chain = request.header("x-forwarded-for");
    const QByteArray last = chain.mid(chain.lastIndexOf(',') + 1).trimmed();
    return networkOf(looksLikeAddress(last) ? last : request.peer);
}

QByteArray originOf(const HttpRequest &request, const QSet<QByteArray> &trustedProxies)
{
    const QByteArray host = request.header("host");
    const auto mayStand = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'
            || c == ':' || c == '[' || c == ']';
    };
    if (host.isEmpty() || host.size() > longestHost || !std::all_of(host.cbegin(), host.cend(), mayStand))
        return {};
    const bool isTls = trustedProxies.contains(request.peer)
        && request.header("x-forwarded-proto").trimmed().toLower() == "https";
    // Where nothing says that TLS is spoken, a whole address would send a token in the clear.
    const QByteArray name = host.contains(':') ? host.left(host.lastIndexOf(':')) : host;
    const bool isHere = name == "127.0.0.1" || name == "localhost" || name == "[::1]";
    if (!isTls && !isHere)
        return {};
    return (isTls ? "https://" : "http://") + host;
}

} // namespace budkavle::server
