#include "PersonWords.h"

#include "sync/domain/PersonNumber.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace budkavle::app {

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
