#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QString>

namespace budkavle::domain {

/// What stands in an inbox (A81 to A104). Only a Matter has messages: the others come from a record system, or are made
/// here (Reminder, Notice), and say what they have to say in their text.
enum class ItemKind {
    Matter,
    ProposedOrder, ///< does nothing until it is signed (A84, A85)
    CounterOrder,  ///< in force already, waits for a counter-signature (A86 to A88)
    Result,        ///< of an examination, to whoever ordered it or answers for it (A89, A90)
    Document,      ///< to sign or to review (A91, A92)
    ReferralAnswer,
    WorkNote, ///< begun and not signed (A101)
    PrescriptionFault,
    CertificateQuestion, ///< of Försäkringskassan: two weeks (A98 to A100)
    Reminder,
    Notice ///< from this program itself: what came of no one's hand (A96)
};

/// An object of a record system, as it was told: nothing of it is changed here.
struct RecordLink {
    QString system; ///< the record system's name, as the region has set it up
    QString reference;
    qint64 version = 1; ///< by the record system: a higher one replaces a lower one
    QString text;       ///< plain text
    QString link;       ///< opens it where it is kept (A94, A99); empty: nothing does
    UserId orderedBy;
    UserId responsible;
    Instant madeAt; ///< by the record system's clock
    bool isWithdrawn = false;

    friend bool operator==(const RecordLink &, const RecordLink &) = default;
};

/// Who signed, and what was done about it (A148). Nobody takes a signature back; a newer version of what was signed comes
/// without it, and waits to be seen.
struct Signature {
    UserId by;
    UserId onBehalfOf;       ///< whose proxy signed (A172); empty: in one's own name
    AssignmentId assignment; ///< under which it was signed (A10)
    Instant at;
    QString action;

    friend bool operator==(const Signature &, const Signature &) = default;
};

enum class DueReason { None, Deadline, Reminder, Priority, Returned };

/// What about an item first breaks a rule, decided when it arrives or is touched: lists are in its order.
struct Due {
    Instant at; ///< unset: nothing does
    DueReason why = DueReason::None;

    friend bool operator==(const Due &, const Due &) = default;
};

/// What a closed matter says of the record (A339, A105).
enum class Documented { Open, InRecord, NotNeeded };

/// That the patient has consented to the exchange between care providers, as the sender stated it (A134).
struct Consent {
    UserId statedBy;
    Instant at;

    friend bool operator==(const Consent &, const Consent &) = default;
};

/// That a matter came to the wrong inbox, as told to whoever had sent it.
struct Misdirection {
    InboxId by;
    UserId user;
    InboxId suggested; ///< the right address; empty: not known there
    QString reason;
    Instant at;

    friend bool operator==(const Misdirection &, const Misdirection &) = default;
};

} // namespace budkavle::domain
