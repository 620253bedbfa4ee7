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
    /// What stands there, when it is not a matter that people write in: "Resultat". Empty for a matter.
    [[nodiscard]] static QString kindText(domain::ItemKind kind);
    /// Where it came from when no person sent it (A96): the record system by name, or this program.
    [[nodiscard]] static QString originText(const domain::Item &item);
    [[nodiscard]] static QString previewText(const domain::Item &item);
    /// Why the row stands here: what first breaks a rule, what it waits for, or how long it has waited.
    [[nodiscard]] static QString reasonText(const store::ItemRow &row, const TimeWords &times, domain::Instant now);
    /// Of what kind the reason is, for its mark: "returned", "priority", "late", "deadline", "trash", or empty.
    [[nodiscard]] static QString reasonKind(const domain::Item &item, domain::Instant now);
    /// The heading over a row of a list by what first breaks a rule.
    [[nodiscard]] static QString dueHeading(const domain::Item &item, const TimeWords &times, domain::Instant now);
    /// When the receiver opened it.
    [[nodiscard]] static QString readText(domain::Instant at, const TimeWords &times, domain::Instant now);
    /// The whole row as one sentence, as a screen reader says it.
    [[nodiscard]] static QString spokenText(const store::ItemRow &row, const TimeWords &times, domain::Instant now);

private:
    [[nodiscard]] static QString dueText(const domain::Item &item, const TimeWords &times, domain::Instant now);
    [[nodiscard]] static QString waitText(const domain::Item &item, const TimeWords &times, domain::Instant now);
};

} // namespace budkavle::app
