#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"
#include "sync/domain/Wording.h"

#include <QDateTime>

namespace budkavle::domain::parts {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const SendMessage &send, const Item *existing)
{
    return existing ? send.body : send.subject + u'\n' + send.body;
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

/// About a patient only where no flow fits, and then it is said why (A52, A55).
Outcome checkException(const Case &c, const SendMessage &send)
{
    const bool isException = send.patient && c.profile.patientMatter == PatientMatter::Exception;
    if (isException && c.profile.exceptionNeedsReason && send.exception.trimmed().isEmpty())
        return reject(u"exceptionReasonMissing"_s);
    return checkText(send.exception, {u"exception"_s, limits::exceptionCharacters, false});
}

/// Between shared inboxes, not from or to a personal one (A55, A56, A58).
Outcome checkPersonal(const Case &c, const SendMessage &send)
{
    if (c.profile.personalPatientMatter != PersonalPatient::Forbid)
        return Done{};
    for (const InboxId &id : QList<InboxId>{c.command.account, send.to} + send.copies) {
        const auto inbox = c.state.inbox(id);
        if (inbox && inbox->kind == InboxKind::Personal)
            return reject(u"personalPatientMatter"_s);
    }
    return Done{};
}

/// To another care provider only what the patient has consented to (A134); once a matter is enough.
Outcome checkConsent(const Case &c, const SendMessage &send, const Item *existing)
{
    const bool isStated = send.hasConsent || (existing && existing->consent);
    if (c.profile.consentOfPatient != Asked::Required || isStated)
        return Done{};
    const auto sender = c.state.inbox(c.command.account);
    for (const InboxId &id : QList<InboxId>{send.to} + send.copies) {
        const auto receiver = c.state.inbox(id);
        if (sender && receiver && !areOfOneProvider(c.state, *sender, *receiver))
            return reject(u"consentMissing"_s);
    }
    return Done{};
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
    const bool isAboutPatient = existing ? existing->patient.has_value() : send.patient.has_value();
    if (!isAboutPatient)
        return Done{};
    if (const auto exception = existing ? Outcome(Done{}) : checkException(c, send); !exception)
        return exception;
    if (const auto personal = checkPersonal(c, send); !personal)
        return personal;
    return checkConsent(c, send, existing);
}

} // namespace budkavle::domain::parts
