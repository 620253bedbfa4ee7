#include "GapWords.h"

namespace budkavle::app {

namespace {

/// Alike and not more than a weekend apart.
bool continues(const store::GapRow &first, const store::GapRow &last, const store::GapRow &next, const TimeWords &times)
{
    constexpr qint64 daysApart = 3;
    return first.gap.why == next.gap.why && first.gap.cover == next.gap.cover
        && times.clock(first.gap.from) == times.clock(next.gap.from)
        && times.clock(first.gap.until) == times.clock(next.gap.until)
        && times.dayOf(last.gap.from).daysTo(times.dayOf(next.gap.from)) <= daysApart;
}

QString reason(const store::GapRow &row)
{
    switch (row.gap.why) {
    case domain::Gap::Why::CoverAway: return GapWords::tr("%1 är ombud men själv borta").arg(row.coverName);
    case domain::Gap::Why::CoverProxied:
        return GapWords::tr("%1 är ombud men själv borta, och ett ombuds ombud ser inte inkorgen").arg(row.coverName);
    case domain::Gap::Why::Nobody: break;
    }
    return GapWords::tr("ingen är ombud");
}

QString line(const store::GapRow &first, const store::GapRow &last, const TimeWords &times)
{
    const QString when = times.dayOf(first.gap.from) == times.dayOf(last.gap.from)
        ? times.hours(first.gap.from, first.gap.until)
        : GapWords::tr("%1, %2–%3", "days, and from when until when each day")
              .arg(times.period(first.gap.from, last.gap.until), times.clock(first.gap.from),
                   times.clock(first.gap.until));
    return GapWords::tr("%1: %2", "when nobody answers, and why").arg(when, reason(first));
}

} // namespace

QStringList GapWords::lines(const QList<store::GapRow> &gaps, const TimeWords &times)
{
    QStringList lines;
    for (qsizetype first = 0; first < gaps.size();) {
        qsizetype last = first;
        while (last + 1 < gaps.size() && continues(gaps[first], gaps[last], gaps[last + 1], times)) {
            ++last;
        }
        lines.append(line(gaps[first], gaps[last], times));
        first = last + 1;
    }
    if (lines.size() > linesShown) {
        const int more = static_cast<int>(lines.size()) - linesShown;
        lines = lines.mid(0, linesShown);
        lines.append(tr("och %n tid(er) till", nullptr, more));
    }
    return lines;
}

} // namespace budkavle::app
