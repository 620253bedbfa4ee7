#pragma once

#include "MemberModel.h"
#include "ReminderForm.h"
#include "Told.h"

#include "sync/domain/Command.h"
#include "sync/domain/Error.h"

namespace budkavle::app {

class Desk;

/// The sheet for a reminder: a new one of a matter or of nothing, to oneself or, after having spoken, to a colleague
/// (A102, A103); or another time for one that there is.
class ReminderController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by MatterController")
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(QString aboutSubject READ aboutSubject NOTIFY changed)
    Q_PROPERTY(budkavle::app::ReminderForm *form READ form CONSTANT)
    Q_PROPERTY(bool mayRemindOthers READ mayRemindOthers NOTIFY changed)
    Q_PROPERTY(bool isToOther READ isToOther WRITE setToOther NOTIFY changed)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
    Q_PROPERTY(budkavle::app::MemberModel *candidates READ candidates CONSTANT)
    Q_PROPERTY(QString to READ to NOTIFY changed)
    Q_PROPERTY(QString toName READ toName NOTIFY changed)
    Q_PROPERTY(bool asksAgreement READ asksAgreement NOTIFY changed)
    Q_PROPERTY(bool isAgreed READ isAgreed WRITE setAgreed NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
    Q_PROPERTY(QString whyNotSave READ whyNotSave NOTIFY changed)
public:
    explicit ReminderController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] QString mode() const; ///< "about", "free", "move"
    [[nodiscard]] const QString &aboutSubject() const { return m_aboutSubject; }
    [[nodiscard]] ReminderForm *form() { return &m_form; }
    /// By the profile (C16).
    [[nodiscard]] bool mayRemindOthers() const;
    [[nodiscard]] bool isToOther() const { return m_isToOther; }
    void setToOther(bool isToOther);
    [[nodiscard]] const QString &query() const { return m_query; }
    void setQuery(const QString &query);
    [[nodiscard]] MemberModel *candidates() { return &m_candidates; }
    [[nodiscard]] const QString &to() const { return m_to.value(); }
    [[nodiscard]] const QString &toName() const { return m_toName; }
    [[nodiscard]] bool asksAgreement() const;
    [[nodiscard]] bool isAgreed() const { return m_isAgreed; }
    void setAgreed(bool isAgreed);
    [[nodiscard]] bool canSave() const { return whyNotSave().isEmpty(); }
    [[nodiscard]] QString whyNotSave() const;

    void startAbout(const domain::Item &item);
    void startMove(const domain::Item &reminder);
    Q_INVOKABLE void startFree();
    Q_INVOKABLE void choose(const QString &userId);
    Q_INVOKABLE void save();

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence, const budkavle::app::Undo &undo);
    void failed(const budkavle::app::Sentence &sentence);

private:
    void begin(const domain::InboxId &account, const QString &text, domain::Instant at);
    void edited();
    [[nodiscard]] domain::CommandBody body() const;
    [[nodiscard]] Sentence done() const;
    [[nodiscard]] Undo undoing();

    Desk &m_desk;
    ReminderForm m_form;
    MemberModel m_candidates;
    domain::InboxId m_account;
    domain::MatterId m_about; ///< of a move: the reminder
    QString m_aboutSubject;
    bool m_isMove = false;
    domain::Instant m_before; ///< of a move: when it was to remind
    bool m_isToOther = false;
    QString m_query;
    domain::UserId m_to;
    QString m_toName;
    bool m_isAgreed = false;
    std::optional<domain::Error> m_refusal;
    int m_asked = 0;
    int m_askedPeople = 0;
};

} // namespace budkavle::app
