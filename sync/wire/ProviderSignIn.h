#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Result.h"

#include <QByteArray>
#include <QString>

/// Sign-in by an OpenID provider, as it crosses the wire between program and regional server.
namespace budkavle::wire {

/// GET /auth/provider: where the browser goes. The program adds redirect_uri, state, code_challenge and this nonce.
struct ProviderStart {
    QString issuer;
    QString authorize;        ///< with what is the same for everybody
    bool namesIssuer = false; ///< the provider's answer must say its issuer
    QString nonce = {};       ///< of this attempt, which begins now; goes back with the code
    friend bool operator==(const ProviderStart &, const ProviderStart &) = default;
};

/// POST /auth/provider: what the browser brought back, and what proves that it was this program that sent it there.
struct ProviderSignIn {
    QString code;
    QString verifier;
    QString redirect;
    QString nonce;
    domain::DeviceId device;
    friend bool operator==(const ProviderSignIn &, const ProviderSignIn &) = default;
};

[[nodiscard]] QByteArray encodeProviderStart(const ProviderStart &start);
/// Error: replyMalformed (retry).
[[nodiscard]] domain::Result<ProviderStart> decodeProviderStart(const QByteArray &body);
[[nodiscard]] QByteArray encodeProviderSignIn(const ProviderSignIn &call);
/// Error: invalidArguments (reject, fact `field`).
[[nodiscard]] domain::Result<ProviderSignIn> decodeProviderSignIn(const QByteArray &body);

/// POST /auth/renew: the same session, for this device from now on; an empty id leaves it as it was. Who the person is, and
/// so by which name this computer goes in their lanes, a program knows only after the sign-in.
[[nodiscard]] QByteArray encodeRenewal(const domain::DeviceId &device);
/// Error: invalidArguments (reject, fact `field`).
[[nodiscard]] domain::Result<domain::DeviceId> decodeRenewal(const QByteArray &body);

} // namespace budkavle::wire
