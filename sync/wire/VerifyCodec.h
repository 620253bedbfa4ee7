#pragma once

#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/Protocol.h"

/// Sync/verify as part of a larger body. Private to this room; SyncCodec.h is the door.
namespace budkavle::wire {

void writeVerifyCall(JsonWriter &out, const VerifyCall &call);
bool readVerifyResult(JsonReader &in, VerifyResult &result);

} // namespace budkavle::wire
