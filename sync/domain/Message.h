#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Matter.h"

#include <QList>

namespace budkavle::domain {

enum class MessageKind { Written, AutoAnswer };

/// How far a sent message has come, as its sender's inbox knows it. That it is only on this computer is not a
/// stage: it is that the row still stands in the overlay.
enum class DeliveryStage { AtServer, InInbox, Opened, Closed };

struct DeliveryMark {
    InboxId inbox; ///< the recipient inbox that this mark is about
    DeliveryStage stage = DeliveryStage::AtServer;
    UserId by;
    Instant at;

    friend bool operator==(const DeliveryMark &, const DeliveryMark &) = default;
};

/// One immutable text in a matter. Row key: (inbox, id); the same message stands in each inbox that has it.
/// Only `marks` changes, and only in the sender's inbox.
struct Message {
    MessageId id;
    InboxId inbox; ///< the inbox whose row this is
    MatterId matter;
    MessageKind kind = MessageKind::Written;
    Holder from;
    AssignmentId assignment; ///< under which the writer acted (A10)
    InboxId to;
    QList<InboxId> copies;
    QString body;        ///< plain text
    Instant writtenAt;   ///< by the writer's clock: evidence, decides nothing
    Instant sentAt;      ///< by the server's clock; the client's guess while in the overlay
    QString guardReason; ///< why it names another patient than the matter's
    QList<DeliveryMark> marks;

    friend bool operator==(const Message &, const Message &) = default;
};

} // namespace budkavle::domain
