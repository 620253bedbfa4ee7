#include "RecipientModel.h"

#include "ErrorWords.h"
#include "TimeWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

RecipientModel::RecipientModel(QObject *parent)
    : ShownRows({"inboxId", "name", "detail", "isAbsent", "absenceText", "coveredByName", "coveredByInbox", "phone",
                 "isAllowed", "notAllowedText"},
                parent)
{
}

QString RecipientModel::absenceText(const store::RecipientRow &row, const TimeWords &times, domain::Instant now)
{
    if (!row.absence) {
        return {};
    }
    const domain::Absence &absence = *row.absence;
    const QString period = absence.isActiveAt(now)
        ? tr("Frånvarande till och med %1.").arg(times.deadline(absence.until.plusMs(-1)))
        : tr("Frånvarande %1.").arg(times.period(absence.from, absence.until));
    const QString cover = row.coveredByName.isEmpty() ? QString() : tr("%1 ersätter.").arg(row.coveredByName);
    QStringList parts{period, cover, absence.text};
    parts.removeAll(QString());
    return parts.join(u' ');
}

void RecipientModel::setRecipients(const QList<FoundRecipient> &recipients, const TimeWords &times, domain::Instant now)
{
    QList<ShownRow> rows;
    for (const FoundRecipient &found : recipients) {
        const store::RecipientRow &row = found.row;
        const QString id = row.inbox.id.value();
        const QString cover = row.absence && !row.absence->coveredBy.isEmpty()
            ? domain::personalInboxOf(row.absence->coveredBy).value()
            : QString();
        rows.append({id,
                     {id, row.name, row.detail, row.absence && row.absence->isActiveAt(now),
                      absenceText(row, times, now), row.coveredByName, cover, row.phone, found.mayAddress.ok(),
                      found.mayAddress.ok() ? QString() : ErrorWords::sentence(found.mayAddress.error(), times, now)}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
