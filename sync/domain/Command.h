#pragma once

#include "sync/domain/Absence.h"
#include "sync/domain/CommandDuty.h"
#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"
#include "sync/domain/Matter.h"
#include "sync/domain/Patient.h"
#include "sync/domain/Proxy.h"

#include <optional>
#include <variant>

namespace budkavle::domain {

/// Starts a matter, or replies in one that the inbox already has. From: the command's account.
struct SendMessage {
    MessageId message;
    MatterId matter;
    InboxId to;
    QList<InboxId> copies;
    QString subject;
    QString body;
    QString purpose;
    std::optional<PatientRef> patient;
    Priority priority = Priority::Normal;
    bool saveToRecord = false;
    bool hasConsent = false;  ///< the writer says that the patient has consented to the exchange (A134)
    QString exception = {};   ///< why it goes as a message and not in the flow that there is (A52, A55)
    QString guardReason = {}; ///< why a number of another patient's stands in the text (patientvakt)
    bool isCalm = false;      ///< the writer says that what reads as urgent can wait (A47)
    friend bool operator==(const SendMessage &, const SendMessage &) = default;
};

struct OpenItem {
    MatterId matter;
    friend bool operator==(const OpenItem &, const OpenItem &) = default;
};

/// `expected` is the assignee that the user saw: if another has it by now, the later one is told, not obeyed.
struct AssignItem {
    MatterId matter;
    UserId assignee; ///< empty: nobody
    UserId expected;
    friend bool operator==(const AssignItem &, const AssignItem &) = default;
};

struct PauseItem {
    MatterId matter;
    QString reason;
    friend bool operator==(const PauseItem &, const PauseItem &) = default;
};

struct ResumeItem {
    MatterId matter;
    friend bool operator==(const ResumeItem &, const ResumeItem &) = default;
};

/// Back to waiting, with the reason: what a proxy, or somebody for a colleague, has looked at and not taken on (A150).
struct LeaveItem {
    MatterId matter;
    QString reason;
    friend bool operator==(const LeaveItem &, const LeaveItem &) = default;
};

struct CloseItem {
    MatterId matter;
    Documented documented = Documented::Open;
    QString note = {}; ///< why it need not stand in the record
    friend bool operator==(const CloseItem &, const CloseItem &) = default;
};

/// It came to the wrong inbox: back to whoever sent it, with the right address where one knows it.
struct ReturnItem {
    MatterId matter;
    InboxId suggested; ///< empty: not known
    QString reason;
    friend bool operator==(const ReturnItem &, const ReturnItem &) = default;
};

/// A reminder of one's own, or to another after having spoken with them (A102, A103). Account: where one works; it stands
/// in the personal inbox of whom it is for.
struct SetReminder {
    MatterId reminder; ///< made by the client
    MatterId about;    ///< empty: of nothing that stands here
    QString text;
    Instant at;
    UserId to;             ///< empty: oneself
    bool isAgreed = false; ///< that they have spoken
    friend bool operator==(const SetReminder &, const SetReminder &) = default;
};

/// Another time for a reminder that stands in the command's account.
struct MoveReminder {
    MatterId reminder;
    Instant at;
    friend bool operator==(const MoveReminder &, const MoveReminder &) = default;
};

/// Signs what a record system sent here, says what was done, and may be reminded of it: all of it or none (A148).
struct SignItem {
    MatterId matter;
    QString action;
    std::optional<SetReminder> reminder; ///< to oneself; `about` is the matter
    friend bool operator==(const SignItem &, const SignItem &) = default;
};

/// Of oneself, or of somebody whom one heads and who is ill (A175). Account: directoryAccount().
struct SetAbsence {
    AbsenceId absence;
    Instant from;
    Instant until;
    QString text;
    UserId coveredBy;
    UserId user = {}; ///< who is away; empty: oneself
    friend bool operator==(const SetAbsence &, const SetAbsence &) = default;
};

struct CancelAbsence {
    AbsenceId absence;
    friend bool operator==(const CancelAbsence &, const CancelAbsence &) = default;
};

/// Makes `proxy` proxy for `owner` for a time. Account: directoryAccount().
struct GrantProxy {
    ProxyId id;
    UserId owner;
    UserId proxy;
    Instant from;
    Instant until;
    ProxyReason reason = ProxyReason::Unsaid;
    bool worksElsewhere = false; ///< of other leave (A157)
    bool isExpectedBack = false; ///< of other leave (A157)
    friend bool operator==(const GrantProxy &, const GrantProxy &) = default;
};

/// Ends the period now, also before it begins. Account: directoryAccount().
struct EndProxy {
    ProxyId id;
    friend bool operator==(const EndProxy &, const EndProxy &) = default;
};

/// That the user has read a matter, online or off: an access-log record. Account: auditAccount().
struct RecordReading {
    InboxId inbox;
    MatterId matter;
    Instant readAt;
    friend bool operator==(const RecordReading &, const RecordReading &) = default;
};

using CommandBody =
    std::variant<SendMessage, OpenItem, AssignItem, PauseItem, ResumeItem, CloseItem, SetAbsence, CancelAbsence,
                 RecordReading, GrantProxy, EndProxy, LeaveItem, ReturnItem, SignItem, SetReminder, MoveReminder,
                 SetWatchPlan, SignOffRound, SetUnitRules, SetMember, ShareDraft, TrashItem, RestoreItem, PurgeItem>;

/// What a user did, as the client queues it and the server decides it. `id` is made when the user acts and never again.
struct Command {
    CommandId id;
    InboxId account;   ///< the inbox it acts in; with the device, the lane
    Instant createdAt; ///< by the client's clock: evidence; decides only whether it may be forgotten
    CommandBody body;
    friend bool operator==(const Command &, const Command &) = default;
};

/// Who acts. Established by sign-in; the server never takes it from a command.
struct Actor {
    UserId user;
    AssignmentId assignment;
    friend bool operator==(const Actor &, const Actor &) = default;
};

} // namespace budkavle::domain
