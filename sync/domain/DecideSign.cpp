#include "sync/domain/DecideParts.h"
#include "sync/domain/Due.h"
#include "sync/domain/Limits.h"

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

Outcome maySign(const Case &c, const Item &item)
{
    if (!isSigned(item.kind))
        return reject(u"signNotSignable"_s);
    const auto user = c.state.user(c.actor.user);
    if (!user || !user->signingAuthority) // of a proxy's own, too (A171)
        return reject(u"signingAuthorityMissing"_s);
    const bool isOwnOrder = item.record && item.record->orderedBy == c.actor.user;
    if (item.kind == ItemKind::CounterOrder && isOwnOrder)
        return reject(u"counterSignOwn"_s); // A86, A87: another answers for it
    return Done{};
}

/// Whom a signature stands for besides its signer: the owner of the inbox that a proxy acts in (A172).
UserId onBehalfOf(const Case &c)
{
    const auto inbox = c.state.inbox(c.command.account);
    const bool isOthers = inbox && inbox->kind == InboxKind::Personal && inbox->owner != c.actor.user;
    return isOthers ? inbox->owner : UserId();
}

/// The personal inbox of whom it is for, which need not be the one that is worked in.
InboxId inboxOf(const Case &c, const SetReminder &set)
{
    return personalInboxOf(set.to.isEmpty() ? c.actor.user : set.to);
}

Outcome checkReminder(const Case &c, const SetReminder &set)
{
    if (const auto id = checkNewId(set.reminder.value(), u"reminder"_s); !id)
        return id;
    if (const auto text = checkText(set.text, {u"reminderText"_s, limits::subjectCharacters, true}); !text)
        return text;
    if (set.at <= c.now)
        return reject(u"reminderPast"_s, {}, {{u"field"_s, u"at"_s}});
    if (c.now.plusMs(limits::longestReminderMs) < set.at)
        return reject(u"reminderTooFar"_s, {}, {{u"field"_s, u"at"_s}});
    const InboxId inbox = inboxOf(c, set);
    const auto known = c.state.inbox(inbox);
    if (!known || known->isClosed)
        return reject(u"recipientClosed"_s, {}, {{u"recipient"_s, inbox.value()}});
    if (c.state.item(inbox, set.reminder))
        return reject(u"matterExists"_s);
    return Done{};
}

/// A reminder to another is a request of a colleague, and goes where a message to them might (A103, C16).
Outcome checkReminded(const Case &c, const SetReminder &set)
{
    if (c.profile.reminderToOthers == ReminderToOthers::Forbid)
        return reject(u"reminderForbidden"_s);
    if (c.profile.reminderToOthers == ReminderToOthers::Confirm && !set.isAgreed)
        return reject(u"reminderNeedsDialogue"_s);
    const InboxId inbox = inboxOf(c, set);
    if (const auto may = mayAddress(c.state, c.command.account, inbox, c.profile); !may)
        return may;
    // It may name a patient, and nobody has said that the patient consents.
    const auto from = c.state.inbox(c.command.account);
    const auto to = c.state.inbox(inbox);
    return areOfOneProvider(c.state, *from, *to) ? Outcome(Done{}) : reject(u"reminderOtherProvider"_s);
}

Item reminderOf(const Case &c, const SetReminder &set)
{
    const InboxId inbox = inboxOf(c, set);
    Item item;
    item.inbox = inbox;
    item.matter = set.reminder;
    item.kind = ItemKind::Reminder;
    item.subject = set.text.trimmed();
    item.about = set.about;
    if (!set.about.isEmpty()) {
        if (const auto about = c.state.item(c.command.account, set.about))
            item.patient = about->patient;
    }
    item.arrived = true;
    item.status = ItemStatus::Waiting;
    item.statusAt = c.now;
    item.due = {set.at, DueReason::Reminder};
    item.participants = {inbox};
    item.baton = {{{c.self(), c.now, HandOver::Wrote}}, true};
    item.lastAt = c.now;
    item.lastFrom = c.self();
    return item;
}

void add(Decision &decision, Item reminder, const Case &c)
{
    if (reminder.inbox == c.command.account)
        decision.puts.append({c.command.account, std::move(reminder)});
    else
        decision.deliveries.append({reminder.inbox, ItemDelivery{std::move(reminder)}});
}

} // namespace

Result<Decision> decideSetReminder(const Case &c, const SetReminder &set)
{
    if (const auto may = mayWrite(c); !may)
        return may.error();
    if (const auto checked = checkReminder(c, set); !checked)
        return checked.error();
    const bool isOwn = set.to.isEmpty() || set.to == c.actor.user;
    if (const auto may = isOwn ? Outcome(Done{}) : checkReminded(c, set); !may)
        return may.error();
    Decision decision;
    add(decision, reminderOf(c, set), c);
    return decision;
}

Result<Decision> decideMoveReminder(const Case &c, const MoveReminder &move)
{
    auto found = openableItem(c, move.reminder);
    if (!found)
        return found.error();
    if (found->kind != ItemKind::Reminder)
        return reject(u"notAReminder"_s);
    if (move.at <= c.now)
        return reject(u"reminderPast"_s, {}, {{u"field"_s, u"at"_s}});
    if (c.now.plusMs(limits::longestReminderMs) < move.at)
        return reject(u"reminderTooFar"_s, {}, {{u"field"_s, u"at"_s}});
    Item item = *std::move(found);
    item.due = {move.at, DueReason::Reminder};
    Decision decision;
    decision.puts.append({c.command.account, std::move(item)});
    return decision;
}

Result<Decision> decideSign(const Case &c, const SignItem &sign)
{
    auto found = openableItem(c, sign.matter);
    if (!found)
        return found.error();
    if (const auto may = maySign(c, *found); !may)
        return may.error();
    if (const auto text = checkText(sign.action, {u"signAction"_s, limits::signActionCharacters, false}); !text)
        return text.error();
    Decision decision;
    if (sign.reminder) {
        SetReminder set = *sign.reminder;
        set.about = sign.matter;
        set.to = {};
        if (const auto checked = checkReminder(c, set); !checked)
            return checked.error();
        add(decision, reminderOf(c, set), c);
    }
    Item item = *std::move(found);
    openWaiting(item, c);
    item.status = ItemStatus::Closed; // and leaves the inbox (A149)
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.pauseReason.clear();
    item.due = {};
    item.signature = Signature{c.actor.user, onBehalfOf(c), c.actor.assignment, c.now, sign.action.trimmed()};
    item.baton.steps.append({c.self(), c.now, HandOver::Signed}); // who signs answers for what follows (A173)
    decision.puts.append({c.command.account, std::move(item)});
    return decision;
}

} // namespace budkavle::domain::parts
