#pragma once

#include "tests/bench/Figures.h"
#include "tests/sync/Desk.h"

#include <QMap>
#include <QString>

/// The two people between whom the sync is measured, and how its figures are collected.
namespace budkavle::bench {

inline const QString nurse = QStringLiteral("SE2321000010-A001");
inline const QString nurseAssignment = QStringLiteral("SE2321000010-M001");
inline const QString doctor = QStringLiteral("SE2321000010-A002");
inline const QString doctorAssignment = QStringLiteral("SE2321000010-M003");
inline const QString homeCare = QStringLiteral("in-hemsjukvard-samverkan");
inline const QString careCentre = QStringLiteral("in-vardcentral-samverkan");

/// What is measured at each size; the reference is the smallest's, as cost must follow what changed and not what is
/// stored.
using Measures = QMap<QString, double>;

[[nodiscard]] inline bool isStill(const tests::Desk &desk)
{
    return waitFor([&] { return desk.isUpToDate(); });
}

} // namespace budkavle::bench
