#include "server/training/Casting.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// The units behind each code of a text's key (resources/training/README.md).
QStringList unitsBehind(const QString &code)
{
    static const QHash<QString, QStringList> units{
        {u"hsv"_s, {u"E001"_s, u"E003"_s, u"E015"_s, u"E019"_s}},
        {u"vc"_s, {u"E002"_s, u"E004"_s, u"E020"_s}},
        {u"avd"_s, {u"E005"_s, u"E006"_s, u"E007"_s, u"E008"_s, u"E010"_s}},
        {u"sabo"_s, {u"E011"_s, u"E016"_s}},
        {u"rehab"_s, {u"E012"_s, u"E017"_s, u"E021"_s}},
        {u"bist"_s, {u"E013"_s, u"E018"_s}},
        {u"pall"_s, {u"E009"_s}},
        {u"kort"_s, {u"E022"_s}},
        {u"skola"_s, {u"E014"_s, u"E023"_s}},
        {u"priv"_s, {u"E019"_s}},
    };
    return units.value(code);
}

QStringList codesOf(const TrainingText &text)
{
    QStringList parts = text.key.split(u'-');
    if (parts.first() == "barn"_L1 || parts.first() == "vuxen"_L1)
        parts.removeFirst();
    return {parts.value(0), parts.value(1)};
}

int ageOf(const domain::PatientRef &patient, domain::Instant now)
{
    return QDateTime::fromMSecsSinceEpoch(now.ms, Qt::UTC).date().year() - patient.number.left(4).toInt();
}

} // namespace

Casting::Casting(const TrainingRegion &region) : m_region(region)
{
    for (const domain::Member &member : region.members) {
        if (member.rights == domain::Rights::ReadWrite)
            m_writers[member.inbox] << member.user;
    }
    m_shared = m_writers.keys();
    std::sort(m_shared.begin(), m_shared.end());
    m_users = region.users.keys();
    std::sort(m_users.begin(), m_users.end());
    for (const domain::UserId &id : std::as_const(m_users)) {
        const domain::User user = region.users.value(id);
        if (!user.assignments.isEmpty())
            m_staff[region.units.value(user.assignments.first().unit).organisation] << id;
    }
}

QList<domain::InboxId> Casting::inboxesFor(const QString &code, bool acrossUnits) const
{
    if (code == "hjalp"_L1)
        return {domain::InboxId(u"in-hjalpmedel-bjorkvik"_s)};
    const QStringList units = unitsBehind(code);
    const auto kind = acrossUnits ? domain::InboxKind::Collaboration : domain::InboxKind::Message;
    QList<domain::InboxId> list;
    for (const domain::InboxId &id : m_shared) {
        const domain::Inbox inbox = m_region.inboxes.value(id);
        const QString ending = inbox.unit.value().section(u'-', -1);
        // A code that names no unit, as of administrative texts, means any.
        if (inbox.kind == kind && (units.isEmpty() || units.contains(ending)))
            list << id;
    }
    return list;
}

std::optional<Part> Casting::partIn(const domain::InboxId &inbox, SeedRandom &random) const
{
    const auto writers = m_writers.value(inbox);
    if (writers.isEmpty())
        return std::nullopt;
    return partOf(random.pick(writers), inbox);
}

Part Casting::partOf(const domain::UserId &user, const domain::InboxId &inbox) const
{
    const domain::UnitId unit = m_region.inboxes.value(inbox).unit;
    const auto assignments = m_region.users.value(user).assignments;
    domain::AssignmentId chosen = assignments.isEmpty() ? domain::AssignmentId() : assignments.first().id;
    for (const domain::Assignment &assignment : assignments) {
        if (assignment.unit == unit)
            chosen = assignment.id;
    }
    return {inbox, {user, chosen}};
}

std::optional<QPair<Part, Part>> Casting::cast(const TrainingText &text, SeedRandom &random) const
{
    const QStringList codes = codesOf(text);
    const auto senders = inboxesFor(codes.at(0), true);
    auto receivers = inboxesFor(codes.at(1), true);
    if (senders.isEmpty())
        return std::nullopt;
    const domain::InboxId from = random.pick(senders);
    receivers.removeAll(from);
    if (receivers.isEmpty())
        return std::nullopt;
    const auto first = partIn(from, random);
    const auto second = partIn(random.pick(receivers), random);
    if (!first || !second)
        return std::nullopt;
    return QPair<Part, Part>(*first, *second);
}

std::optional<QPair<Part, Part>> Casting::castPersonal(SeedRandom &random) const
{
    const QList<domain::UserId> staff = random.pick(m_staff.values());
    const domain::UserId first = random.pick(staff);
    const domain::UserId second = random.pick(staff);
    if (first == second)
        return std::nullopt;
    return QPair<Part, Part>(partOf(first, domain::personalInboxOf(first)),
                             partOf(second, domain::personalInboxOf(second)));
}

domain::PatientRef Casting::patientFor(const TrainingText &text, domain::Instant now, SeedRandom &random) const
{
    const bool child = text.key.startsWith("barn-"_L1);
    const bool adult = text.key.startsWith("vuxen-"_L1);
    QList<domain::PatientRef> fitting;
    for (const domain::PatientRef &patient : m_region.patients) {
        const int age = ageOf(patient, now);
        const bool fits = child ? age < 18 : adult ? age >= 19 && age <= 65 : age >= 60;
        if (fits)
            fitting << patient;
    }
    return fitting.isEmpty() ? m_region.patients.first() : random.pick(fitting);
}

domain::Unit Casting::unitOf(const Part &part) const
{
    const domain::UnitId unit = m_region.inboxes.value(part.inbox).unit;
    if (!unit.isEmpty())
        return m_region.units.value(unit);
    const auto assignments = m_region.users.value(part.actor.user).assignments;
    return assignments.isEmpty() ? domain::Unit() : m_region.units.value(assignments.first().unit);
}

} // namespace budkavle::server
