#pragma once

#include "ShownRows.h"

#include "sync/domain/Result.h"
#include "sync/store/Rows.h"

namespace budkavle::app {

class TimeWords;

/// A recipient as found, with whether the profile lets this sender write there.
struct FoundRecipient {
    store::RecipientRow row;
    domain::Outcome mayAddress = domain::Done{};
};

/// Recipients found, or chosen. Roles: inboxId, name, detail, isAbsent, absenceText, coveredByName, coveredByInbox, phone,
/// isAllowed, notAllowedText.
class RecipientModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ComposerController")
public:
    explicit RecipientModel(QObject *parent = nullptr);

    void setRecipients(const QList<FoundRecipient> &recipients, const TimeWords &times, domain::Instant now);
    void clear() { show({}); }

    [[nodiscard]] static QString absenceText(const store::RecipientRow &row, const TimeWords &times,
                                             domain::Instant now);
};

} // namespace budkavle::app
