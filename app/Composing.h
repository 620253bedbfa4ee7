#pragma once

#include "RecipientModel.h"

#include "sync/domain/Asks.h"
#include "sync/domain/PersonNumber.h"
#include "sync/domain/Profile.h"
#include "sync/store/Rows.h"

#include <QCoreApplication>
#include <QDate>

#include <optional>

namespace budkavle::app {

/// What is being written as the checks see it: the draft, and what the cache and the profile say about it. Pure.
struct Composing {
    Q_DECLARE_TR_FUNCTIONS(Composing)
public:
    store::Draft draft;
    std::optional<FoundRecipient> to;
    std::optional<domain::Profile> profile;
    bool isSwedish = true;
    bool isFromPersonal = false;
    bool isSaved = false;       ///< the matter that is answered is saved to the record already (sticky, A342)
    domain::Passage passage;    ///< between the two ends, and whether the matter has a consent
    QStringList leavesTo;       ///< the other care providers that it goes to
    QStringList consentedTo;    ///< those of them that hasConsent is about
    bool choosesAnswer = false; ///< where the answer goes is chosen among inboxes (A121)
    QString guarded;            ///< the strangers' numbers that guardReason is about
    QDate today;

    [[nodiscard]] bool isReply() const { return !draft.replyTo.isEmpty(); }
    [[nodiscard]] const domain::Purpose *purpose() const;
    [[nodiscard]] bool needsPatient() const;
    [[nodiscard]] bool mustSaveToRecord() const;
    [[nodiscard]] std::optional<domain::PersonNumber> patient() const;
    [[nodiscard]] domain::SendAsks asks() const;
    /// As it stands in the text; empty: nothing urgent does.
    [[nodiscard]] QString urgentWord() const; ///< all there are, joined: what is confirmed holds for these and no more
    [[nodiscard]] bool isCalm() const { return !draft.calmWord.isEmpty() && draft.calmWord == urgentWord(); }
    [[nodiscard]] QString stranger() const; ///< the numbers of others, joined as they are shown

    [[nodiscard]] QString notAllowedText() const;
    [[nodiscard]] QString insteadText(const domain::Purpose *of) const;
    [[nodiscard]] QString patientNumberError() const;
    [[nodiscard]] QString urgentText() const;
    [[nodiscard]] QString guardText() const;
    [[nodiscard]] QString personalText() const;
    [[nodiscard]] QString consentText() const;
    /// The first thing that stands between this and sending, or empty. Says nothing of the network.
    [[nodiscard]] QString whyNotSend() const;

private:
    [[nodiscard]] QString whyNotHead() const;
    [[nodiscard]] QString whyNotBody() const;
    [[nodiscard]] QString whyNotRules() const;
};

} // namespace budkavle::app
