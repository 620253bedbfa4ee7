#pragma once

#include "ReminderForm.h"
#include "Told.h"

#include "sync/domain/Command.h"
#include "sync/domain/Error.h"
#include "sync/domain/Matter.h"

namespace budkavle::app {

class Desk;

/// The sheet for signing: what was done about it, and a reminder to oneself, in one step (A148).
class SignController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by MatterController")
    Q_PROPERTY(QString subject READ subject NOTIFY changed)
    Q_PROPERTY(QString action READ action WRITE setAction NOTIFY changed)
    Q_PROPERTY(bool isReminded READ isReminded WRITE setReminded NOTIFY changed)
    Q_PROPERTY(budkavle::app::ReminderForm *form READ form CONSTANT)
    Q_PROPERTY(QString proxyText READ proxyText NOTIFY changed)
    Q_PROPERTY(bool canSign READ canSign NOTIFY changed)
    Q_PROPERTY(QString whyNotSign READ whyNotSign NOTIFY changed)
public:
    explicit SignController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] const QString &subject() const { return m_subject; }
    [[nodiscard]] const QString &action() const { return m_action; }
    void setAction(const QString &action);
    [[nodiscard]] bool isReminded() const { return m_isReminded; }
    void setReminded(bool isReminded);
    [[nodiscard]] ReminderForm *form() { return &m_form; }
    /// Whose proxy signs, and what that means (A172, A173); empty: nobody's.
    [[nodiscard]] QString proxyText() const;
    [[nodiscard]] bool canSign() const { return whyNotSign().isEmpty(); }
    [[nodiscard]] QString whyNotSign() const;

    void start(const domain::Item &item);
    Q_INVOKABLE void sign();

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence);
    void failed(const budkavle::app::Sentence &sentence);

private:
    void readOwner();
    void edited();
    [[nodiscard]] domain::SignItem body() const;
    [[nodiscard]] Sentence done() const;

    Desk &m_desk;
    ReminderForm m_form;
    domain::InboxId m_inbox;
    domain::MatterId m_matter;
    QString m_subject;
    QString m_ownerName; ///< of another's inbox
    QString m_action;
    bool m_isReminded = false;
    std::optional<domain::Error> m_refusal;
    int m_asked = 0;
};

} // namespace budkavle::app
