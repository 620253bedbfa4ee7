#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Result.h"
#include "sync/wire/Session.h"

#include <QByteArray>
#include <QString>

#include <variant>

/// Sign-in by a certificate, as it crosses the wire between program and regional server.
namespace budkavle::wire {

/// GET /auth/certificate: where the program shows its certificate. Nothing else is asked for there.
struct CertificateStart {
    QString address; ///< https
    friend bool operator==(const CertificateStart &, const CertificateStart &) = default;
};

/// POST /auth/certificate, at that address.
struct CertificateSignIn {
    domain::AssignmentId assignment; ///< empty: the person has not chosen
    domain::DeviceId device;
    friend bool operator==(const CertificateSignIn &, const CertificateSignIn &) = default;
};

/// A session; or who it is, with the assignments of which one is to be chosen first.
using CertificateReply = std::variant<SignInReply, SignInPerson>;

[[nodiscard]] QByteArray encodeCertificateStart(const CertificateStart &start);
/// Error: replyMalformed (retry).
[[nodiscard]] domain::Result<CertificateStart> decodeCertificateStart(const QByteArray &body);
[[nodiscard]] QByteArray encodeCertificateSignIn(const CertificateSignIn &call);
/// Error: invalidArguments (reject, fact `field`).
[[nodiscard]] domain::Result<CertificateSignIn> decodeCertificateSignIn(const QByteArray &body);
[[nodiscard]] QByteArray encodeCertificateReply(const CertificateReply &reply);
/// Error: replyMalformed (retry).
[[nodiscard]] domain::Result<CertificateReply> decodeCertificateReply(const QByteArray &body);

} // namespace budkavle::wire
