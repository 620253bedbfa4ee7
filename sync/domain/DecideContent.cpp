#include "sync/domain/Asks.h"
#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"
#include "sync/domain/Wording.h"

#include <QDateTime>

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const SendMessage &send, const Item *existing)
{
    return checkedText(send.subject, send.body, existing != nullptr);
}

/// A number that is not the linked patient's, and no reason given. The number itself is told to nobody.
Outcome checkStranger(const Case &c, const SendMessage &send, const Item *existing)
{
    const auto &patient = existing ? existing->patient : send.patient;
    const QDate today = QDateTime::fromMSecsSinceEpoch(c.now.ms, Qt::UTC).date();
    if (!strangerIn(textOf(send, existing), patient ? patient->number : QString(), today))
        return Done{};
    if (send.guardReason.trimmed().isEmpty())
        return reject(u"strangerInText"_s);
    return checkText(send.guardReason, {u"guardReason"_s, limits::exceptionCharacters, true});
}

Outcome checkWording(const Case &c, const SendMessage &send, const Item *existing)
{
    if (!c.profile.urgentWordingAsks || send.isCalm)
        return Done{};
    const QString word = urgentWordIn(textOf(send, existing));
    return word.isEmpty() ? Outcome(Done{}) : reject(u"urgentWording"_s, {}, {{u"word"_s, word}});
}

Passage passageOf(const Case &c, const SendMessage &send, const Item *existing)
{
    Passage passage = domain::passageOf(c.state, c.command.account, QList<InboxId>{send.to} + send.copies);
    passage.isAboutPatient = existing ? existing->patient.has_value() : send.patient.has_value();
    passage.isAnswer = existing != nullptr;
    passage.isConsented = existing && existing->consent;
    return passage;
}

} // namespace

QSet<OrganisationId> organisationsOf(const StateView &state, const Inbox &inbox)
{
    QList<UnitId> units;
    if (inbox.kind == InboxKind::Personal) {
        if (const auto owner = state.user(inbox.owner)) {
            for (const Assignment &assignment : owner->assignments)
                units.append(assignment.unit);
        }
    } else {
        units.append(inbox.unit);
    }
    QSet<OrganisationId> organisations;
    for (const UnitId &id : units) {
        if (const auto unit = state.unit(id))
            organisations.insert(unit->organisation);
    }
    return organisations;
}

bool areOfOneProvider(const StateView &state, const Inbox &one, const Inbox &other)
{
    return organisationsOf(state, one).intersects(organisationsOf(state, other));
}

Outcome checkContent(const Case &c, const SendMessage &send, const Item *existing)
{
    if (const auto stranger = checkStranger(c, send, existing); !stranger)
        return stranger;
    if (const auto wording = checkWording(c, send, existing); !wording)
        return wording;
    const SendAsks asks = sendAsks(c.profile, passageOf(c, send, existing));
    if (asks.exception && send.exception.trimmed().isEmpty())
        return reject(u"exceptionReasonMissing"_s);
    if (asks.personal == PersonalPatient::Forbid)
        return reject(u"personalPatientMatter"_s);
    if (asks.consent == Asked::Required && !send.hasConsent)
        return reject(u"consentMissing"_s);
    return checkText(send.exception, {u"exception"_s, limits::exceptionCharacters, false});
}

} // namespace budkavle::domain::parts
