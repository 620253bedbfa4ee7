#pragma once

#include "sync/domain/Row.h"
#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"

/// The JSON of watching, of what units settle, and of shared drafts. Private to this room.
namespace budkavle::wire {

void writeRounds(JsonWriter &out, const QList<domain::RoundTime> &rounds);
bool readRounds(JsonReader &in, QList<domain::RoundTime> &rounds);
/// An object of numbers; left out where there are none.
void writeDays(JsonWriter &out, const QMap<QString, int> &days);
bool readDays(JsonReader &in, QMap<QString, int> &days);

void writeRow(JsonWriter &out, const domain::WatchPlan &plan);
void writeRow(JsonWriter &out, const domain::RoundRecord &round);
void writeRow(JsonWriter &out, const domain::UnitRules &rules);
void writeRow(JsonWriter &out, const domain::SharedDraft &draft);

bool readRow(JsonReader &in, domain::WatchPlan &plan);
bool readRow(JsonReader &in, domain::RoundRecord &round);
bool readRow(JsonReader &in, domain::UnitRules &rules);
bool readRow(JsonReader &in, domain::SharedDraft &draft);

} // namespace budkavle::wire
