#include "MatterWords.h"

#include "PersonWords.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

bool isOnlySent(const domain::Item &item)
{
    return !item.arrived && item.status == domain::ItemStatus::Opened;
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

QString MatterWords::reasonText(const store::ItemRow &row, const TimeWords &times, domain::Instant now)
{
    const domain::Item &item = row.item;
    if (item.isCopy) {
        return tr("Kopia för kännedom");
    }
    if (item.status == domain::ItemStatus::Paused) {
        return item.pauseReason;
    }
    if (item.status == domain::ItemStatus::Waiting && !item.leftReason.isEmpty()) {
        return tr("Lagt tillbaka: %1", "why a matter waits again").arg(item.leftReason);
    }
    if (item.arrived && item.status == domain::ItemStatus::Waiting) {
        const QString days = times.days(item.lastAt, now);
        return days.isEmpty() ? QString() : tr("Har väntat %1", "how long, such as: 2 days").arg(days);
    }
    return {};
}

QString MatterWords::spokenText(const store::ItemRow &row, const TimeWords &times, domain::Instant now)
{
    const domain::Item &item = row.item;
    QStringList parts{statusText(row)};
    if (item.priority == domain::Priority::High) {
        parts.append(tr("hög prioritet"));
    }
    const QString from = PersonWords::isAsProxy(item.lastFrom)
        ? PersonWords::nameAt(row.fromName, PersonWords::place(item.lastFrom, row.fromInboxName))
        : PersonWords::nameAt(row.fromInboxName, row.fromName);
    parts.append(tr("från %1").arg(from));
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
