#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Decide.h"

namespace budkavle::server {

/// Writes values as rows of one account, one modseq for all; the new modseq, or 0 if there is no such account.
qint64 writeRows(StorageWriter &writer, const domain::InboxId &account, const QList<domain::RowPut> &puts);

/// A decision's effects: its rows, which must all be of `account`, and its deliveries under keys that begin with
/// `source`, so that the same decision can never be queued twice. None: the decision reached outside its account, or a delivery
/// of it could not be queued; the caller takes back to its savepoint what was written.
[[nodiscard]] std::optional<qint64> writeDecision(StorageWriter &writer, const domain::InboxId &account,
                                                  const domain::Decision &decision, const QString &source,
                                                  domain::Instant now);

/// What the delivery is about; empty: no matter.
[[nodiscard]] domain::MatterId matterOf(const domain::Delivery &delivery);
/// It has the matter's baton with it.
[[nodiscard]] bool carriesBaton(const domain::Delivery &delivery);

} // namespace budkavle::server
