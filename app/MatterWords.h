#pragma once

#include "TimeWords.h"

#include "sync/store/Rows.h"

#include <QCoreApplication>

namespace budkavle::app {

/// What is said about one matter as it stands in one inbox.
class MatterWords {
    Q_DECLARE_TR_FUNCTIONS(MatterWords)
public:
    /// "waiting", "opened", "paused", "closed"; "sent" for what only has gone out from here: that the writer has it open
    /// says nothing of the receiver.
    [[nodiscard]] static QString statusKey(const store::ItemRow &row);
    [[nodiscard]] static QString statusText(const store::ItemRow &row);
    /// The baton in a list row: "Anders Ekdahl, Vårdcentralen Tallhöjden".
    [[nodiscard]] static QString holderText(const store::ItemRow &row);
    /// Why the row stands here: what it waits for, or how long it has waited.
    [[nodiscard]] static QString reasonText(const store::ItemRow &row, const TimeWords &times, domain::Instant now);
    /// The whole row as one sentence, as a screen reader says it.
    [[nodiscard]] static QString spokenText(const store::ItemRow &row, const TimeWords &times, domain::Instant now);
};

} // namespace budkavle::app
