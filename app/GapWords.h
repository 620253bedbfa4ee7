#pragma once

#include "TimeWords.h"

#include "sync/store/Rows.h"

#include <QStringList>

namespace budkavle::app {

/// The hours that nobody answers for, as a person reads them.
class GapWords {
    Q_DECLARE_TR_FUNCTIONS(GapWords)
public:
    static constexpr int linesShown = 10;

    /// A line for days in a row that are alike, with the reason; at most linesShown and one that counts the rest.
    [[nodiscard]] static QStringList lines(const QList<store::GapRow> &gaps, const TimeWords &times);
};

} // namespace budkavle::app
