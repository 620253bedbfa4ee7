#include "sync/domain/Decide.h"
#include "sync/domain/DecideParts.h"
#include "sync/domain/Due.h"
#include "sync/domain/Limits.h"
#include "sync/domain/ReceiveParts.h"

namespace budkavle::domain {

using namespace Qt::StringLiterals;

namespace parts {

void learnChain(Baton &known, const Baton &told)
{
    if (!known.isHere && told.steps.size() > known.steps.size())
        known.steps = told.steps;
}

bool raiseMark(Message &message, const DeliveryMark &mark)
{
    for (DeliveryMark &known : message.marks) {
        if (known.inbox == mark.inbox && known.stage < mark.stage) {
            known = mark;
            return true;
        }
    }
    return false;
}

} // namespace parts

namespace {

using parts::Arrival;
using parts::learnChain;
using parts::raiseMark;

Item itemFor(const Arrival &a, const MessageDelivery &delivery)
{
    if (auto existing = a.state.item(a.inbox, delivery.message.matter))
        return std::move(*existing);
    Item item;
    item.inbox = a.inbox;
    item.matter = delivery.message.matter;
    item.subject = delivery.subject;
    item.purpose = delivery.purpose;
    item.patient = delivery.patient;
    item.isCopy = true; // until something comes that is not a copy
    return item;
}

/// It was closed here and then purged, and its baton with it: whoever writes on in it finds it where it was laid down.
bool endedHere(const MessageDelivery &delivery, const Arrival &a)
{
    const auto &steps = delivery.baton.steps;
    if (delivery.isCopy || steps.isEmpty() || steps.last().how != HandOver::Closed)
        return false;
    return steps.last().holder.inbox == a.inbox && !a.state.item(a.inbox, delivery.message.matter);
}

void takeBaton(Item &item, const MessageDelivery &delivery, const Arrival &a)
{
    if (!delivery.baton.isHere) {
        learnChain(item.baton, delivery.baton);
        if (endedHere(delivery, a)) {
            item.baton.isHere = true;
            parts::handOver(item.baton, {a.inbox, {}}, a.now, HandOver::Arrived);
        }
        return;
    }
    item.baton = delivery.baton;
    if (a.profile.staffHandOver == StaffHandOver::OnAvailable) // C12
        parts::handOver(item.baton, {a.inbox, {}}, a.now, HandOver::Arrived);
}

void noteArrival(Item &item, const MessageDelivery &delivery, const Arrival &a)
{
    item.arrived = true;
    item.isCopy = item.isCopy && delivery.isCopy;
    item.status = ItemStatus::Waiting;
    item.statusBy = {};
    item.statusAt = a.now;
    item.pauseReason.clear();
    item.saveToRecord = item.saveToRecord || delivery.saveToRecord;
    if (delivery.priority == Priority::High)
        item.priority = Priority::High;
    for (const InboxId &participant : delivery.participants) {
        if (item.participants.size() < limits::participantsPerMatter && !item.participants.contains(participant))
            item.participants.append(participant);
    }
    item.trashedAt = {};
    item.trashedBy = {};
    item.isPurged = false;
    item.documented = Documented::Open;
    item.due = item.isCopy ? Due{} : dueOf(item, a.profile, parts::rulesOf(a), a.now);
    if (!item.consent)
        item.consent = delivery.consent;
    if (item.exception.isEmpty())
        item.exception = delivery.exception;
    if (delivery.message.sentAt >= item.lastAt) {
        item.lastMessage = delivery.message.id;
        item.lastAt = delivery.message.sentAt;
        item.lastFrom = delivery.message.from;
        item.lastPreview = parts::previewOf(delivery.message.body);
    }
}

/// The absent person's automatic answer: once per sender and absence, never to an automatic answer.
void answerIfAbsent(Decision &decision, const Item &item, const MessageDelivery &delivery, const Arrival &a)
{
    const auto inbox = a.state.inbox(a.inbox);
    if (!inbox || inbox->kind != InboxKind::Personal || delivery.message.kind != MessageKind::Written)
        return;
    const auto absence = a.state.activeAbsence(inbox->owner, a.now);
    const InboxId sender = delivery.message.from.inbox;
    if (!absence || a.state.hasAnswered(a.inbox, absence->id, sender))
        return;

    Message answer;
    answer.id = MessageId(delivery.message.id.value() + parts::answerSuffix);
    if (a.state.message(a.inbox, answer.id))
        return; // a message never changes
    answer.inbox = a.inbox;
    answer.matter = item.matter;
    answer.kind = MessageKind::AutoAnswer;
    answer.from = {a.inbox, inbox->owner};
    answer.to = sender;
    answer.body = absence->text;
    answer.writtenAt = a.now;
    answer.sentAt = a.now;

    MessageDelivery back;
    back.message = answer;
    back.subject = item.subject;
    back.purpose = item.purpose;
    back.patient = item.patient;
    back.priority = Priority::Normal;
    back.saveToRecord = item.saveToRecord;
    back.participants = item.participants;
    back.baton = item.baton;
    back.baton.isHere = false;

    decision.puts.append({a.inbox, AbsenceAnswer{a.inbox, absence->id, sender, a.now}});
    decision.puts.append({a.inbox, answer});
    decision.deliveries.append({sender, back});
}

Decision receiveMessage(const Arrival &a, const MessageDelivery &delivery)
{
    Decision decision;
    if (a.state.message(a.inbox, delivery.message.id))
        return decision;
    Item item = itemFor(a, delivery);
    takeBaton(item, delivery, a);
    noteArrival(item, delivery, a);

    Message message = delivery.message;
    message.inbox = a.inbox;
    message.marks.clear();

    if (message.kind == MessageKind::Written) {
        ReceiptDelivery receipt{item.matter, message.id, {a.inbox, DeliveryStage::InInbox, {}, a.now}, item.baton};
        receipt.baton.isHere = false;
        decision.deliveries.append({message.from.inbox, receipt});
    }
    answerIfAbsent(decision, item, delivery, a);
    decision.puts.append({a.inbox, std::move(item)});
    decision.puts.append({a.inbox, std::move(message)});
    return decision;
}

/// A receipt that names its message costs one look-up, however long the matter is.
QList<Message> meantBy(const Arrival &a, const ReceiptDelivery &receipt)
{
    if (receipt.message.isEmpty())
        return a.state.messages(a.inbox, receipt.matter);
    auto message = a.state.message(a.inbox, receipt.message);
    if (!message || message->matter != receipt.matter)
        return {};
    return {std::move(*message)};
}

Decision receiveReceipt(const Arrival &a, const ReceiptDelivery &receipt)
{
    Decision decision;
    auto item = a.state.item(a.inbox, receipt.matter);
    if (!item)
        return decision;
    const Baton before = item->baton;
    learnChain(item->baton, receipt.baton);
    if (item->baton != before)
        decision.puts.append({a.inbox, *item});
    if (receipt.mark.inbox.isEmpty())
        return decision;
    for (Message message : meantBy(a, receipt)) {
        if (message.from.inbox == a.inbox && raiseMark(message, receipt.mark))
            decision.puts.append({a.inbox, std::move(message)});
    }
    return decision;
}

struct Receiver {
    const Arrival &a;

    Decision operator()(const MessageDelivery &body) const { return receiveMessage(a, body); }
    Decision operator()(const ReceiptDelivery &body) const { return receiveReceipt(a, body); }
    Decision operator()(const ReturnDelivery &body) const { return parts::receiveReturn(a, body); }
    Decision operator()(const ItemDelivery &body) const { return parts::receiveItem(a, body); }
    Decision operator()(const MemberDelivery &body) const { return parts::receiveMember(a, body); }
    Decision operator()(const HintDelivery &body) const { return parts::receiveHint(a, body); }
};

} // namespace

Decision receive(const StateView &state, const Delivery &delivery, const Profile &profile, Instant now)
{
    const Arrival arrival{state, delivery.to, profile, now};
    return std::visit(Receiver{arrival}, delivery.body);
}

} // namespace budkavle::domain
