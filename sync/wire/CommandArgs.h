#pragma once

#include "sync/domain/Command.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"

/// The arguments of what was added to the first commands. Private to this room; CommandFields.cpp has the others.
namespace budkavle::wire {

void writeArgs(JsonWriter &out, const domain::ReturnItem &args);
void writeArgs(JsonWriter &out, const domain::SignItem &args);
void writeArgs(JsonWriter &out, const domain::SetReminder &args);
void writeArgs(JsonWriter &out, const domain::MoveReminder &args);
void writeArgs(JsonWriter &out, const domain::SetWatchPlan &args);
void writeArgs(JsonWriter &out, const domain::SignOffRound &args);
void writeArgs(JsonWriter &out, const domain::SetUnitRules &args);
void writeArgs(JsonWriter &out, const domain::SetMember &args);
void writeArgs(JsonWriter &out, const domain::ShareDraft &args);

bool readArgs(JsonReader &in, domain::ReturnItem &args);
bool readArgs(JsonReader &in, domain::SignItem &args);
bool readArgs(JsonReader &in, domain::SetReminder &args);
bool readArgs(JsonReader &in, domain::MoveReminder &args);
bool readArgs(JsonReader &in, domain::SetWatchPlan &args);
bool readArgs(JsonReader &in, domain::SignOffRound &args);
bool readArgs(JsonReader &in, domain::SetUnitRules &args);
bool readArgs(JsonReader &in, domain::SetMember &args);
bool readArgs(JsonReader &in, domain::ShareDraft &args);

} // namespace budkavle::wire
