#pragma once

#include "ShownRows.h"
#include "Told.h"

namespace budkavle::app {

class Desk;

/// What is being written on this computer, latest first. Roles: draftId, title, detail, timeText.
class DraftModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
public:
    explicit DraftModel(Desk &desk, QObject *parent = nullptr);

    Q_INVOKABLE void discard(const QString &draftId);

signals:
    void failed(const budkavle::app::Sentence &sentence);

private:
    void refresh();

    Desk &m_desk;
    int m_asked = 0;
};

} // namespace budkavle::app
