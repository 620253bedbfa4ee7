#include "MatterActions.h"

#include "ErrorWords.h"

#include "sync/domain/Due.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

MatterAction either(bool isOn, const QString &whyNot)
{
    return {isOn, isOn ? QString() : whyNot};
}

/// What the matter's status leaves nothing to do about has neither a button nor a reason.
void dropWhatDoesNotApply(MatterActions &actions, const domain::Item &item)
{
    using domain::ItemStatus;
    if (item.status != ItemStatus::Waiting || !item.arrived) {
        actions.open = {};
    }
    if (item.status != ItemStatus::Paused) {
        actions.resume = {};
    } else {
        actions.pause = {};
    }
}

MatterActions stoppedActions(const QString &stopped)
{
    const auto off = [&stopped](const QString &cannot) { return MatterAction{false, stopped + u' ' + cannot}; };
    return {off(MatterActions::tr("Kan inte öppnas nu.")),
            off(MatterActions::tr("Svaret kan skrivas och sparas, men inte skickas nu.")),
            off(MatterActions::tr("Kan inte tilldelas nu.")),
            off(MatterActions::tr("Kan inte pausas nu.")),
            off(MatterActions::tr("Kan inte återupptas nu.")),
            off(MatterActions::tr("Kan inte avslutas nu.")),
            {}};
}

MatterActions allOff(const QString &whyNot)
{
    const MatterAction off{false, whyNot};
    return {off, off, off, off, off, off, {}};
}

/// Nobody answers what a record system sent, and what it asks to have signed is signed, not put away.
void dropWhatIsOfMatters(MatterActions &actions, const domain::Item &item)
{
    if (item.kind == domain::ItemKind::Matter) {
        return;
    }
    actions.reply = {};
    const bool isToSign = item.kind == domain::ItemKind::ProposedOrder || item.kind == domain::ItemKind::CounterOrder
        || item.kind == domain::ItemKind::Result;
    if (isToSign) {
        actions.close = {};
    }
    if (!actions.assign.isOn) {
        actions.assign = {};
    }
    if (item.status == domain::ItemStatus::Closed) { // which the item says in words of its own
        actions.pause = {};
        actions.close = {};
    }
}

MatterAction allowed(const std::optional<domain::Outcome> &ruling)
{
    return {ruling && ruling->ok(), {}};
}

} // namespace

MatterActions::Rulings MatterActions::Rulings::read(const store::Reader &reader, const domain::Item &item,
                                                    domain::Instant now)
{
    const auto ask = [&](const domain::CommandBody &body) -> std::optional<domain::Outcome> {
        return reader.mayAct({domain::CommandId(u"asked"_s), item.inbox, now, body}, now);
    };
    const bool isLive = item.arrived && item.status != domain::ItemStatus::Closed;
    Rulings rulings;
    if (isLive && item.kind == domain::ItemKind::Matter) {
        rulings.giveBack = ask(domain::ReturnItem{item.matter, {}, {}});
    }
    if (isLive && domain::isSigned(item.kind)) {
        rulings.sign = ask(domain::SignItem{item.matter, {}, {}});
    }
    if (isLive && item.kind == domain::ItemKind::Reminder) {
        rulings.moveReminder = ask(domain::MoveReminder{item.matter, now.plusMs(domain::dayMs)});
    }
    if (item.trashedAt.isSet()) {
        rulings.restore = ask(domain::RestoreItem{item.matter});
        rulings.purge = ask(domain::PurgeItem{item.matter});
    } else {
        rulings.trash = ask(domain::TrashItem{item.matter});
    }
    return rulings;
}

void MatterActions::take(const domain::Item &item, domain::Rights rights, const Rulings &rulings,
                         const Setting &setting)
{
    dropWhatIsOfMatters(*this, item);
    if (rights != domain::Rights::ReadWrite) {
        return;
    }
    if (!setting.stopped.isEmpty()) {
        if (rulings.sign) {
            sign.whyNot = setting.stopped + u' ' + tr("Kan inte signeras nu.");
        }
        return;
    }
    giveBack = allowed(rulings.giveBack);
    sign = allowed(rulings.sign);
    if (rulings.sign && !sign.isOn) {
        sign.whyNot = ErrorWords::sentence(rulings.sign->error(), setting.times, setting.now);
    }
    remind = {item.kind != domain::ItemKind::Reminder && !item.trashedAt.isSet(), {}};
    moveReminder = allowed(rulings.moveReminder);
    trash = allowed(rulings.trash);
    restore = allowed(rulings.restore);
    purge = allowed(rulings.purge);
}

QStringList MatterActions::further() const
{
    QStringList keys;
    for (const auto &[action, key] : {std::pair(giveBack, u"return"_s),
                                      {sign, u"sign"_s},
                                      {remind, u"remind"_s},
                                      {moveReminder, u"move"_s},
                                      {trash, u"trash"_s},
                                      {restore, u"restore"_s},
                                      {purge, u"purge"_s}}) {
        if (action.isOn) {
            keys.append(key);
        }
    }
    return keys;
}

MatterActions MatterActions::of(const domain::Item &item, domain::Rights rights, bool isShared, const QString &stopped)
{
    using domain::ItemStatus;
    if (rights != domain::Rights::ReadWrite) {
        return allOff(MatterActions::tr("Du har läsrätt i den här inkorgen och kan inte ändra något."));
    }
    if (!stopped.isEmpty()) {
        MatterActions actions = stoppedActions(stopped);
        // Writing goes on in the read copy: the composer keeps the text and holds it for production.
        actions.reply = {true, {}};
        dropWhatDoesNotApply(actions, item);
        return actions;
    }
    const bool isClosed = item.status == ItemStatus::Closed;
    const QString closed = MatterActions::tr("Ärendet är avslutat.");
    const QString onlySent = MatterActions::tr(
        "Ärendet är skickat härifrån. Mottagaren tilldelar, pausar och avslutar det.");
    const QString notHere = item.arrived ? closed : onlySent;
    const bool isLive = item.arrived && !isClosed;
    MatterActions actions;
    actions.open = {true, {}};
    actions.reply = either(item.arrived || item.sent, onlySent);
    actions.assign = either(isLive && isShared,
                            isShared ? notHere : MatterActions::tr("Ärenden i en personlig inkorg tilldelas inte."));
    actions.pause = either(isLive, notHere);
    actions.resume = {isLive, {}};
    actions.close = either(isLive, notHere);
    dropWhatDoesNotApply(actions, item);
    return actions;
}

MatterAction MatterActions::leaveOf(const domain::Item &item, domain::Rights rights, const QString &stopped)
{
    const bool isOpened = item.arrived && item.status == domain::ItemStatus::Opened;
    return {isOpened && rights == domain::Rights::ReadWrite && stopped.isEmpty() && (item.isCopy || item.baton.isHere),
            {}};
}

} // namespace budkavle::app
