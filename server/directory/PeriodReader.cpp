#include "server/directory/PeriodReader.h"

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QDate dayOf(const QString &text)
{
    const QDate dashed = QDate::fromString(text, u"yyyy-MM-dd"_s);
    return dashed.isValid() ? dashed : QDate::fromString(text, u"yyyyMMdd"_s);
}

domain::Instant startOf(QDate day)
{
    static const QTimeZone sweden("Europe/Stockholm");
    return domain::Instant{day.startOfDay(sweden).toMSecsSinceEpoch()};
}

std::optional<domain::Instant> momentOf(const QString &text)
{
    QDateTime at;
    if (text.size() >= 15 && text.endsWith(u'Z') && !text.contains(u'-')) {
        at = QDateTime::fromString(text.left(14), u"yyyyMMddHHmmss"_s);
        at.setTimeSpec(Qt::UTC);
    } else {
        at = QDateTime::fromString(text, Qt::ISODate);
        if (at.timeSpec() == Qt::LocalTime) // no zone: whose time would it be?
            return std::nullopt;
    }
    return at.isValid() ? std::optional(domain::Instant{at.toMSecsSinceEpoch()}) : std::nullopt;
}

/// False: not understood. `daysMore`: what a day that is named alone means.
bool read(const QString &text, int daysMore, domain::Instant &out)
{
    if (text.isEmpty())
        return true;
    if (const QDate day = dayOf(text); day.isValid()) {
        out = startOf(day.addDays(daysMore));
        return true;
    }
    const auto moment = momentOf(text);
    if (moment)
        out = *moment;
    return moment.has_value();
}

} // namespace

std::optional<Period> readPeriod(const QString &from, const QString &until)
{
    Period period;
    if (!read(from, 0, period.from) || !read(until, 1, period.until))
        return std::nullopt;
    if (period.from.ms < 0 || period.until.ms < 0 || (period.until.isSet() && period.until <= period.from))
        return std::nullopt;
    return period;
}

} // namespace budkavle::server
