#include "RulesController.h"

#include "Desk.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

/// Days of a profile are days everywhere: they are not moved by the zone that the computer stands in.
QString dayText(domain::Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, Qt::UTC).date().toString(Qt::ISODate);
}

/// The last of them: the end itself is not in the period.
QString lastDayText(const domain::Profile &profile)
{
    return dayText(profile.validUntil.plusMs(-domain::dayMs));
}

QString orUnsaid(const QString &text)
{
    return text.isEmpty() ? RulesController::tr("Dokumentet säger det inte") : text;
}

} // namespace

RulesController::RulesController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::profileChanged, this, &RulesController::refresh);
    connect(&desk, &Desk::wordsChanged, this, &RulesController::refresh);
    connect(&desk, &Desk::statusChanged, this, &RulesController::changed); // the server's clock may be known by now
    connect(&desk, &Desk::left, this, [this] {
        m_query.clear();
        refresh();
    });
}

bool RulesController::isKnown() const
{
    return m_desk.profile().has_value();
}

QString RulesController::profileId() const
{
    return isKnown() ? m_desk.profile()->id : QString();
}

QString RulesController::name() const
{
    return isKnown() ? m_desk.profile()->name : QString();
}

QString RulesController::versionText() const
{
    return isKnown() ? tr("Utgåva %1").arg(m_desk.profile()->version) : QString();
}

QString RulesController::documentText() const
{
    if (!isKnown()) {
        return {};
    }
    const domain::ProfileDocument &document = m_desk.profile()->document;
    QStringList parts{orUnsaid(document.title)};
    if (!document.version.isEmpty()) {
        parts << tr("version %1", "of the document that the rules come from").arg(document.version);
    }
    parts << document.id;
    parts.removeAll(QString());
    return parts.join(", "_L1);
}

QString RulesController::ownerText() const
{
    return isKnown() ? orUnsaid(m_desk.profile()->document.owner) : QString();
}

QString RulesController::approvedText() const
{
    return isKnown() ? orUnsaid(m_desk.profile()->document.approvedBy) : QString();
}

QString RulesController::validText() const
{
    return isKnown() ? tr("%1 till och med %2", "two dates")
                           .arg(dayText(m_desk.profile()->validFrom), lastDayText(*m_desk.profile()))
                     : QString();
}

QString RulesController::note() const
{
    return isKnown() ? m_desk.profile()->note : QString();
}

QString RulesController::warningText() const
{
    if (!isKnown()) {
        return {};
    }
    const domain::Profile &profile = *m_desk.profile();
    const qint64 left = profile.daysLeft(m_desk.now());
    if (left > domain::Profile::warningDays) {
        return {};
    }
    if (left <= 0) {
        return tr("Reglerna skulle ha fastställts på nytt senast %1. De gäller ändå, tills regionen har fastställt nya. "
                  "Säg till din chef.")
            .arg(lastDayText(profile));
    }
    return tr("Reglerna är fastställda till och med %1: %n dag(ar) kvar. De gäller därefter tills regionen har "
              "fastställt nya.",
              nullptr, int(left))
        .arg(lastDayText(profile));
}

void RulesController::setQuery(const QString &query)
{
    if (query != m_query) {
        m_query = query;
        refresh();
    }
}

void RulesController::refresh()
{
    if (isKnown()) {
        m_rules.setRules(*m_desk.profile(), m_desk.isSwedish(), m_query);
    } else {
        m_rules.clear();
    }
    emit changed();
}

} // namespace budkavle::app
