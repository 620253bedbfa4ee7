#include "server/directory/WorkTurns.h"

#include <algorithm>

namespace budkavle::server {

namespace {

using domain::UnitId;
using domain::UserId;
using domain::WorkTurn;

constexpr qsizetype mostTurns = 4;

/// A map's key for the work of one person at one unit.
struct Work {
    UserId user;
    UnitId unit;
    friend bool operator<(const Work &a, const Work &b) { return a.user != b.user ? a.user < b.user : a.unit < b.unit; }
};

const StoredRecord *find(const StoredRecords &records, RecordKind kind, const QString &id)
{
    const auto it = records.constFind({kind, id});
    return it == records.cend() || it->goneAt.isSet() ? nullptr : &*it;
}

bool isBefore(domain::Instant one, domain::Instant other)
{
    return one.isSet() && (!other.isSet() || one < other);
}

void narrow(Period &period, const Period &by)
{
    period.from = std::max(period.from, by.from);
    if (isBefore(by.until, period.until))
        period.until = by.until;
}

/// When the person works there by this one membership; none: never from now on.
std::optional<Period> lasting(const StoredRecord &commission, const StoredRecord &unit, const StoredRecord &person,
                              const StoredRecord &member, domain::Instant now)
{
    Period period = member.record.period;
    narrow(period, commission.record.period);
    narrow(period, person.record.period);
    Period open = unit.record.period;
    if (!unit.record.successor.isEmpty())
        open.until = {}; // the work goes on at the successor
    narrow(period, open);
    const bool isNever = period.isOverAt(now) || (period.until.isSet() && period.until <= period.from);
    return isNever ? std::nullopt : std::optional(period);
}

/// Those that overlap or follow on each other are one.
QList<Period> joined(QList<Period> periods)
{
    std::sort(periods.begin(), periods.end(), [](const Period &a, const Period &b) { return a.from < b.from; });
    QList<Period> whole;
    for (const Period &one : std::as_const(periods)) {
        if (whole.isEmpty() || isBefore(whole.last().until, one.from))
            whole << one;
        else if (isBefore(whole.last().until, one.until) || !one.until.isSet())
            whole.last().until = one.until;
    }
    return whole;
}

void addTurns(QList<WorkTurn> &turns, const QList<Period> &periods, const QString &place, domain::Instant now)
{
    for (const Period &period : periods) {
        if (period.from > now)
            turns << WorkTurn{period.from, true, place};
        if (period.until > now)
            turns << WorkTurn{period.until, false, place};
    }
}

} // namespace

QMap<UserId, QList<WorkTurn>> workTurns(const StoredRecords &records, domain::Instant now,
                                        const std::function<UnitId(const UnitId &)> &placeOf)
{
    QMap<Work, QList<Period>> worked;
    for (const StoredRecord &member : records) {
        if (member.record.kind != RecordKind::Member || member.goneAt.isSet())
            continue;
        const auto *commission = find(records, RecordKind::Commission, member.record.within);
        const auto *unit = commission ? find(records, RecordKind::Unit, commission->record.within) : nullptr;
        const auto *person = find(records, RecordKind::Person, member.record.person);
        const auto period = unit && person ? lasting(*commission, *unit, *person, member, now) : std::nullopt;
        if (period)
            worked[{UserId(member.record.person), placeOf(UnitId(unit->record.id))}] << *period;
    }
    QMap<UserId, QList<WorkTurn>> turns;
    for (auto it = worked.cbegin(); it != worked.cend(); ++it) {
        const auto *unit = find(records, RecordKind::Unit, it.key().unit.value());
        if (unit)
            addTurns(turns[it.key().user], joined(*it), unit->record.name, now);
    }
    for (QList<WorkTurn> &of : turns) {
        std::stable_sort(of.begin(), of.end(), [](const WorkTurn &a, const WorkTurn &b) { return a.at < b.at; });
        of.resize(std::min(of.size(), mostTurns));
    }
    return turns;
}

} // namespace budkavle::server
