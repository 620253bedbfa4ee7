#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Decide.h"

namespace budkavle::server {

/// Of what a decision is about to write in an account: queues the messages that are to be saved to the record (A341,
/// A342), each once, in the account that it was written in. What was written before its matter was marked is not among
/// them. Called before the rows are written.
void queueForRecord(StorageWriter &writer, const domain::InboxId &account, const domain::Decision &decision,
                    domain::Instant now);

inline constexpr int outboxPage = 50;
/// {"messages":[{"n",…}],"more"}: what waits for its receipt after that number, the oldest first.
[[nodiscard]] QByteArray encodeOutbox(const QList<OutboxRecord> &records, bool hasMore);

/// {"receipt"}: what the record system calls the entry. Error invalidArguments (fact field), and those of a text.
[[nodiscard]] domain::Result<QString> decodeReceipt(const QByteArray &body);
/// The same receipt again is as good as the first. Errors: outboxUnknown (also another organisation's), receiptDiffers.
[[nodiscard]] domain::Outcome takeReceipt(StorageWriter &writer, const SystemKey &key, qint64 number,
                                          const QString &receipt, domain::Instant now);

} // namespace budkavle::server
