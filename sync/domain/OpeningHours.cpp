#include "sync/domain/OpeningHours.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace budkavle::domain {

namespace {

QDateTime localTime(Instant at)
{
    static const QTimeZone sweden("Europe/Stockholm");
    return QDateTime::fromMSecsSinceEpoch(at.ms, sweden);
}

Instant atMinute(const QDateTime &like, QDate day, int minute)
{
    QDateTime at = like;
    // Midnight at the end of a day is the first moment of the next.
    at.setDate(day.addDays(minute / (24 * 60)));
    at.setTime(QTime(0, 0).addSecs((minute % (24 * 60)) * 60));
    return Instant{at.toMSecsSinceEpoch()};
}

} // namespace

QList<Period> OpeningHours::within(Instant from, Instant until) const
{
    QList<Period> periods;
    const QDateTime first = localTime(from);
    const QDate last = localTime(until).date();
    for (QDate day = first.date(); day <= last; day = day.addDays(1)) {
        if (day.dayOfWeek() < firstWeekday || day.dayOfWeek() > lastWeekday)
            continue;
        const Period open{std::max(from, atMinute(first, day, fromMinute)),
                          std::min(until, atMinute(first, day, untilMinute))};
        if (open.from < open.until)
            periods.append(open);
    }
    return periods;
}

} // namespace budkavle::domain
