#pragma once

#include "sync/domain/Decide.h"

#include <QSet>

namespace budkavle::domain::parts {

/// What an automatic answer adds to the id of the message that it answers. No client may make such an id.
inline constexpr QLatin1String answerSuffix("-answer");

/// What the ids of a record system's objects and of notices begin with. No client may make such an id either: what stood there
/// already would keep the result out.
inline constexpr QLatin1String recordPrefix("r-");
inline constexpr QLatin1String noticePrefix("n-");

/// What every decision about one command has at hand.
struct Case {
    const StateView &state;
    const Command &command;
    const Actor &actor;
    const Profile &profile;
    Instant now;

    [[nodiscard]] Holder self() const { return {command.account, actor.user}; }
};

[[nodiscard]] Result<Decision> decideSend(const Case &c, const SendMessage &send);
[[nodiscard]] Result<Decision> decideOpen(const Case &c, const OpenItem &open);
[[nodiscard]] Result<Decision> decideAssign(const Case &c, const AssignItem &assign);
[[nodiscard]] Result<Decision> decidePause(const Case &c, const PauseItem &pause);
[[nodiscard]] Result<Decision> decideResume(const Case &c, const ResumeItem &resume);
[[nodiscard]] Result<Decision> decideLeave(const Case &c, const LeaveItem &leave);
[[nodiscard]] Result<Decision> decideReturn(const Case &c, const ReturnItem &back);
[[nodiscard]] Result<Decision> decideSign(const Case &c, const SignItem &sign);
[[nodiscard]] Result<Decision> decideSetReminder(const Case &c, const SetReminder &set);
[[nodiscard]] Result<Decision> decideMoveReminder(const Case &c, const MoveReminder &move);
[[nodiscard]] Result<Decision> decideSetWatchPlan(const Case &c, const SetWatchPlan &set);
[[nodiscard]] Result<Decision> decideSignOff(const Case &c, const SignOffRound &signOff);
[[nodiscard]] Result<Decision> decideSetUnitRules(const Case &c, const SetUnitRules &set);
[[nodiscard]] Result<Decision> decideSetMember(const Case &c, const SetMember &set);
[[nodiscard]] Result<Decision> decideShareDraft(const Case &c, const ShareDraft &share);
[[nodiscard]] Result<Decision> decideTrash(const Case &c, const TrashItem &trash);
[[nodiscard]] Result<Decision> decideRestore(const Case &c, const RestoreItem &restore);
[[nodiscard]] Result<Decision> decidePurge(const Case &c, const PurgeItem &purge);
/// The organisations that an inbox belongs to: its unit's, or all that its owner works for (A20).
[[nodiscard]] QSet<OrganisationId> organisationsOf(const StateView &state, const Inbox &inbox);
/// Is what goes from one to the other within one care provider?
[[nodiscard]] bool areOfOneProvider(const StateView &state, const Inbox &one, const Inbox &other);
/// The rules of what may be written, beside who may write to whom (rules, section 2).
[[nodiscard]] Outcome checkContent(const Case &c, const SendMessage &send, const Item *existing);
[[nodiscard]] Result<Decision> decideClose(const Case &c, const CloseItem &close);
[[nodiscard]] Result<Decision> decideSetAbsence(const Case &c, const SetAbsence &set);
[[nodiscard]] Result<Decision> decideCancelAbsence(const Case &c, const CancelAbsence &cancel);
[[nodiscard]] Result<Decision> decideGrantProxy(const Case &c, const GrantProxy &grant);
[[nodiscard]] Result<Decision> decideEndProxy(const Case &c, const EndProxy &end);
[[nodiscard]] Result<Decision> decideReading(const Case &c, const RecordReading &reading);

/// May the actor write in the command's account, an inbox that exists and is not closed: by membership, or as the
/// owner's proxy at this moment?
[[nodiscard]] Outcome mayWrite(const Case &c);

/// The item that a command is about, if the actor may change it.
[[nodiscard]] Result<Item> writableItem(const Case &c, const MatterId &matter);
/// As writableItem, for what cannot be done to a closed matter, or to one that has only been sent from here.
[[nodiscard]] Result<Item> openableItem(const Case &c, const MatterId &matter);

/// Adds a step where the baton is here and the holder changes. True if it did.
bool handOver(Baton &baton, const Holder &holder, Instant now, HandOver how);

/// Waiting becomes opened (A142), and opening takes the baton where the profile says so. True if it was waiting.
bool openWaiting(Item &item, const Case &c);

/// Has its baton been handed over so often that the chain is full? Opening and closing stay possible.
[[nodiscard]] bool isWornOut(const Item &item);

/// Tells the matter's other inboxes: a mark for the messages they sent here, and a copy of the chain.
[[nodiscard]] QList<Delivery> tellOthers(const Item &item, std::optional<DeliveryStage> stage, const Case &c);

/// A text a person wrote: not empty where required, not too long, no control characters but line breaks and tabs.
struct TextRule {
    QString field;
    int limit = 0;
    bool isRequired = true;
};
[[nodiscard]] Outcome checkText(const QString &text, const TextRule &rule);
[[nodiscard]] Outcome checkId(const QString &id, const QString &field);
/// An id that a client makes: as checkId, and without what the server joins ids with or keeps for its own.
[[nodiscard]] Outcome checkNewId(const QString &id, const QString &field);
[[nodiscard]] Outcome checkWorn(const Item &item);
[[nodiscard]] QString previewOf(const QString &body);

} // namespace budkavle::domain::parts
