#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

/// Who is told that it came wrong: whoever wrote the last message that came in.
std::optional<Holder> sentBy(const Case &c, const MatterId &matter)
{
    std::optional<Message> last;
    const auto messages = c.state.messages(c.command.account, matter);
    for (const Message &message : messages) {
        const bool cameIn = message.from.inbox != c.command.account && message.kind == MessageKind::Written;
        if (cameIn && (!last || last->sentAt < message.sentAt))
            last = message;
    }
    return last ? std::optional(last->from) : std::nullopt;
}

Outcome checkReturnable(const Item &item)
{
    if (item.kind != ItemKind::Matter)
        return reject(u"notAMatter"_s);
    if (item.isCopy || !item.baton.isHere)
        return reject(u"returnNotHere"_s); // a copy carries no duty, and an answered one is with somebody else
    return checkWorn(item);
}

Outcome checkSuggested(const Case &c, const Holder &sender, const InboxId &suggested)
{
    if (suggested.isEmpty())
        return Done{};
    if (suggested == c.command.account || suggested == sender.inbox)
        return reject(u"suggestedIsNeither"_s);
    return mayAddress(c.state, sender.inbox, suggested, c.profile);
}

} // namespace

Result<Decision> decideReturn(const Case &c, const ReturnItem &back)
{
    auto found = openableItem(c, back.matter);
    if (!found)
        return found.error();
    if (const auto may = checkReturnable(*found); !may)
        return may.error();
    if (const auto text = checkText(back.reason, {u"returnReason"_s, limits::pauseReasonCharacters, false}); !text)
        return text.error();
    const auto sender = sentBy(c, back.matter);
    if (!sender)
        return reject(u"matterNotArrived"_s);
    if (const auto inbox = c.state.inbox(sender->inbox); !inbox || inbox->isClosed) // nobody would see it there
        return reject(u"recipientClosed"_s, {}, {{u"recipient"_s, sender->inbox.value()}});
    if (const auto suggested = checkSuggested(c, *sender, back.suggested); !suggested)
        return suggested.error();

    Item item = *std::move(found);
    openWaiting(item, c);
    item.status = ItemStatus::Closed;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.pauseReason.clear();
    item.due = {};
    item.baton.steps.append({*sender, c.now, HandOver::Returned});

    Decision decision;
    const auto told = tellOthers(item, DeliveryStage::Closed, c);
    for (const Delivery &each : told) {
        if (each.to != sender->inbox)
            decision.deliveries.append(each);
    }
    const Misdirection why{c.command.account, c.actor.user, back.suggested, back.reason.trimmed(), c.now};
    decision.deliveries.append(
        {sender->inbox, ReturnDelivery{item.matter, item.subject, item.purpose, item.patient, why, item.baton}});
    if (!back.suggested.isEmpty())
        decision.deliveries.append({directoryAccount(), HintDelivery{c.command.account, item.purpose, back.suggested}});
    item.baton.isHere = false; // it travels back
    decision.puts.append({c.command.account, std::move(item)});
    return decision;
}

} // namespace budkavle::domain::parts
