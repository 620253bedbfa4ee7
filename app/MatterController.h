#pragma once

#include "BatonModel.h"
#include "DutySheets.h"
#include "ItemFacts.h"
#include "MatterActions.h"
#include "MemberModel.h"
#include "MessageModel.h"
#include "ShownMatter.h"
#include "Told.h"

#include "sync/domain/Command.h"
#include "sync/domain/Profile.h"
#include "sync/store/ChangeSet.h"

#include <QObject>
#include <QQmlEngine>
#include <QUrl>

#include <optional>

namespace budkavle::app {

class Desk;

/// The reading pane: one matter as it stands in one inbox, and what can be done with it now. What cannot be done has
/// its reason in whyNot…; an action that is off refuses with failed(reason) whoever calls it.
class MatterController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(QString matterId READ matterId NOTIFY changed)
    Q_PROPERTY(QString inboxId READ inboxId NOTIFY changed)
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString subject READ subject NOTIFY changed)
    Q_PROPERTY(QString patientName READ patientName NOTIFY changed)
    Q_PROPERTY(QString patientNumber READ patientNumber NOTIFY changed)
    Q_PROPERTY(QString patientAge READ patientAge NOTIFY changed)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(QString pauseReason READ pauseReason NOTIFY changed)
    Q_PROPERTY(QString assigneeName READ assigneeName NOTIFY changed)
    Q_PROPERTY(QString assigneeId READ assigneeId NOTIFY changed)
    Q_PROPERTY(bool isPending READ isPending NOTIFY changed)
    Q_PROPERTY(bool isHighPriority READ isHighPriority NOTIFY changed)
    Q_PROPERTY(bool isCopy READ isCopy NOTIFY changed)
    Q_PROPERTY(bool saveToRecord READ saveToRecord NOTIFY changed)
    Q_PROPERTY(QString purposeName READ purposeName NOTIFY changed)
    Q_PROPERTY(QString holderText READ holderText NOTIFY changed)
    Q_PROPERTY(QString holderSinceText READ holderSinceText NOTIFY changed)
    Q_PROPERTY(bool holderIsCertain READ holderIsCertain NOTIFY changed)
    Q_PROPERTY(budkavle::app::MessageModel *messages READ messages CONSTANT)
    Q_PROPERTY(budkavle::app::BatonModel *chain READ chain CONSTANT)
    Q_PROPERTY(budkavle::app::MemberModel *members READ members CONSTANT)
    Q_PROPERTY(bool canOpen READ canOpen NOTIFY changed)
    Q_PROPERTY(bool canReply READ canReply NOTIFY changed)
    Q_PROPERTY(bool canAssign READ canAssign NOTIFY changed)
    Q_PROPERTY(bool canPause READ canPause NOTIFY changed)
    Q_PROPERTY(QString leftReason READ leftReason NOTIFY changed)
    Q_PROPERTY(bool canLeave READ canLeave NOTIFY changed)
    Q_PROPERTY(bool canResume READ canResume NOTIFY changed)
    Q_PROPERTY(bool canClose READ canClose NOTIFY changed)
    Q_PROPERTY(QString whyNotOpen READ whyNotOpen NOTIFY changed)
    Q_PROPERTY(QString whyNotReply READ whyNotReply NOTIFY changed)
    Q_PROPERTY(QString whyNotAssign READ whyNotAssign NOTIFY changed)
    Q_PROPERTY(QString whyNotPause READ whyNotPause NOTIFY changed)
    Q_PROPERTY(QString whyNotResume READ whyNotResume NOTIFY changed)
    Q_PROPERTY(QString whyNotClose READ whyNotClose NOTIFY changed)
    Q_PROPERTY(bool asksDocumentation READ asksDocumentation NOTIFY changed)
    Q_PROPERTY(QString documentedText READ documentedText NOTIFY changed)
    Q_PROPERTY(QString consentText READ consentText NOTIFY changed)
    Q_PROPERTY(QString exceptionText READ exceptionText NOTIFY changed)
    Q_PROPERTY(QString proxyNote READ proxyNote NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(budkavle::app::ItemFacts facts READ facts NOTIFY changed)
    Q_PROPERTY(budkavle::app::DutySheets *sheets READ sheets CONSTANT)
public:
    explicit MatterController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] const QString &matterId() const { return m_key.matter.value(); }
    [[nodiscard]] const QString &inboxId() const { return m_key.inbox.value(); }
    [[nodiscard]] bool isOpen() const { return m_shown.has_value(); }
    [[nodiscard]] QString subject() const;
    [[nodiscard]] QString patientName() const;
    [[nodiscard]] QString patientNumber() const;
    [[nodiscard]] QString patientAge() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] QString pauseReason() const;
    /// Why it waits again after somebody looked; empty: nobody has put it back.
    [[nodiscard]] QString leftReason() const;
    [[nodiscard]] QString assigneeName() const;
    [[nodiscard]] QString assigneeId() const;
    [[nodiscard]] bool isPending() const;
    [[nodiscard]] bool isHighPriority() const;
    [[nodiscard]] bool isCopy() const;
    [[nodiscard]] bool saveToRecord() const;
    [[nodiscard]] QString purposeName() const;
    [[nodiscard]] QString holderText() const;
    [[nodiscard]] QString holderSinceText() const;
    /// False when only this computer thinks so.
    [[nodiscard]] bool holderIsCertain() const;
    [[nodiscard]] MessageModel *messages() { return &m_messages; }
    [[nodiscard]] BatonModel *chain() { return &m_chain; }
    [[nodiscard]] MemberModel *members() { return &m_members; }
    [[nodiscard]] bool canOpen() const { return m_actions.open.isOn; }
    [[nodiscard]] bool canReply() const { return m_actions.reply.isOn; }
    [[nodiscard]] bool canAssign() const { return m_actions.assign.isOn; }
    [[nodiscard]] bool canPause() const { return m_actions.pause.isOn; }
    [[nodiscard]] bool canLeave() const { return m_actions.leave.isOn; }
    [[nodiscard]] bool canResume() const { return m_actions.resume.isOn; }
    [[nodiscard]] bool canClose() const { return m_actions.close.isOn; }
    [[nodiscard]] QString whyNotOpen() const { return m_actions.open.whyNot; }
    [[nodiscard]] QString whyNotReply() const { return m_actions.reply.whyNot; }
    [[nodiscard]] QString whyNotAssign() const { return m_actions.assign.whyNot; }
    [[nodiscard]] QString whyNotPause() const { return m_actions.pause.whyNot; }
    [[nodiscard]] QString whyNotResume() const { return m_actions.resume.whyNot; }
    [[nodiscard]] QString whyNotClose() const { return m_actions.close.whyNot; }
    /// Who else may take care of it: proxies for one's own inbox.
    [[nodiscard]] QString proxyNote() const;
    /// Does closing it ask whether it stands in the record (A105, A339)?
    [[nodiscard]] bool asksDocumentation() const;
    /// What was said of the record when it was closed; empty: nothing.
    [[nodiscard]] QString documentedText() const;
    [[nodiscard]] QString consentText() const;   ///< the patient's, as stated by whom
    [[nodiscard]] QString exceptionText() const; ///< why it goes as a message
    [[nodiscard]] QString errorText() const { return m_error ? m_error() : QString(); }
    [[nodiscard]] const ItemFacts &facts() const { return m_facts; }
    [[nodiscard]] DutySheets *sheets() { return &m_sheets; }

    /// Shows the matter, records the reading, and opens it (OpenItem) when it waits and that is allowed now; not as a
    /// proxy where the profile lets what a proxy looks at wait on.
    Q_INVOKABLE void show(const QString &inboxId, const QString &matterId);
    Q_INVOKABLE void close();
    Q_INVOKABLE void open();
    Q_INVOKABLE void assign(const QString &userId);
    Q_INVOKABLE void assignToMe();
    Q_INVOKABLE void unassign();
    Q_INVOKABLE void pause(const QString &reason);
    Q_INVOKABLE void resume();
    /// Back to waiting, where one looked for somebody else.
    Q_INVOKABLE void leave(const QString &reason);
    /// Where closing asks of the record, one of the other two is to be used.
    Q_INVOKABLE void closeMatter();
    Q_INVOKABLE void closeAsDocumented();
    Q_INVOKABLE void closeWithoutRecord(const QString &why);
    /// Puts the conversation on the clipboard, for the record; it leaves the clipboard after a minute.
    Q_INVOKABLE void copyText();
    Q_INVOKABLE void setTrashed(bool isTrashed);
    Q_INVOKABLE void purge(); ///< out of the trash for good
    /// Fills in the sheet for "return", "sign" or "reminder"; with nothing to be reminded of, for a reminder of anything.
    Q_INVOKABLE void start(const QString &sheet);
    /// Where the record system keeps it; only over https.
    Q_INVOKABLE void openLink();

