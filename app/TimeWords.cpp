#include "TimeWords.h"

#include <array>

using namespace Qt::StringLiterals;

namespace budkavle::app {

QDateTime TimeWords::local(domain::Instant at) const
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, m_zone);
}

QDate TimeWords::dayOf(domain::Instant at) const
{
    return local(at).date();
}

domain::Instant TimeWords::startOf(QDate day) const
{
    return {day.startOfDay(m_zone).toMSecsSinceEpoch()};
}

domain::Instant TimeWords::at(QDate day, QTime time) const
{
    return {QDateTime(day, time, m_zone).toMSecsSinceEpoch()};
}

QString TimeWords::clock(domain::Instant at) const
{
    return local(at).toString(u"HH:mm"_s);
}

QString TimeWords::second(domain::Instant at) const
{
    return local(at).toString(u"HH:mm:ss"_s);
}

QString TimeWords::date(domain::Instant at) const
{
    return local(at).toString(u"yyyy-MM-dd"_s);
}

QString TimeWords::moment(domain::Instant at, domain::Instant now) const
{
    if (!at.isSet()) {
        return {};
    }
    switch (dayOf(now).daysTo(dayOf(at))) {
    case 0: return tr("i dag %1", "a time today").arg(clock(at));
    case -1: return tr("i går %1", "a time yesterday").arg(clock(at));
    case 1: return tr("i morgon %1", "a time tomorrow").arg(clock(at));
    default: return date(at) + u' ' + clock(at);
    }
}

QString TimeWords::brief(domain::Instant at, domain::Instant now) const
{
    return at.isSet() && dayOf(at) == dayOf(now) ? clock(at) : moment(at, now);
}

QString TimeWords::day(domain::Instant at, domain::Instant now) const
{
    if (!at.isSet()) {
        return {};
    }
    const QDate today = dayOf(now);
    const QDate day = dayOf(at);
    if (day == today) {
        return tr("I dag", "a heading");
    }
    if (day == today.addDays(-1)) {
        return tr("I går", "a heading");
    }
    const QString text = tr("%1 %2 %3", "a heading: weekday, day of the month, month")
                             .arg(weekday(day), QString::number(day.day()), month(day));
    return day.year() == today.year() ? text : text + u' ' + QString::number(day.year());
}

QString TimeWords::month(QDate day)
{
    static constexpr std::array names{QT_TR_NOOP("januari"), QT_TR_NOOP("februari"), QT_TR_NOOP("mars"),
                                      QT_TR_NOOP("april"),   QT_TR_NOOP("maj"),      QT_TR_NOOP("juni"),
                                      QT_TR_NOOP("juli"),    QT_TR_NOOP("augusti"),  QT_TR_NOOP("september"),
                                      QT_TR_NOOP("oktober"), QT_TR_NOOP("november"), QT_TR_NOOP("december")};
    return tr(names.at(static_cast<std::size_t>(day.month() - 1)));
}

QString TimeWords::weekday(QDate day)
{
    switch (day.dayOfWeek()) {
    case Qt::Monday: return tr("måndag");
    case Qt::Tuesday: return tr("tisdag");
    case Qt::Wednesday: return tr("onsdag");
    case Qt::Thursday: return tr("torsdag");
    case Qt::Friday: return tr("fredag");
    case Qt::Saturday: return tr("lördag");
    default: return tr("söndag");
    }
}

QString TimeWords::deadline(domain::Instant at) const
{
    return weekday(dayOf(at)) + u' ' + date(at);
}

QString TimeWords::period(domain::Instant from, domain::Instant until) const
{
    const domain::Instant last = until.plusMs(-1);
    if (dayOf(from) >= dayOf(last)) {
        return deadline(from);
    }
    return deadline(from) + u" – "_s + deadline(last);
}

QString TimeWords::hours(domain::Instant from, domain::Instant until) const
{
    return tr("%1 %2–%3", "a day, and from when until when").arg(deadline(from), clock(from), clock(until));
}

QString TimeWords::days(domain::Instant since, domain::Instant now) const
{
    const auto whole = static_cast<int>((now.ms - since.ms) / domain::dayMs);
    return since.isSet() && whole > 0 ? tr("%n dag(ar)", nullptr, whole) : QString();
}

} // namespace budkavle::app
