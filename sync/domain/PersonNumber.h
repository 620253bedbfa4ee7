#pragma once

#include "sync/domain/Result.h"

#include <QDate>
#include <QString>
#include <QStringView>

#include <optional>

namespace budkavle::domain {

enum class PersonNumberKind { Personal, Coordination, NationalReserve, VgrReserve };
enum class Sex { Unknown, Female, Male };

/// A Swedish personal number, coordination number, national reserve number or VGR reserve number: parsed, its check
/// character verified. Formats: docs/numbers.md. Stored as 12 characters without separator.
class PersonNumber {
public:
    /// Accepts ÅÅÅÅMMDD-NNNN, ÅÅÅÅMMDDNNNN, ÅÅMMDD-NNNN, ÅÅMMDD+NNNN, ÅÅMMDDNNNN, and the space that a paste from
    /// Cosmic leaves after the century (A305). `today` settles the century of a ten-digit number.
    /// Errors: personNumberEmpty, personNumberFormat, personNumberDate, personNumberCheck.
    [[nodiscard]] static Result<PersonNumber> parse(QStringView text, QDate today);

    [[nodiscard]] PersonNumberKind kind() const { return m_kind; }
    [[nodiscard]] const QString &stored() const { return m_stored; } ///< 12 characters
    [[nodiscard]] QString shown() const;                             ///< ÅÅÅÅMMDD-NNNN (A304)
    [[nodiscard]] Sex sex() const { return m_sex; }
    [[nodiscard]] std::optional<QDate> birthDate() const { return m_birthDate; } ///< none where the number hides it
    [[nodiscard]] std::optional<int> ageAt(QDate day) const;

    friend bool operator==(const PersonNumber &a, const PersonNumber &b) { return a.m_stored == b.m_stored; }

private:
    PersonNumberKind m_kind = PersonNumberKind::Personal;
    QString m_stored;
    Sex m_sex = Sex::Unknown;
    std::optional<QDate> m_birthDate;
};

} // namespace budkavle::domain
