#pragma once

#include "sync/domain/Command.h"
#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"
#include "sync/domain/Row.h"
#include "sync/domain/StateView.h"

namespace budkavle::domain {

/// A message on its way to one inbox, with the matter's head. Carries the baton when `baton.isHere`.
struct MessageDelivery {
    Message message;
    QString subject;
    QString purpose;
    std::optional<PatientRef> patient;
    Priority priority = Priority::Normal;
    bool saveToRecord = false;
    bool isCopy = false;
    QList<InboxId> participants;
    Baton baton;
    std::optional<Consent> consent;
    QString exception;
    friend bool operator==(const MessageDelivery &, const MessageDelivery &) = default;
};

/// News about a matter for the other inboxes that have it: how far a message came, who holds the baton.
struct ReceiptDelivery {
    MatterId matter;
    MessageId message; ///< empty: all messages that the told inbox sent to mark.inbox in this matter
    DeliveryMark mark; ///< mark.inbox empty: news of the baton only
    Baton baton;       ///< a copy of the chain; isHere is false
    friend bool operator==(const ReceiptDelivery &, const ReceiptDelivery &) = default;
};

/// A matter back from an inbox that it should not have come to, with the baton, to whoever had sent it there. Has the
/// matter's head too: the sender's own row may be gone.
struct ReturnDelivery {
    MatterId matter;
    QString subject;
    QString purpose;
    std::optional<PatientRef> patient;
    Misdirection misdirection;
    Baton baton;
    friend bool operator==(const ReturnDelivery &, const ReturnDelivery &) = default;
};

/// What no message brings: an object of a record system, a reminder of a colleague's, a notice. Of a record system's the
/// one with the highest version counts.
struct ItemDelivery {
    Item item;
    friend bool operator==(const ItemDelivery &, const ItemDelivery &) = default;
};

/// To the directory: that what is for this purpose belongs elsewhere.
struct HintDelivery {
    InboxId inbox;
    QString purpose;
    InboxId suggested;
    friend bool operator==(const HintDelivery &, const HintDelivery &) = default;
};

/// To a shared inbox, from whoever administers its members.
struct MemberDelivery {
    Member member;
    friend bool operator==(const MemberDelivery &, const MemberDelivery &) = default;
};

/// What goes from one inbox to another, exactly once, after the commit that made it.
struct Delivery {
    InboxId to;
    std::variant<MessageDelivery, ReceiptDelivery, ReturnDelivery, ItemDelivery, HintDelivery, MemberDelivery> body;
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

/// The effects of a command: rows of the command's own account, and deliveries to others. Both empty: nothing to do.
struct Decision {
    QList<RowPut> puts;
    QList<Delivery> deliveries;
    friend bool operator==(const Decision &, const Decision &) = default;
};

/// The one reducer. Pure: same arguments, same answer; both ends run it, the client on its optimistic state, the
/// server on the truth. Refuses with codes that app/ErrorWords turns into sentences. `now`: the decider's clock.
[[nodiscard]] Result<Decision> decide(const StateView &state, const Command &command, const Actor &actor,
                                      const Profile &profile, Instant now);

/// What an arriving delivery does in the inbox it arrives in. Server only. Never fails: a delivery is already true.
[[nodiscard]] Decision receive(const StateView &state, const Delivery &delivery, const Profile &profile, Instant now);

/// Whether `actor` could send to this recipient at all, before a word is written: the same checks as SendMessage's.
[[nodiscard]] Outcome mayAddress(const StateView &state, const InboxId &from, const InboxId &to,
                                 const Profile &profile);

} // namespace budkavle::domain
