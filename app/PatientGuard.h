#pragma once

#include "sync/domain/PersonNumber.h"

#include <QDate>
#include <QString>

#include <optional>

namespace budkavle::app {

/// Patientvakt: a personal number in a text that is not the linked patient's.
class PatientGuard {
public:
    /// The first valid number in `text` other than `patient` (as stored; empty: none linked), as it stands there.
    /// Runs of digits whose check character is wrong are telephone numbers, doses and dates: they pass.
    [[nodiscard]] static std::optional<domain::PersonNumber> strangerIn(const QString &text, const QString &patient,
                                                                        QDate today);
};

} // namespace budkavle::app
