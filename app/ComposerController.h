#pragma once

#include "DraftKeeper.h"
#include "RecipientModel.h"
#include "Told.h"

#include "sync/domain/Profile.h"
#include "sync/store/Rows.h"

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>

#include <memory>
#include <optional>

namespace budkavle::app {

class Desk;

/// What is being written: one draft, who it can go to, and whether it can be sent. All of it stands in the draft, which
/// is kept 400 ms after the last change and at every end.
class ComposerController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString draftId READ draftId NOTIFY changed)
    Q_PROPERTY(QString mode READ mode NOTIFY changed)
    Q_PROPERTY(QVariantList senders READ senders NOTIFY changed)
    Q_PROPERTY(QString fromInbox READ fromInbox WRITE setFromInbox NOTIFY changed)
    Q_PROPERTY(budkavle::app::RecipientModel *recipients READ recipients CONSTANT)
    Q_PROPERTY(QString recipientQuery READ recipientQuery WRITE setRecipientQuery NOTIFY changed)
    Q_PROPERTY(QString toInbox READ toInbox NOTIFY changed)
    Q_PROPERTY(QString toName READ toName NOTIFY changed)
    Q_PROPERTY(QString toDetail READ toDetail NOTIFY changed)
    Q_PROPERTY(QString toAbsenceText READ toAbsenceText NOTIFY changed)
    Q_PROPERTY(QString toComingText READ toComingText NOTIFY changed)
    Q_PROPERTY(QString toCoveredByName READ toCoveredByName NOTIFY changed)
    Q_PROPERTY(QString toCoveredByInbox READ toCoveredByInbox NOTIFY changed)
    Q_PROPERTY(QString toNotAllowedText READ toNotAllowedText NOTIFY changed)
    Q_PROPERTY(budkavle::app::RecipientModel *copies READ copies CONSTANT)
    Q_PROPERTY(QVariantList purposes READ purposes NOTIFY changed)
    Q_PROPERTY(QString purpose READ purpose WRITE setPurpose NOTIFY changed)
    Q_PROPERTY(QString purposeInsteadText READ purposeInsteadText NOTIFY changed)
    Q_PROPERTY(QString patientNumber READ patientNumber WRITE setPatientNumber NOTIFY changed)
    Q_PROPERTY(QString patientNumberError READ patientNumberError NOTIFY changed)
    Q_PROPERTY(QString patientNumberShown READ patientNumberShown NOTIFY changed)
    Q_PROPERTY(QString patientName READ patientName WRITE setPatientName NOTIFY changed)
    Q_PROPERTY(QString patientAge READ patientAge NOTIFY changed)
    Q_PROPERTY(QString subject READ subject WRITE setSubject NOTIFY changed)
    Q_PROPERTY(QString body READ body WRITE setBody NOTIFY changed)
    Q_PROPERTY(int bodyRemaining READ bodyRemaining NOTIFY changed)
    Q_PROPERTY(bool priorityAllowed READ priorityAllowed NOTIFY changed)
    Q_PROPERTY(bool isHighPriority READ isHighPriority WRITE setHighPriority NOTIFY changed)
    Q_PROPERTY(bool saveToRecord READ saveToRecord WRITE setSaveToRecord NOTIFY changed)
    Q_PROPERTY(bool saveToRecordForced READ saveToRecordForced NOTIFY changed)
    Q_PROPERTY(bool canSend READ canSend NOTIFY changed)
    Q_PROPERTY(QString whyNotSend READ whyNotSend NOTIFY changed)
    /// The read copy: send() is off, but sendLater() queues it for production.
    Q_PROPERTY(bool canSendLater READ canSendLater NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
    Q_PROPERTY(QString savedText READ savedText NOTIFY changed)
    Q_PROPERTY(QString urgentText READ urgentText NOTIFY changed)
    Q_PROPERTY(QString guardText READ guardText NOTIFY changed)
    Q_PROPERTY(QString guardReason READ guardReason WRITE setGuardReason NOTIFY changed)
    Q_PROPERTY(QString personalText READ personalText NOTIFY changed)
    Q_PROPERTY(bool consentAsked READ consentAsked NOTIFY changed)
    Q_PROPERTY(bool consentRequired READ consentRequired NOTIFY changed)
    Q_PROPERTY(QString consentText READ consentText NOTIFY changed)
    Q_PROPERTY(bool hasConsent READ hasConsent WRITE setHasConsent NOTIFY changed)
    Q_PROPERTY(bool exceptionAsked READ exceptionAsked NOTIFY changed)
    Q_PROPERTY(QString exception READ exception WRITE setException NOTIFY changed)
    Q_PROPERTY(QVariantList flows READ flows NOTIFY changed)
    Q_PROPERTY(QVariantList answerPlaces READ answerPlaces NOTIFY changed)
    Q_PROPERTY(QString betterText READ betterText NOTIFY changed)
    Q_PROPERTY(QString betterInbox READ betterInbox NOTIFY changed)
public:
    explicit ComposerController(Desk &desk, QObject *parent = nullptr);
    ~ComposerController() override;

    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString draftId() const;
    [[nodiscard]] QString mode() const;         ///< "new", "reply"
    [[nodiscard]] QVariantList senders() const; ///< the inboxes that the person may send from: {key, name}
    [[nodiscard]] QString fromInbox() const;
    void setFromInbox(const QString &inboxId);
    [[nodiscard]] RecipientModel *recipients();
    [[nodiscard]] QString recipientQuery() const;
    void setRecipientQuery(const QString &text);
    [[nodiscard]] QString toInbox() const;
    [[nodiscard]] QString toName() const;
    [[nodiscard]] QString toDetail() const;
    [[nodiscard]] QString toAbsenceText() const;
    [[nodiscard]] QString toComingText() const; ///< what the directory says of later
    [[nodiscard]] QString toCoveredByName() const;
    [[nodiscard]] QString toCoveredByInbox() const;
    [[nodiscard]] QString toNotAllowedText() const;
    [[nodiscard]] RecipientModel *copies();
    [[nodiscard]] QVariantList purposes() const; ///< {key, name, isAllowed, insteadText}
    [[nodiscard]] QString purpose() const;
    void setPurpose(const QString &key);
    [[nodiscard]] QString purposeInsteadText() const;
    [[nodiscard]] QString patientNumber() const;
    void setPatientNumber(const QString &typed);
    [[nodiscard]] QString patientNumberError() const;
    [[nodiscard]] QString patientNumberShown() const;
    [[nodiscard]] QString patientName() const;
    void setPatientName(const QString &name);
    [[nodiscard]] QString patientAge() const;
    [[nodiscard]] QString subject() const;
    void setSubject(const QString &subject);
    [[nodiscard]] QString body() const;
    void setBody(const QString &body);
    [[nodiscard]] int bodyRemaining() const;
    [[nodiscard]] bool priorityAllowed() const;
    [[nodiscard]] bool isHighPriority() const;
    void setHighPriority(bool high);
    [[nodiscard]] bool saveToRecord() const;
    void setSaveToRecord(bool save);
    [[nodiscard]] bool saveToRecordForced() const;
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QString whyNotSend() const;
    [[nodiscard]] bool canSendLater() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString savedText() const;
    [[nodiscard]] QString urgentText() const;
    [[nodiscard]] QString guardText() const;
    [[nodiscard]] QString guardReason() const;
    void setGuardReason(const QString &reason);
    [[nodiscard]] QString personalText() const;
    [[nodiscard]] bool consentAsked() const;
    [[nodiscard]] bool consentRequired() const;
    [[nodiscard]] QString consentText() const;
    [[nodiscard]] bool hasConsent() const;
    void setHasConsent(bool isGiven);
    [[nodiscard]] bool exceptionAsked() const;
    [[nodiscard]] QString exception() const;
    void setException(const QString &reason);
    [[nodiscard]] QVariantList flows() const; ///< that there are instead of a message: {name, insteadText}
    [[nodiscard]] QVariantList answerPlaces()
        const; ///< where an answer may go, to be chosen (A121): {key, name, detail}
    /// "Det som gäller … brukar höra till …", or empty.
    [[nodiscard]] QString betterText() const;
    [[nodiscard]] QString betterInbox() const;

    Q_INVOKABLE void startNew();
    Q_INVOKABLE void startReply(const QString &inboxId, const QString &matterId);
    /// What came wrong, on to another: from the same inbox in the same matter, with the same text.
    Q_INVOKABLE void startSendOn(const QString &inboxId, const QString &matterId, const QString &toInbox,
                                 const QString &body);
    Q_INVOKABLE void openDraft(const QString &draftId);
    Q_INVOKABLE void chooseRecipient(const QString &inboxId);
    Q_INVOKABLE void clearRecipient();
    Q_INVOKABLE void addCopy(const QString &inboxId);
    Q_INVOKABLE void removeCopy(const QString &inboxId);
    /// The writer has read urgentText and says that it can wait; holds until the wording changes.
    Q_INVOKABLE void confirmNotUrgent();
    Q_INVOKABLE void send();
    Q_INVOKABLE void sendLater();
    Q_INVOKABLE void discard();
    Q_INVOKABLE void closeKeepingDraft();
    /// Keeps the text now; for every loss of focus and every end.
    Q_INVOKABLE void keepNow();
    /// Is there a text that the disk has not taken?
    [[nodiscard]] bool hasUnkept() const;

signals:
    void changed();
    void sent(const QString &matterId);
    void acted(const budkavle::app::Sentence &sentence);
    void failed(const budkavle::app::Sentence &sentence);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::app
