#pragma once

#include "TimeWords.h"

#include "sync/domain/Error.h"

#include <QCoreApplication>
#include <QStringList>

namespace budkavle::app {

/// Every refusal and failure as a sentence for the person: what happened, what is safe, what to do.
class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
public:
    /// Facts used: byName, assigneeName (names already looked up), at (ms), limit, length, field, rule, needed, purpose.
    /// A code that is not known here gets its class's sentence with the code, for support.
    [[nodiscard]] static QString sentence(const domain::Error &error, const TimeWords &times, domain::Instant now);
    /// Every code that has a sentence of its own.
    [[nodiscard]] static QStringList codes();
    /// "ämnet", "texten" … for the fact `field`.
    [[nodiscard]] static QString fieldName(const QString &field);

private:
    [[nodiscard]] static QString levelName(const QString &level);
    [[nodiscard]] static QString ofClass(const domain::Error &error);
    [[nodiscard]] static QString taken(const domain::Error &error, const TimeWords &times, domain::Instant now);
};

} // namespace budkavle::app
