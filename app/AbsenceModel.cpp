#include "AbsenceModel.h"

#include "TimeWords.h"

namespace budkavle::app {

AbsenceModel::AbsenceModel(QObject *parent)
    : ShownRows({"absenceId", "periodText", "text", "coveredByName", "isActive", "isPending"}, parent)
{
}

void AbsenceModel::setAbsences(const QList<ShownAbsence> &absences, const TimeWords &times, domain::Instant now)
{
    QList<ShownRow> rows;
    for (const ShownAbsence &shown : absences) {
        const domain::Absence &absence = shown.absence;
        rows.append({absence.id.value(),
                     {absence.id.value(), times.period(absence.from, absence.until), absence.text, shown.coveredByName,
                      absence.isActiveAt(now), shown.isPending}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
