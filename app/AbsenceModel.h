#pragma once

#include "ShownRows.h"

#include "sync/domain/Absence.h"

namespace budkavle::app {

class TimeWords;

/// An absence with what stands around it.
struct ShownAbsence {
    domain::Absence absence;
    QString coveredByName;
    bool isPending = false; ///< on this computer only
};

/// The person's own absences that are not over. Roles: absenceId, periodText, text, coveredByName, isActive, isPending.
class AbsenceModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by AbsenceController")
public:
    explicit AbsenceModel(QObject *parent = nullptr);

    void setAbsences(const QList<ShownAbsence> &absences, const TimeWords &times, domain::Instant now);
    void clear() { show({}); }
};

} // namespace budkavle::app
