#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Watch.h"

/// What is done about inboxes rather than in matters.
namespace budkavle::domain {

/// Account: directoryAccount(), as for SetUnitRules and SetMember.
struct SetWatchPlan {
    InboxId inbox;
    QList<RoundTime> rounds; ///< none, with no function and no persons: the plan is taken away
    QString function;
    QList<UserId> persons;
    friend bool operator==(const SetWatchPlan &, const SetWatchPlan &) = default;
};

/// All that waited in the command's account has been looked at. `seenTo` is the account's modseq that the user's program had:
/// what came after it has not been seen.
struct SignOffRound {
    Instant begins;
    qint64 seenTo = 0;
    int left = 0;
    friend bool operator==(const SignOffRound &, const SignOffRound &) = default;
};

struct SetUnitRules {
    UnitId unit;
    QMap<QString, int> deadlineDays;
    QString absenceRoutine;
    QString watchRoutine;
    friend bool operator==(const SetUnitRules &, const SetUnitRules &) = default;
};

/// Rights::None takes the person out (A116).
struct SetMember {
    InboxId inbox;
    UserId user;
    Rights rights = Rights::None;
    friend bool operator==(const SetMember &, const SetMember &) = default;
};

/// Without text: it is sent or thrown away.
struct ShareDraft {
    QString id;
    MatterId matter;
    QString text;
    friend bool operator==(const ShareDraft &, const ShareDraft &) = default;
};

struct TrashItem {
    MatterId matter;
    friend bool operator==(const TrashItem &, const TrashItem &) = default;
};

struct RestoreItem {
    MatterId matter;
    friend bool operator==(const RestoreItem &, const RestoreItem &) = default;
};

/// Out of the trash for good: the server takes it away when it comes to it, the program shows it no more.
struct PurgeItem {
    MatterId matter;
    friend bool operator==(const PurgeItem &, const PurgeItem &) = default;
};

} // namespace budkavle::domain
