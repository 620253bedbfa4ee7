#include "PersonWords.h"

#include "sync/domain/PersonNumber.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {
constexpr qint64 foretoldMs = 90 * domain::dayMs;
}

QString PersonWords::initials(const QString &name)
{
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return {};
    }
    QString letters = words.first().left(1);
    if (words.size() > 1) {
        letters += words.last().left(1);
    }
    return letters.toUpper();
}

QString PersonWords::nameAt(const QString &name, const QString &place)
{
    if (name.isEmpty() || place.isEmpty() || name == place) {
        return name.isEmpty() ? place : name;
    }
    return name + u", "_s + place;
}

QString PersonWords::coming(const QList<domain::WorkTurn> &turns, const TimeWords &times, domain::Instant now)
{
    QStringList sentences;
    for (const domain::WorkTurn &turn : turns) {
        if (turn.at <= now || turn.at > now.plusMs(foretoldMs)) {
            continue;
        }
        QString sentence = turn.begins ? tr("Börjar vid {place} {day}.")
                                       : tr("Slutar vid {place}: sista dagen är {day}.");
        const domain::Instant day = turn.begins ? turn.at : turn.at.plusMs(-1);
        sentences << sentence.replace("{day}"_L1, times.deadline(day)).replace("{place}"_L1, turn.place);
    }
    return sentences.join(u' ');
}

bool PersonWords::isAsProxy(const domain::Holder &holder)
{
    const QString personal = domain::personalInboxOf({}).value();
    return !holder.user.isEmpty() && holder.inbox.value().startsWith(personal)
        && holder.inbox != domain::personalInboxOf(holder.user);
}

QString PersonWords::place(const domain::Holder &holder, const QString &inboxName)
{
    return isAsProxy(holder) ? tr("ombud för %1", "beside the proxy's name").arg(inboxName) : inboxName;
}

QString PersonWords::number(const QString &stored, QDate today)
{
    const auto parsed = domain::PersonNumber::parse(stored, today);
    return parsed.ok() ? parsed->shown() : stored;
}

QString PersonWords::age(const QString &stored, QDate today)
{
    const auto parsed = domain::PersonNumber::parse(stored, today);
    const std::optional<int> years = parsed.ok() ? parsed->ageAt(today) : std::nullopt;
    return years ? tr("%1 år", "age").arg(*years) : QString();
}

QString PersonWords::patientLine(const domain::PatientRef &patient, QDate today)
{
    QStringList parts{patient.name, age(patient.number, today), number(patient.number, today)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace budkavle::app
