#pragma once

#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/Protocol.h"

/// Command/push as part of a larger body. Private to this room; SyncCodec.h is the door.
namespace budkavle::wire {

inline constexpr qsizetype mostLanes = 200;
inline constexpr qsizetype mostCommands = 500; ///< per push, over all lanes

void writePushCall(JsonWriter &out, const PushCall &call);
bool readPushResult(JsonReader &in, PushResult &result);

} // namespace budkavle::wire
