#pragma once

#include "sync/domain/Result.h"
#include "sync/wire/Protocol.h"

#include <QByteArray>
#include <QJsonObject>

namespace budkavle::wire {

inline constexpr auto coreCapability = "urn:ietf:params:jmap:core";
inline constexpr auto vacationCapability = "urn:ietf:params:jmap:vacationresponse";
inline constexpr auto syncCapability = "https://budkavle.example/jmap/sync";
inline constexpr auto pushMethod = "Command/push";
inline constexpr auto pullMethod = "Sync/pull";
inline constexpr auto verifyMethod = "Sync/verify";

/// Client side: one JMAP request with Command/push (if there is something to push), Sync/pull, and Sync/verify (if there
/// is something to compare).
[[nodiscard]] QByteArray encodeSyncCall(const SyncCall &call);
/// Client side: the response to it. A garbage body is `replyMalformed` (retry); a method-level or request-level JMAP
/// error comes back with its own code and class (docs/protocol.md, section 7). `stamp` is the response's, from its
/// headers; a body that says it comes from other data is replyMalformed too. An error of Sync/verify alone stands in its
/// result: the rest is good without it.
[[nodiscard]] domain::Result<SyncReply> decodeSyncReply(const QByteArray &body, const Stamp &stamp);

/// Server side: arguments and results of the two methods.
/// Errors of both calls: invalidArguments (reject, fact "field"); a push also clientTooOld, serverTooOld (hold). One
/// command that cannot be read spoils neither lane nor call: SequencedCommand::error.
[[nodiscard]] domain::Result<PushCall> decodePushCall(const QJsonObject &args);
[[nodiscard]] domain::Result<PushCall> decodePushCallBytes(const QByteArray &args);
[[nodiscard]] QJsonObject encodePushResult(const PushResult &result);
[[nodiscard]] QByteArray encodePushResultBytes(const PushResult &result);
[[nodiscard]] domain::Result<PullCall> decodePullCall(const QJsonObject &args);
[[nodiscard]] domain::Result<PullCall> decodePullCallBytes(const QByteArray &args);
[[nodiscard]] QJsonObject encodePullResult(const PullResult &result);
/// The same as bytes: rows are copied as the bytes they are. What the server sends.
[[nodiscard]] QByteArray encodePullResultBytes(const PullResult &result);
[[nodiscard]] domain::Result<PullResult> decodePullResult(const QJsonObject &args);

/// Refused as invalidArguments are all that would cost more than one look at the account: docs/protocol.md, section 8.
[[nodiscard]] domain::Result<VerifyCall> decodeVerifyCall(const QByteArray &args);
[[nodiscard]] QByteArray encodeVerifyResult(const VerifyResult &result);

[[nodiscard]] QJsonObject encodeError(const domain::Error &error);
/// A class that is stated is obeyed. Without one the type decides (errorClassOf); an unknown type, or none: Retry, never
/// Reject.
[[nodiscard]] domain::Error decodeError(const QJsonObject &json);
[[nodiscard]] std::optional<domain::ErrorClass> errorClassOf(QStringView code); ///< of the codes that cross the wire

[[nodiscard]] QByteArray encodePeople(const QList<SignInPerson> &people);
[[nodiscard]] domain::Result<QList<SignInPerson>> decodePeople(const QByteArray &body);
[[nodiscard]] QByteArray encodeSignInReply(const SignInReply &reply);
[[nodiscard]] domain::Result<SignInReply> decodeSignInReply(const QByteArray &body);
[[nodiscard]] domain::Result<SessionReply> decodeSession(const QByteArray &body);
[[nodiscard]] QByteArray encodeChangeHint(const ChangeHint &hint);
[[nodiscard]] domain::Result<ChangeHint> decodeChangeHint(const QByteArray &body, const Stamp &stamp);
/// Seconds until the next ping, as one says; none: it does not say, or nothing between 1 and 300.
[[nodiscard]] std::optional<int> decodePingInterval(const QByteArray &body);

} // namespace budkavle::wire