signals:
    void changed();
    void acted(const budkavle::app::Sentence &sentence, const budkavle::app::Undo &undo);
    void failed(const budkavle::app::Sentence &sentence);
    /// For whoever owns the clipboard.
    void textCopied(const QString &text);
    /// For whoever shows pages.
    void linkRequested(const QUrl &page);

private:
    void read();
    void take(std::optional<ShownMatter> shown);
    void refreshWords();
    void refreshFacts();
    /// What is done, how it is told (nothing: not at all), and the command that takes it back where there is one.
    struct Act {
        domain::CommandBody body;
        Sentence done;
        Sentence couldNot;
        std::optional<domain::CommandBody> inverse;
    };
    void closeItem(const domain::CloseItem &close);
    void act(MatterAction MatterActions::*action, const Act &what);
    [[nodiscard]] Undo undoing(const Act &what);
    void takeBack(const domain::InboxId &inbox, const domain::CommandBody &inverse, const QString &subject);
    void recordReading();
    void fail(const Sentence &sentence);
    [[nodiscard]] Sentence because(const Sentence &what, const domain::Error &why) const;
    [[nodiscard]] const domain::Item *item() const;

    Desk &m_desk;
    store::ItemKey m_key;
    std::optional<ShownMatter> m_shown;
    MatterActions m_actions;
    MessageModel m_messages;
    BatonModel m_chain;
    MemberModel m_members;
    DutySheets m_sheets;
    ItemFacts m_facts;
    Sentence m_error;
    bool m_isNew = false; ///< shown for the first time: reading and opening are still to be told
    int m_asked = 0;
};

} // namespace budkavle::app
