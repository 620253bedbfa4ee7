#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Matter.h"

namespace budkavle::server {

/// One inbox that closes and the one that takes over.
struct InboxMerge {
    domain::InboxId from;
    domain::InboxId into;
    friend bool operator==(const InboxMerge &, const InboxMerge &) = default;
};

/// The matters of an inbox that somebody still has to do something about: not closed here, and come in here, or with the
/// baton here, or sent and not closed where the baton is.
[[nodiscard]] QList<domain::Item> unhandledItems(StorageReader &reader, const domain::InboxId &inbox);

struct MoveCount {
    qint64 matters = 0;
    qint64 told = 0; ///< notices to other inboxes
};

/// Moves what is unhandled from an inbox to its successor in the caller's transaction (A113): the item with all its messages
/// stands in the successor as waiting, and closed in the old one; the baton goes with it, by a step of its own chain where
/// the old inbox or one of its members held it. Each other open inbox of the matter is told by a message of the kind of
/// automatic answers, which brings it the successor as a participant, so that an answer goes there. Copies move as copies
/// and nobody is told (decision 0008). An assignment stays with a person who may write in the successor.
/// Deliveries to the old inbox must have been carried before. None: a write failed, and the caller rolls back.
[[nodiscard]] std::optional<MoveCount> moveMatters(StorageWriter &writer, const InboxMerge &merge, domain::Instant now);

} // namespace budkavle::server
