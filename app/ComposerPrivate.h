#pragma once

#include "ComposerController.h"
#include "Composing.h"
#include "Desk.h"

namespace budkavle::app {

/// The parts, and the questions that they put to the cache. An answer to an older question is dropped.
class ComposerController::Private {
public:
    Private(Desk &forDesk, ComposerController &forOwner) : owner(forOwner), desk(forDesk), keeper(forDesk) {}

    ComposerController &owner;
    Desk &desk;
    DraftKeeper keeper;
    Composing composing;
    RecipientModel found;
    RecipientModel copies;
    QList<store::InboxRow> inboxes;
    QList<FoundRecipient> copied;
    QList<store::RecipientRow> answerPlaces;
    std::optional<store::RecipientRow> better; ///< where this for this purpose has belonged
    QString query;
    Sentence error;
    QString urgentText; ///< looked for once for each change, however many bindings ask
    QString guardText;
    QString whyNotSend;
    bool isSending = false;
    int asked = 0;
    int askedRecipients = 0;

    template <class F>
    void edit(F change)
    {
        if (!keeper.isOpen()) {
            return;
        }
        keeper.edit(std::move(change));
        refresh();
        forgetOldReason();
    }

    void refresh()
    {
        composing.draft = keeper.draft();
        composing.profile = desk.profile();
        composing.isSwedish = desk.isSwedish();
        composing.isFromPersonal = keeper.draft().from == desk.personalInbox();
        composing.today = desk.today();
        urgentText = composing.urgentText();
        guardText = composing.guardText();
        whyNotSend = composing.whyNotSend();
        emit owner.changed();
    }

    /// A reason for one stranger's number is none for another's.
    void forgetOldReason();
    /// A consent to give it to one care provider is none to give it to another.
    void forgetOtherConsent();
    void begin(store::Draft draft, bool isKept);
    void reset();
    void readSenders();
    void findRecipients();
    void readChosen();
    void readMatter();
    void takeMatter(const store::Conversation &conversation);
    [[nodiscard]] domain::SendMessage message() const;
    void submit();
    [[nodiscard]] Sentence onItsWay() const;
    void fail(const Sentence &sentence);
};

} // namespace budkavle::app
