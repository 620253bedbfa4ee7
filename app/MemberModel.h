#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

/// People to choose among: an inbox's members, or who may cover. Roles: userId, name, title, isAbsent.
class MemberModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by a controller")
public:
    explicit MemberModel(QObject *parent = nullptr);

    void setMembers(const QList<store::MemberRow> &members);
    void clear() { show({}); }
};

} // namespace budkavle::app
