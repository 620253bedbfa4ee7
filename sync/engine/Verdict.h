#pragma once

#include "sync/engine/Transport.h"
#include "sync/store/Writer.h"

#include <QString>

namespace budkavle::engine {

/// What an answer is, judged from outside, before its content is looked at. Pure.
enum class Verdict {
    Answered,    ///< a regional server's own reply: its body counts
    Unreachable, ///< nothing came, or it broke off
    NotOurs,     ///< a portal, a proxy, anything without a valid stamp: never applied
    Broken,      ///< a regional server that fails (5xx)
    Wait,        ///< a regional server that asks for time (429, or 503 with Retry-After): it lives
    SignIn,      ///< 401
    TooLarge,    ///< 413
};

[[nodiscard]] Verdict judge(const HttpReply &reply);

/// The stable code of a verdict other than Answered.
[[nodiscard]] QString verdictCode(Verdict verdict);

/// Whether what answered continues the data that this cache holds.
enum class Standing {
    Continues,
    ForeignCopy,  ///< a read copy of other data: kept out of this cache
    OtherLineage, ///< production has become another data set: stop
    OlderEpoch,   ///< production has gone back in time: stop
};

[[nodiscard]] Standing standing(const store::SyncState &ours, const wire::Stamp &theirs);

} // namespace budkavle::engine
