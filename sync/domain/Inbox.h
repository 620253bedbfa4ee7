#pragma once

#include "sync/domain/Id.h"

namespace budkavle::domain {

enum class InboxKind { Personal, Message, Collaboration, Function };

/// The unit of replication and of permission. A personal inbox has an owner and no unit (A77);
/// the organisation-bound ones (Message, Collaboration) and function inboxes have a unit (A106 to A112).
struct Inbox {
    InboxId id;
    InboxKind kind = InboxKind::Personal;
    QString name;
    UnitId unit;
    UserId owner;
    QString phone;
    bool isClosed = false;

    friend bool operator==(const Inbox &, const Inbox &) = default;
};

enum class Rights { None, Read, ReadWrite };

/// A user's right in a shared inbox, as a row of that inbox (so that its members see whom they can assign to).
struct Member {
    InboxId inbox;
    UserId user;
    Rights rights = Rights::None;

    friend bool operator==(const Member &, const Member &) = default;
};

/// Learnt from what was sent here and did not belong here: who writes to `inbox` for this purpose is told of `suggested`.
/// A row of the directory account. Key: "inbox|purpose".
struct AddressHint {
    InboxId inbox;
    QString purpose;
    InboxId suggested;
    int times = 0; ///< in a row that this inbox was suggested

    friend bool operator==(const AddressHint &, const AddressHint &) = default;
};

} // namespace budkavle::domain
