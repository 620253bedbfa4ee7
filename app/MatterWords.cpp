#include "MatterWords.h"

#include "PersonWords.h"

#include "sync/domain/Due.h"
#include "sync/domain/Limits.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

bool isOnlySent(const domain::Item &item)
{
    return !item.arrived && item.status == domain::ItemStatus::Opened;
}

bool isPastDue(const domain::Item &item, domain::Instant now)
{
    return item.due.at.isSet() && item.due.at <= now;
}

bool isUrgent(const domain::Item &item)
{
    return item.priority == domain::Priority::High || item.kind == domain::ItemKind::PrescriptionFault;
}

} // namespace

QString MatterWords::statusKey(const store::ItemRow &row)
{
    if (isOnlySent(row.item)) {
        return u"sent"_s;
    }
    switch (row.item.status) {
    case domain::ItemStatus::Waiting: return u"waiting"_s;
    case domain::ItemStatus::Opened: return u"opened"_s;
    case domain::ItemStatus::Paused: return u"paused"_s;
    case domain::ItemStatus::Closed: return u"closed"_s;
    }
    return {};
}

QString MatterWords::statusText(const store::ItemRow &row)
{
    if (isOnlySent(row.item)) {
        return row.isPending ? tr("Utgående", "status of a matter") : tr("Skickat", "status of a matter");
    }
    switch (row.item.status) {
    case domain::ItemStatus::Waiting: return tr("Väntande", "status of a matter");
    case domain::ItemStatus::Opened: return tr("Öppnat", "status of a matter");
    case domain::ItemStatus::Paused: return tr("Pausat", "status of a matter");
    case domain::ItemStatus::Closed: return tr("Avslutat", "status of a matter");
    }
    return {};
}

QString MatterWords::holderText(const store::ItemRow &row)
{
    return PersonWords::nameAt(row.holderName, PersonWords::place(row.item.baton.holder(), row.holderInboxName));
}

QString MatterWords::kindText(domain::ItemKind kind)
{
    switch (kind) {
    case domain::ItemKind::Matter: break;
    case domain::ItemKind::ProposedOrder: return tr("Föreslagen ordination");
    case domain::ItemKind::CounterOrder: return tr("Ordination att kontrasignera");
    case domain::ItemKind::Result: return tr("Resultat", "of an examination");
    case domain::ItemKind::Document: return tr("Dokument");
    case domain::ItemKind::ReferralAnswer: return tr("Remissvar");
    case domain::ItemKind::WorkNote: return tr("Påbörjad anteckning");
    case domain::ItemKind::PrescriptionFault: return tr("Fel när e-receptet skickades");
    case domain::ItemKind::CertificateQuestion: return tr("Fråga från Försäkringskassan");
    case domain::ItemKind::Reminder: return tr("Påminnelse");
    case domain::ItemKind::Notice: return tr("Avisering");
    }
    return {};
}

QString MatterWords::originText(const domain::Item &item)
{
    return item.record ? item.record->system : QString();
}

QString MatterWords::previewText(const domain::Item &item)
{
    if (!item.lastPreview.isEmpty() || !item.record) {
        return item.lastPreview;
    }
    return item.record->text.section(u'\n', 0, 0).left(domain::limits::previewCharacters);
}

QString MatterWords::reasonKind(const domain::Item &item, domain::Instant now)
{
    if (item.trashedAt.isSet()) {
        return u"trash"_s;
    }
    if (item.status == domain::ItemStatus::Closed) {
        return {};
    }
    if (item.returned) {
        return u"returned"_s;
    }
    if (isUrgent(item)) {
        return u"priority"_s;
    }
    return !item.due.at.isSet() ? QString() : isPastDue(item, now) ? u"late"_s : u"deadline"_s;
}

