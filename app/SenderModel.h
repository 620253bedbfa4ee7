#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

/// The inboxes that the person may send from. Roles: inboxId, name, isPersonal.
class SenderModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ComposerController")
public:
    explicit SenderModel(QObject *parent = nullptr);

    void setSenders(const QList<store::InboxRow> &inboxes);
};

} // namespace budkavle::app
