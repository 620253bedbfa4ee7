#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

/// How each inbox stands with the server, for the page of the sync state. Roles: inboxId, name, stateText,
/// needsAttention (something was refused there).
class AccountModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by SyncStatus")
public:
    explicit AccountModel(QObject *parent = nullptr);

    /// `isCurrent`: production has just answered, so that what is here is all there is.
    void setAccounts(QList<store::AccountRow> accounts, const domain::UserId &user, bool isCurrent);
    void clear() { show({}); }
    [[nodiscard]] static QString stateText(const store::AccountRow &account, bool isCurrent);
};

} // namespace budkavle::app