QString MatterWords::dueText(const domain::Item &item, const TimeWords &times, domain::Instant now)
{
    const QString kind = reasonKind(item, now);
    if (kind == "trash"_L1) {
        return tr("I papperskorgen sedan %1", "a moment").arg(times.moment(item.trashedAt, now));
    }
    if (kind == "returned"_L1) {
        return item.returned->reason.isEmpty() ? tr("Felsänt") : tr("Felsänt: %1").arg(item.returned->reason);
    }
    if (kind == "priority"_L1) {
        return item.priority == domain::Priority::High ? tr("Hög prioritet") : tr("Ska åtgärdas nu");
    }
    if (kind == "late"_L1) {
        const QString days = times.days(item.due.at, now);
        return days.isEmpty() ? tr("Försenad sedan %1", "a moment").arg(times.moment(item.due.at, now))
                              : tr("Försenad sedan %1", "how long, such as: 3 days").arg(days);
    }
    if (kind == "deadline"_L1) {
        const bool isNear = times.dayOf(now).daysTo(times.dayOf(item.due.at)) <= 1;
        const QString at = isNear ? times.moment(item.due.at, now) : times.deadline(item.due.at);
        return item.due.why == domain::DueReason::Reminder ? tr("Påminnelse %1", "when").arg(at)
                                                           : tr("Senast %1", "a deadline").arg(at);
    }
    return {};
}

QString MatterWords::dueHeading(const domain::Item &item, const TimeWords &times, domain::Instant now)
{
    if (domain::isPriorityAt(item, now)) {
        return tr("Prioritetsobjekt");
    }
    if (!item.due.at.isSet()) {
        return times.day(item.lastAt, now);
    }
    switch (times.dayOf(now).daysTo(times.dayOf(item.due.at))) {
    case 0: return tr("Senast i dag", "a heading");
    case 1: return tr("Senast i morgon", "a heading");
    default: return tr("Senast %1", "a heading; a day").arg(times.day(item.due.at, now));
    }
}

QString MatterWords::readText(domain::Instant at, const TimeWords &times, domain::Instant now)
{
    return tr("Öppnat %1", "by its receiver, when").arg(times.moment(at, now));
}

QString MatterWords::waitText(const domain::Item &item, const TimeWords &times, domain::Instant now)
{
    if (item.isCopy) {
        return tr("Kopia för kännedom");
    }
    if (item.status == domain::ItemStatus::Paused) {
        return item.pauseReason;
    }
    if (item.status == domain::ItemStatus::Waiting && !item.leftReason.isEmpty()) {
        return tr("Lagt tillbaka: %1", "why a matter waits again").arg(item.leftReason);
    }
    if (item.arrived && item.status == domain::ItemStatus::Waiting && !item.due.at.isSet()) {
        const QString days = times.days(item.lastAt, now);
        return days.isEmpty() ? QString() : tr("Har väntat %1", "how long, such as: 2 days").arg(days);
    }
    return {};
}

QString MatterWords::reasonText(const store::ItemRow &row, const TimeWords &times, domain::Instant now)
{
    QStringList parts{dueText(row.item, times, now), waitText(row.item, times, now)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString MatterWords::spokenText(const store::ItemRow &row, const TimeWords &times, domain::Instant now)
{
    const domain::Item &item = row.item;
    QStringList parts{statusText(row)};
    if (item.priority == domain::Priority::High && reasonKind(item, now) != "priority"_L1) {
        parts.append(tr("hög prioritet"));
    }
    const QString from = PersonWords::isAsProxy(item.lastFrom)
        ? PersonWords::nameAt(row.fromName, PersonWords::place(item.lastFrom, row.fromInboxName))
        : PersonWords::nameAt(row.fromInboxName, row.fromName);
    parts.append(kindText(item.kind));
    if (const QString origin = from.isEmpty() ? originText(item) : from; !origin.isEmpty()) {
        parts.append(tr("från %1").arg(origin));
    }
    if (item.patient) {
        const QString age = PersonWords::age(item.patient->number, times.dayOf(now));
        parts.append(tr("om %1").arg(age.isEmpty() ? item.patient->name : item.patient->name + u' ' + age));
    }
    parts.append(item.subject);
    parts.append(times.moment(item.lastAt, now));
    if (!row.assigneeName.isEmpty()) {
        parts.append(tr("tilldelat %1").arg(row.assigneeName));
    }
    parts.append(reasonText(row, times, now));
    if (row.isPending) {
        parts.append(tr("bara på den här datorn"));
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace budkavle::app
