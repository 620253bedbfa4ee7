#pragma once

#include "sync/wire/JsonReader.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/Protocol.h"

/// Sync/pull as part of a larger body. Private to this room; SyncCodec.h is the door.
namespace budkavle::wire {

inline constexpr qsizetype mostAccounts = 2'000;
inline constexpr qsizetype mostRowsPerList = 100'000;
inline constexpr qint64 mostBytesAsked = 16'777'216;

void writeBackfillKey(JsonWriter &out, QByteArrayView name, const BackfillKey &key);
bool readBackfillKey(JsonReader &in, BackfillKey &out);

void writeRows(JsonWriter &out, QByteArrayView name, const QList<Row> &rows);
bool readRow(JsonReader &in, Row &row);
/// 16 hexadecimal digits.
void writeDigest(JsonWriter &out, quint64 digest);
bool readDigest(JsonReader &in, quint64 &digest);

void writePullCall(JsonWriter &out, const PullCall &call);
void writePullResult(JsonWriter &out, const PullResult &result);
/// `result.stamp` is filled in only when the body has one: then its lineage is not empty.
bool readPullResult(JsonReader &in, PullResult &result);

} // namespace budkavle::wire
