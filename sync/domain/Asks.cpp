#include "sync/domain/Asks.h"

#include "sync/domain/DecideParts.h"

namespace budkavle::domain {

Passage passageOf(const StateView &state, const InboxId &from, const QList<InboxId> &to)
{
    Passage passage;
    const auto isPersonal = [](const std::optional<Inbox> &inbox) {
        return inbox && inbox->kind == InboxKind::Personal;
    };
    const auto sender = state.inbox(from);
    passage.touchesPersonal = isPersonal(sender);
    for (const InboxId &id : to) {
        const auto receiver = state.inbox(id);
        passage.touchesPersonal = passage.touchesPersonal || isPersonal(receiver);
        const bool isElsewhere = sender && receiver && !parts::areOfOneProvider(state, *sender, *receiver);
        passage.leavesProvider = passage.leavesProvider || isElsewhere;
    }
    return passage;
}

SendAsks sendAsks(const Profile &profile, const Passage &passage)
{
    SendAsks asks;
    if (!passage.isAboutPatient)
        return asks;
    // About a patient only where no flow fits, and then it is said why; once a matter is enough.
    asks.exception = !passage.isAnswer && profile.patientMatter == PatientMatter::Exception
        && profile.exceptionNeedsReason;
    if (passage.touchesPersonal)
        asks.personal = profile.personalPatientMatter;
    if (passage.leavesProvider && !passage.isConsented)
        asks.consent = profile.consentOfPatient;
    return asks;
}

QString checkedText(const QString &subject, const QString &body, bool isAnswer)
{
    return isAnswer ? body : subject + u'\n' + body;
}

bool asksDocumentation(const Profile &profile, const Item &item)
{
    return profile.closeAsksDocumentation && item.kind == ItemKind::Matter && item.arrived && !item.isCopy
        && item.patient;
}

} // namespace budkavle::domain
