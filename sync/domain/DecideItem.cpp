#include "sync/domain/Asks.h"
#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

Result<Item> writableItem(const Case &c, const MatterId &matter)
{
    if (const auto may = mayWrite(c); !may)
        return may.error();
    if (const auto id = checkId(matter.value(), u"matter"_s); !id)
        return id.error();
    auto item = c.state.item(c.command.account, matter);
    if (!item)
        return reject(u"matterUnknown"_s);
    return std::move(*item);
}

Result<Item> openableItem(const Case &c, const MatterId &matter)
{
    auto item = writableItem(c, matter);
    if (!item)
        return item;
    if (item->status == ItemStatus::Closed) {
        return reject(u"matterClosed"_s, {},
                      {{u"by"_s, item->statusBy.value()}, {u"at"_s, QString::number(item->statusAt.ms)}});
    }
    if (!item->arrived)
        return reject(u"matterNotArrived"_s);
    return item;
}

namespace {

Decision changed(Item item, std::optional<DeliveryStage> told, const Case &c)
{
    Decision decision;
    decision.deliveries = tellOthers(item, told, c);
    decision.puts.append({c.command.account, std::move(item)});
    return decision;
}

Error takenByAnother(const Item &item)
{
    return reject(u"stateMismatch"_s, {},
                  {{u"field"_s, u"assignee"_s},
                   {u"assignee"_s, item.assignee.value()},
                   {u"by"_s, item.assignedBy.value()},
                   {u"at"_s, QString::number(item.assignedAt.ms)}});
}

Outcome checkAssignee(const Case &c, const UserId &assignee)
{
    const auto inbox = c.state.inbox(c.command.account);
    if (!inbox || inbox->kind == InboxKind::Personal)
        return reject(u"assignNotShared"_s);
    if (!assignee.isEmpty() && c.state.rights(assignee, c.command.account) != Rights::ReadWrite)
        return reject(u"assigneeNotMember"_s);
    return Done{};
}

/// Only what one has looked at for somebody else: as proxy, or in a shared inbox where it is not one's own.
Outcome checkLeave(const Case &c, const Item &item)
{
    const auto inbox = c.state.inbox(c.command.account);
    const bool isOwn = inbox && inbox->kind == InboxKind::Personal ? inbox->owner == c.actor.user
                                                                   : item.assignee == c.actor.user;
    if (isOwn)
        return reject(u"leaveOwn"_s);
    if (item.status == ItemStatus::Paused || (!item.isCopy && !item.baton.isHere))
        return reject(u"leaveNotOpened"_s);
    return checkWorn(item);
}

} // namespace

Result<Decision> decideOpen(const Case &c, const OpenItem &open)
{
    auto item = writableItem(c, open.matter);
    if (!item)
        return item.error();
    Item opened = *std::move(item);
    if (!openWaiting(opened, c))
        return Decision{}; // somebody was first: to open is not to take, so there is nothing to tell
    return changed(std::move(opened), DeliveryStage::Opened, c);
}

Result<Decision> decideAssign(const Case &c, const AssignItem &assign)
{
    auto found = openableItem(c, assign.matter);
    if (!found)
        return found.error();
    if (const auto may = checkAssignee(c, assign.assignee); !may)
        return may.error();
    if (found->assignee == assign.assignee)
        return Decision{};
    if (const auto worn = checkWorn(*found); !worn)
        return worn.error();
    if (found->assignee != assign.expected)
        return takenByAnother(*found);

    Item item = *std::move(found);
    const bool wasWaiting = openWaiting(item, c); // whoever hands it on has taken it in
    item.assignee = assign.assignee;
    item.assignedBy = c.actor.user;
    item.assignedAt = c.now;
    if (!item.isCopy) {
        const UserId holder = assign.assignee.isEmpty() ? c.actor.user : assign.assignee;
        handOver(item.baton, {c.command.account, holder}, c.now, HandOver::Assigned);
    }
    return changed(std::move(item), wasWaiting ? std::optional(DeliveryStage::Opened) : std::nullopt, c);
}

