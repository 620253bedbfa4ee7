#include "sync/domain/DecideParts.h"
#include "sync/domain/Due.h"
#include "sync/domain/ReceiveParts.h"

#include <algorithm>
#include <limits>

namespace budkavle::domain::parts {

namespace {

/// The sender's row of the matter, made anew where it has been purged meanwhile.
Item senderItem(const Arrival &a, const ReturnDelivery &back)
{
    if (auto existing = a.state.item(a.inbox, back.matter))
        return std::move(*existing);
    Item item;
    item.inbox = a.inbox;
    item.matter = back.matter;
    item.subject = back.subject;
    item.purpose = back.purpose;
    item.patient = back.patient;
    item.participants = {a.inbox, back.misdirection.by};
    item.lastAt = a.now;
    return item;
}

void waitAgain(Item &item, Instant now)
{
    item.arrived = true;
    item.trashedAt = {};
    item.trashedBy = {};
    item.isPurged = false;
    item.status = ItemStatus::Waiting;
    item.statusBy = {};
    item.statusAt = now;
    item.pauseReason.clear();
}

Holder ownerIn(const Arrival &a)
{
    const auto inbox = a.state.inbox(a.inbox);
    return {a.inbox, inbox ? inbox->owner : UserId()};
}

/// The same object of the record system, told anew, keeps whom it was assigned to and who has had it.
Item told(const Arrival &a, const Item &news, const std::optional<Item> &existing)
{
    Item item = news;
    item.inbox = a.inbox;
    item.participants = {a.inbox};
    item.lastAt = std::max(news.lastAt, a.now);
    item.baton.isHere = true;
    if (existing) {
        item.assignee = existing->assignee;
        item.assignedBy = existing->assignedBy;
        item.assignedAt = existing->assignedAt;
        item.baton = existing->baton;
    }
    waitAgain(item, a.now);
    handOver(item.baton, ownerIn(a), a.now, HandOver::Arrived);
    if (item.kind != ItemKind::Reminder) // which is due when it says
        item.due = dueOf(item, a.profile, rulesOf(a), a.now);
    if (item.record && item.record->isWithdrawn) {
        item.status = ItemStatus::Closed;
        item.due = {};
        if (existing)
            item.signature = existing->signature; // that it was signed stays true
    }
    return item;
}

bool isNews(const std::optional<Item> &existing, const Item &news)
{
    if (!existing)
        return true;
    return existing->record && news.record && existing->record->version < news.record->version;
}

} // namespace

std::optional<UnitRules> rulesOf(const Arrival &a)
{
    const auto inbox = a.state.inbox(a.inbox);
    return inbox && !inbox->unit.isEmpty() ? a.state.unitRules(inbox->unit) : std::nullopt;
}

Decision receiveReturn(const Arrival &a, const ReturnDelivery &back)
{
    Decision decision;
    Item item = senderItem(a, back);
    waitAgain(item, a.now);
    item.isCopy = false;
    item.returned = back.misdirection;
    item.due = {a.now, DueReason::Returned};
    item.lastAt = std::max(item.lastAt, a.now);
    if (back.baton.isHere)
        item.baton = back.baton;
    const DeliveryMark closed{back.misdirection.by, DeliveryStage::Closed, back.misdirection.user,
                              back.misdirection.at};
    const auto messages = a.state.messages(a.inbox, back.matter);
    for (Message message : messages) {
        if (message.from.inbox == a.inbox && raiseMark(message, closed))
            decision.puts.append({a.inbox, std::move(message)});
    }
    decision.puts.append({a.inbox, std::move(item)});
    return decision;
}

Decision receiveItem(const Arrival &a, const ItemDelivery &delivery)
{
    Decision decision;
    const auto existing = a.state.item(a.inbox, delivery.item.matter);
    if (isNews(existing, delivery.item))
        decision.puts.append({a.inbox, told(a, delivery.item, existing)});
    return decision;
}

Decision receiveMember(const Arrival &a, const MemberDelivery &delivery)
{
    Member member = delivery.member;
    member.inbox = a.inbox;
    Decision decision;
    decision.puts.append({a.inbox, member});
    return decision;
}

Decision receiveHint(const Arrival &a, const HintDelivery &hint)
{
    AddressHint learnt{hint.inbox, hint.purpose, hint.suggested, 1};
    if (const auto known = a.state.addressHint(hint.inbox, hint.purpose); known && known->suggested == hint.suggested)
        learnt.times = std::min(known->times, std::numeric_limits<int>::max() - 1) + 1;
    Decision decision;
    decision.puts.append({a.inbox, learnt});
    return decision;
}

} // namespace budkavle::domain::parts
