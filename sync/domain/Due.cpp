#include "sync/domain/Due.h"

namespace budkavle::domain {

namespace {

/// What the unit calls the flow in its own rules; of a matter, its purpose.
QString flowOf(const Item &item)
{
    return item.kind == ItemKind::Result ? QStringLiteral("result") : item.purpose;
}

int daysFor(const Item &item, const Profile &profile, const std::optional<UnitRules> &unit)
{
    if (item.kind == ItemKind::CertificateQuestion)
        return profile.certificateDays; // which is no unit's to change
    if (item.kind != ItemKind::Matter && item.kind != ItemKind::Result)
        return 0;
    if (const int own = unit ? unit->deadlineDays.value(flowOf(item)) : 0; own > 0)
        return own;
    if (item.kind == ItemKind::Result)
        return profile.resultDays;
    const Purpose *purpose = profile.purpose(item.purpose);
    return purpose ? purpose->deadlineDays : 0;
}

} // namespace

Due dueOf(const Item &item, const Profile &profile, const std::optional<UnitRules> &unit, Instant arrivedAt)
{
    if (item.kind == ItemKind::PrescriptionFault || item.priority == Priority::High)
        return {arrivedAt, DueReason::Priority};
    const int days = daysFor(item, profile, unit);
    if (days == 0)
        return {};
    // A dialogue begins where it was begun, not when the news of it came here (A100).
    const Instant begun = item.record && item.record->madeAt.isSet() ? item.record->madeAt : arrivedAt;
    return {begun.plusMs(days * dayMs), DueReason::Deadline};
}

bool isPriorityAt(const Item &item, Instant now)
{
    if (item.status == ItemStatus::Closed)
        return false;
    return item.priority == Priority::High || item.kind == ItemKind::PrescriptionFault
        || (item.due.at.isSet() && item.due.at <= now);
}

bool isSigned(ItemKind kind)
{
    switch (kind) {
    case ItemKind::ProposedOrder:
    case ItemKind::CounterOrder:
    case ItemKind::Result:
    case ItemKind::Document:
    case ItemKind::ReferralAnswer:
    case ItemKind::WorkNote: return true;
    case ItemKind::Matter:
    case ItemKind::PrescriptionFault:
    case ItemKind::CertificateQuestion:
    case ItemKind::Reminder:
    case ItemKind::Notice: return false;
    }
    return false;
}

bool isInForceUnsigned(ItemKind kind)
{
    return kind == ItemKind::CounterOrder;
}

Subfolder subfolderOf(ItemKind kind)
{
    switch (kind) {
    case ItemKind::ProposedOrder:
    case ItemKind::CounterOrder: return Subfolder::Orders;
    case ItemKind::Result: return Subfolder::Results;
    case ItemKind::Document:
    case ItemKind::ReferralAnswer: return Subfolder::Documents;
    case ItemKind::WorkNote:
    case ItemKind::Reminder: return Subfolder::WorkObjects;
    case ItemKind::Matter:
    case ItemKind::PrescriptionFault:
    case ItemKind::CertificateQuestion:
    case ItemKind::Notice: break;
    }
    return Subfolder::Messages;
}

} // namespace budkavle::domain
