#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Patient.h"
#include "sync/domain/RecordItem.h"

#include <QList>

#include <optional>

namespace budkavle::domain {

/// Who is accountable: a person acting in an inbox. `user` is empty while a whole inbox holds it.
struct Holder {
    InboxId inbox;
    UserId user;

    friend bool operator==(const Holder &, const Holder &) = default;
};

enum class HandOver { Wrote, Arrived, Opened, Assigned, Replied, Closed, Left, Returned, Signed };

struct BatonStep {
    Holder holder;
    Instant since;
    HandOver how = HandOver::Wrote;

    friend bool operator==(const BatonStep &, const BatonStep &) = default;
};

/// The baton of a matter as one inbox knows it. The last step names the holder; the chain is append-only.
/// `isHere` is true in exactly one place at a time: one inbox, or one delivery under way. Only where it is here
/// may a step be added; elsewhere the chain is a copy, told by receipts.
struct Baton {
    QList<BatonStep> steps;
    bool isHere = false;

    [[nodiscard]] Holder holder() const { return steps.isEmpty() ? Holder{} : steps.last().holder; }
    friend bool operator==(const Baton &, const Baton &) = default;
};

enum class ItemStatus { Waiting, Opened, Paused, Closed };
enum class Priority { Normal, High };

/// A matter, or another thing to do, as it stands in one inbox. Row key: (inbox, matter).
struct Item {
    InboxId inbox;
    MatterId matter;
    ItemKind kind = ItemKind::Matter;
    QString subject;
    QString purpose; ///< a key of the profile's list of purposes
    std::optional<PatientRef> patient;
    Priority priority = Priority::Normal;
    bool saveToRecord = false; ///< sticky (A342)

    bool arrived = false; ///< something came in: stands in the inbox
    bool sent = false;    ///< something went out: stands in Sent
    bool isCopy = false;  ///< for information only; carries no duty
    ItemStatus status = ItemStatus::Waiting;
    UserId statusBy;
    Instant statusAt;
    QString pauseReason;
    QString leftReason; ///< why it waits again after somebody looked (A150)
    UserId assignee;
    UserId assignedBy;
    Instant assignedAt;

    QList<InboxId> participants; ///< every inbox that has the matter, this one too; the first is the writer's
    Baton baton;
    MessageId lastMessage;
    Instant lastAt;
    QString lastPreview; ///< first line of the last message, at most limits::previewCharacters
    Holder lastFrom;

    MatterId about; ///< of a reminder: what it reminds of
    Due due;
    std::optional<RecordLink> record;
    std::optional<Signature> signature;
    std::optional<Misdirection> returned; ///< until it is sent on or closed
    std::optional<Consent> consent;
    QString exception; ///< why the matter goes as a message (A52, A55)
    Documented documented = Documented::Open;
    QString documentedNote;
    Instant trashedAt; ///< unset: not in the trash
    UserId trashedBy;
    bool isPurged = false; ///< thrown away for good, and shown no more

    friend bool operator==(const Item &, const Item &) = default;
};

} // namespace budkavle::domain
