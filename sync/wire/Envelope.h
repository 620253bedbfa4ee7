#pragma once

#include "sync/domain/Result.h"
#include "sync/wire/Protocol.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

/// The JMAP envelope (RFC 8620) as the server reads and writes it.
namespace budkavle::wire {

struct EnvelopeLimits {
    int maxCallsInRequest = 16;
    qint64 maxSizeRequest = 4'194'304;
    int maxNesting = 32;
    qint64 maxSizeUpload = 4'194'304;
    int maxConcurrentUpload = 2;
};

struct Invocation {
    QString name;
    QByteArray args; ///< the arguments object, byte for byte as it came
    QString callId;

    [[nodiscard]] QJsonObject argsObject() const;
    friend bool operator==(const Invocation &, const Invocation &) = default;
};

struct Request {
    QStringList using_;
    QList<Invocation> calls;
    QByteArray createdIds; ///< the object as it came; empty: there was none
    friend bool operator==(const Request &, const Request &) = default;
};

/// Refuses with notJSON, notRequest, limit (fact "limit" names which) or unknownCapability (fact "capability"): answer
/// them with encodeProblem(). Classes: reject, reject, retry, hold.
[[nodiscard]] domain::Result<Request> decodeRequest(const QByteArray &body, const EnvelopeLimits &limits = {});

/// {"methodResponses":[[name,args,callId]…],"sessionState":…}. `args` must be JSON objects; they are spliced as they are,
/// and so is `createdIds`, unless it is empty.
[[nodiscard]] QByteArray encodeResponse(const QList<Invocation> &responses, const QString &sessionState,
                                        const QByteArray &createdIds = {});

/// The method-level answer to a call that failed: ["error",{type,class,…},callId].
[[nodiscard]] Invocation errorInvocation(const domain::Error &error, const QString &callId);

/// RFC 7807 problem details, application/problem+json; JMAP's own types as urn:ietf:params:jmap:error:…
[[nodiscard]] QByteArray encodeProblem(const domain::Error &error, int httpStatus);
/// The reverse, for any body of an HTTP error; what is not a problem document is `serverUnavailable` (retry).
/// 401 is signedOut (hold), 413 tooLarge (reject), 429 limit (retry) whatever the body says.
[[nodiscard]] domain::Error decodeProblem(const QByteArray &body, int httpStatus);

/// Whether a call has arguments that refer to other calls' results ("#name"): resolveReferences() says what they are.
[[nodiscard]] bool hasResultReference(const Invocation &call);

/// An account as the JMAP Session lists it.
struct SessionAccount {
    domain::InboxId id;
    QString name;
    bool isPersonal = false;
    bool isReadOnly = false;
    bool hasVacation = false; ///< VacationResponse is about it
    friend bool operator==(const SessionAccount &, const SessionAccount &) = default;
};

/// The JMAP Session object (RFC 8620, section 2); decodeSession() reads our part of it back. `state` is opaque.
/// `origin` ("https://region.example") stands before the paths of its addresses; empty: they are paths.
[[nodiscard]] QByteArray encodeSession(const SessionReply &session, const QList<SessionAccount> &accounts,
                                       const EnvelopeLimits &limits, const QString &state, const QString &origin = {});

/// What an upload came to (RFC 8620, section 6.1).
struct UploadReply {
    domain::InboxId account;
    QString blobId;
    QString type;
    qint64 size = 0;
};
[[nodiscard]] QByteArray encodeUpload(const UploadReply &reply);

/// POST /auth/training: who, under which assignment, on which device.
struct SignInCall {
    domain::UserId user;
    domain::AssignmentId assignment;
    domain::DeviceId device;
    friend bool operator==(const SignInCall &, const SignInCall &) = default;
};
[[nodiscard]] QByteArray encodeSignInCall(const SignInCall &call);
[[nodiscard]] domain::Result<SignInCall> decodeSignInCall(const QByteArray &body);

} // namespace budkavle::wire
