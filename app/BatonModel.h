#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

class TimeWords;

/// The chain of holders, oldest first. Roles: name, inboxName, sinceText, howText.
class BatonModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by MatterController")
public:
    explicit BatonModel(QObject *parent = nullptr);

    void setChain(const QList<store::BatonRow> &chain, const TimeWords &times, domain::Instant now);
    void clear() { show({}); }

    [[nodiscard]] static QString howText(domain::HandOver how);
};

} // namespace budkavle::app