Result<Decision> decidePause(const Case &c, const PauseItem &pause)
{
    auto found = openableItem(c, pause.matter);
    if (!found)
        return found.error();
    const TextRule rule{u"pauseReason"_s, limits::pauseReasonCharacters, c.profile.pauseNeedsReason};
    if (const auto text = checkText(pause.reason, rule); !text)
        return text.error();
    if (found->status == ItemStatus::Paused && found->pauseReason == pause.reason)
        return Decision{};

    Item item = *std::move(found);
    const bool wasWaiting = openWaiting(item, c);
    item.status = ItemStatus::Paused;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.pauseReason = pause.reason;
    return changed(std::move(item), wasWaiting ? std::optional(DeliveryStage::Opened) : std::nullopt, c);
}

Result<Decision> decideResume(const Case &c, const ResumeItem &resume)
{
    auto found = openableItem(c, resume.matter);
    if (!found)
        return found.error();
    if (found->status != ItemStatus::Paused)
        return Decision{};
    Item item = *std::move(found);
    item.status = ItemStatus::Opened;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.pauseReason.clear();
    return changed(std::move(item), std::nullopt, c);
}

Result<Decision> decideLeave(const Case &c, const LeaveItem &leave)
{
    auto found = openableItem(c, leave.matter);
    if (!found)
        return found.error();
    if (const auto may = checkLeave(c, *found); !may)
        return may.error();
    const TextRule rule{u"leaveReason"_s, limits::pauseReasonCharacters, true};
    if (const auto text = checkText(leave.reason, rule); !text)
        return text.error();
    if (found->status == ItemStatus::Waiting)
        return Decision{}; // somebody was first
    Item item = *std::move(found);
    item.status = ItemStatus::Waiting;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.leftReason = leave.reason;
    // Nobody's again. That it has been opened has been told and stays true.
    handOver(item.baton, {c.command.account, UserId()}, c.now, HandOver::Left);
    return changed(std::move(item), std::nullopt, c);
}

namespace {

/// Who closes what came in about a patient says whether it stands in the record, or why it need not (A105, A339).
Outcome checkDocumented(const Case &c, const Item &item, const CloseItem &close)
{
    if (asksDocumentation(c.profile, item) && close.documented == Documented::Open)
        return reject(u"documentationMissing"_s);
    const bool needsNote = close.documented == Documented::NotNeeded;
    return checkText(close.note, {u"documentationNote"_s, limits::pauseReasonCharacters, needsNote});
}

} // namespace

Result<Decision> decideClose(const Case &c, const CloseItem &close)
{
    auto found = writableItem(c, close.matter);
    if (!found)
        return found.error();
    if (found->status == ItemStatus::Closed)
        return Decision{};
    if (const auto documented = checkDocumented(c, *found, close); !documented)
        return documented.error();
    Item item = *std::move(found);
    openWaiting(item, c);
    item.documented = close.documented;
    item.documentedNote = close.note.trimmed();
    item.status = ItemStatus::Closed;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.pauseReason.clear();
    item.returned.reset();
    item.due = {};
    if (item.baton.isHere && !item.isCopy)
        item.baton.steps.append({c.self(), c.now, HandOver::Closed});
    // To close what one has only sent tidies one's own list; it says nothing about the receiver's work.
    const auto told = item.arrived ? std::optional(DeliveryStage::Closed) : std::nullopt;
    return changed(std::move(item), told, c);
}

Result<Decision> decideReading(const Case &c, const RecordReading &reading)
{
    if (c.command.account != auditAccount())
        return reject(u"accountMismatch"_s);
    if (const auto inbox = checkId(reading.inbox.value(), u"inbox"_s); !inbox)
        return inbox.error();
    if (const auto matter = checkId(reading.matter.value(), u"matter"_s); !matter)
        return matter.error();
    return Decision{}; // recorded whatever the rights are by now: it has been read
}

} // namespace budkavle::domain::parts
