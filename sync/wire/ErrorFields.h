#pragma once

#include "sync/domain/Error.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"

/// {"type","class","description","facts"}: an error inside a method's result. Private to this room.
namespace budkavle::wire {

void writeError(JsonWriter &out, const domain::Error &error);
bool readError(JsonReader &in, domain::Error &error);

} // namespace budkavle::wire
