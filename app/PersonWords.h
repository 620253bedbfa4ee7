#pragma once

#include "TimeWords.h"

#include "sync/domain/Matter.h"
#include "sync/domain/People.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

namespace budkavle::app {

/// People and patients as they are shown.
class PersonWords {
    Q_DECLARE_TR_FUNCTIONS(PersonWords)
public:
    /// First and last name's letters: "AE" for Anders Ekdahl.
    [[nodiscard]] static QString initials(const QString &name);
    /// "Anders Ekdahl, Vårdcentralen Tallhöjden"; either may be empty.
    [[nodiscard]] static QString nameAt(const QString &name, const QString &place);
    /// "Börjar vid Vårdcentralen Tallhöjden tisdag 2026-12-01.": of the next 90 days, what the directory has said (A16).
    [[nodiscard]] static QString coming(const QList<domain::WorkTurn> &turns, const TimeWords &times,
                                        domain::Instant now);
    /// Did the person act in another's personal inbox?
    [[nodiscard]] static bool isAsProxy(const domain::Holder &holder);
    /// Where somebody acts: the inbox, or "ombud för Sara Lind" when it is another's.
    [[nodiscard]] static QString place(const domain::Holder &holder, const QString &inboxName);
    /// ÅÅÅÅMMDD-NNNN (A304); as stored when it is no number that we know.
    [[nodiscard]] static QString number(const QString &stored, QDate today);
    /// "84 år"; empty where the number hides the birth date.
    [[nodiscard]] static QString age(const QString &stored, QDate today);
    /// "Svea Testsson, 84 år, 19420107-7098".
    [[nodiscard]] static QString patientLine(const domain::PatientRef &patient, QDate today);
};

} // namespace budkavle::app
