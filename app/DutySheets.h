#pragma once

#include "ReminderController.h"
#include "ReturnController.h"
#include "SignController.h"
#include "Told.h"

namespace budkavle::app {

/// The sheets of what is done about an item besides answering it.
class DutySheets : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by MatterController")
    Q_PROPERTY(budkavle::app::ReturnController *returning READ returning CONSTANT)
    Q_PROPERTY(budkavle::app::SignController *signing READ signing CONSTANT)
    Q_PROPERTY(budkavle::app::ReminderController *reminding READ reminding CONSTANT)
public:
    explicit DutySheets(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] ReturnController *returning() { return &m_returning; }
    [[nodiscard]] SignController *signing() { return &m_signing; }
    [[nodiscard]] ReminderController *reminding() { return &m_reminding; }

signals:
    void acted(const budkavle::app::Sentence &sentence, const budkavle::app::Undo &undo);
    void failed(const budkavle::app::Sentence &sentence);

private:
    ReturnController m_returning;
    SignController m_signing;
    ReminderController m_reminding;
};

} // namespace budkavle::app
