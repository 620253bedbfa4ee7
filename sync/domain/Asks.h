#pragma once

#include "sync/domain/Matter.h"
#include "sync/domain/Profile.h"
#include "sync/domain/StateView.h"

namespace budkavle::domain {

/// What the rules of content depend on beside the words: between whom a message goes, and what is known already.
struct Passage {
    bool leavesProvider = false;  ///< a receiver is of another care provider than the sender
    bool touchesPersonal = false; ///< from or to somebody's personal inbox
    bool isAboutPatient = false;
    bool isAnswer = false;    ///< in a matter that the inbox has
    bool isConsented = false; ///< the matter has the patient's consent
    friend bool operator==(const Passage &, const Passage &) = default;
};

/// The first two of them, for a message from one inbox to others; an unknown inbox leaves nothing and touches nothing.
[[nodiscard]] Passage passageOf(const StateView &state, const InboxId &from, const QList<InboxId> &to);

/// What the profile asks of whoever writes. The reducer refuses by it, and the composer asks by it.
struct SendAsks {
    Asked consent = Asked::NotRequired;                ///< A134, C4
    PersonalPatient personal = PersonalPatient::Allow; ///< A56, A58
    bool exception = false;                            ///< A52, A55
    friend bool operator==(const SendAsks &, const SendAsks &) = default;
};

[[nodiscard]] SendAsks sendAsks(const Profile &profile, const Passage &passage);

/// The text that is looked through for urgent words and strangers' numbers: an answer has its matter's subject.
[[nodiscard]] QString checkedText(const QString &subject, const QString &body, bool isAnswer);

/// Must whoever closes it say whether it stands in the record (A105, A339)?
[[nodiscard]] bool asksDocumentation(const Profile &profile, const Item &item);

} // namespace budkavle::domain
