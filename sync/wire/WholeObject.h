#pragma once

#include "sync/domain/Error.h"
#include "sync/wire/Fields.h"

/// What every question and answer is: one object.
namespace budkavle::wire {

/// One object that is the whole text. `member` reads the value of a key.
template <class Member>
bool readWhole(JsonReader &in, Required need, Member member)
{
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        return member(key);
    });
    return whole && need.complete(in) && in.atEnd();
}

/// What a server's answer is that cannot be read.
inline domain::Error malformedReply(const QString &detail)
{
    return {domain::ErrorClass::Retry, QStringLiteral("replyMalformed"), detail, {}};
}

/// What a client's question is that cannot be read.
inline domain::Error invalidCall(const JsonReader &in)
{
    return domain::reject(QStringLiteral("invalidArguments"), {}, {{QStringLiteral("field"), in.fault()}});
}

} // namespace budkavle::wire
