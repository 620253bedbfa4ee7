#pragma once

#include <QString>

namespace budkavle::domain {

/// A patient as a matter refers to one: the number as stored (12 characters, no separator, see PersonNumber) and a name.
struct PatientRef {
    QString number;
    QString name;

    friend bool operator==(const PatientRef &, const PatientRef &) = default;
};

} // namespace budkavle::domain
