#include "MatterActions.h"

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

} // namespace

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
