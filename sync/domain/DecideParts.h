#pragma once

#include "sync/domain/Decide.h"

namespace budkavle::domain::parts {

/// What an automatic answer adds to the id of the message that it answers. No client may make such an id.
inline constexpr QLatin1String answerSuffix("-answer");

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
[[nodiscard]] Result<Decision> decideClose(const Case &c, const CloseItem &close);
[[nodiscard]] Result<Decision> decideSetAbsence(const Case &c, const SetAbsence &set);
[[nodiscard]] Result<Decision> decideCancelAbsence(const Case &c, const CancelAbsence &cancel);
[[nodiscard]] Result<Decision> decideGrantProxy(const Case &c, const GrantProxy &grant);
[[nodiscard]] Result<Decision> decideEndProxy(const Case &c, const EndProxy &end);
[[nodiscard]] Result<Decision> decideReading(const Case &c, const RecordReading &reading);

/// May the actor write in the command's account, an inbox that exists and is not closed: by membership, or as the
/// owner's proxy at this moment?
[[nodiscard]] Outcome mayWrite(const Case &c);

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
[[nodiscard]] QString previewOf(const QString &body);

} // namespace budkavle::domain::parts
