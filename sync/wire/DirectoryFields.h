#pragma once

#include "sync/domain/Row.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"

/// The JSON of members and of the directory's rows. Ids that the row carries are left out. Private to this room.
namespace budkavle::wire {

void writeRow(JsonWriter &out, const domain::Member &member);
void writeRow(JsonWriter &out, const domain::AbsenceAnswer &answer);
void writeRow(JsonWriter &out, const domain::Organisation &organisation);
void writeRow(JsonWriter &out, const domain::Unit &unit);
void writeRow(JsonWriter &out, const domain::User &user);
void writeRow(JsonWriter &out, const domain::Inbox &inbox);
void writeRow(JsonWriter &out, const domain::Absence &absence);
void writeRow(JsonWriter &out, const domain::Proxy &proxy);
void writeRow(JsonWriter &out, const domain::AddressHint &hint);

bool readRow(JsonReader &in, domain::Member &member);
bool readRow(JsonReader &in, domain::AbsenceAnswer &answer);
bool readRow(JsonReader &in, domain::Organisation &organisation);
bool readRow(JsonReader &in, domain::Unit &unit);
bool readRow(JsonReader &in, domain::User &user);
bool readRow(JsonReader &in, domain::Inbox &inbox);
bool readRow(JsonReader &in, domain::Absence &absence);
bool readRow(JsonReader &in, domain::Proxy &proxy);
bool readRow(JsonReader &in, domain::AddressHint &hint);

} // namespace budkavle::wire
