#include "ComposerPrivate.h"

#include "ErrorWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int recipientsShown = 12;

std::optional<FoundRecipient> look(const store::Reader &reader, const domain::InboxId &from, const domain::InboxId &to,
                                   domain::Instant now)
{
    const auto row = reader.recipient(to, now);
    if (!row) {
        return std::nullopt;
    }
    return FoundRecipient{*row, from.isEmpty() ? domain::Outcome(domain::Done{}) : reader.mayAddress(from, to)};
}

/// The recipient and the copies as the cache knows them now, and what the rules ask because of who they are.
struct Chosen {
    std::optional<FoundRecipient> to;
    QList<FoundRecipient> copies;
    domain::Passage passage;
    QStringList leavesTo;
    std::optional<store::RecipientRow> better;
};

void lookAtRules(const store::Reader &reader, const store::Draft &draft, Chosen &chosen, domain::Instant now)
{
    QList<FoundRecipient> all = chosen.copies;
    if (chosen.to) {
        all.prepend(*chosen.to);
    }
    for (const FoundRecipient &one : std::as_const(all)) {
        const domain::Passage passage = reader.passage(draft.from, {one.row.inbox.id});
        chosen.passage.leavesProvider = chosen.passage.leavesProvider || passage.leavesProvider;
        chosen.passage.touchesPersonal = chosen.passage.touchesPersonal || passage.touchesPersonal;
        if (passage.leavesProvider && !chosen.leavesTo.contains(one.row.organisationName)) {
            chosen.leavesTo.append(one.row.organisationName);
        }
    }
    if (chosen.to && draft.replyTo.isEmpty()) {
        chosen.better = reader.betterPlace(draft.to, draft.purpose, now);
        if (chosen.better && !draft.from.isEmpty() && !reader.mayAddress(draft.from, chosen.better->inbox.id)) {
            chosen.better.reset();
        }
    }
}

} // namespace

void ComposerController::Private::begin(store::Draft draft, bool isKept)
{
    if (keeper.isOpen()) {
        owner.closeKeepingDraft();
    }
    reset();
    if (isKept) {
        keeper.resume(std::move(draft));
    } else {
        keeper.begin(std::move(draft));
    }
    readSenders();
    readChosen();
    readMatter();
    refresh();
    forgetOldReason(); // what is kept has its own
}

void ComposerController::Private::reset()
{
    ++asked;
    ++askedRecipients;
    keeper.release();
    composing = {};
    found.clear();
    copies.clear();
    copied.clear();
    answerPlaces.clear();
    better.reset();
    query.clear();
    error = {};
    isSending = false;
    refresh();
}

void ComposerController::Private::forgetOldReason()
{
    const QString stranger = composing.stranger();
    if (stranger.isEmpty() || stranger == composing.guarded) {
        return;
    }
    const bool isOther = !composing.guarded.isEmpty() && !keeper.draft().guardReason.isEmpty();
    composing.guarded = stranger;
    if (isOther) {
        edit([](store::Draft &draft) { draft.guardReason.clear(); });
    }
}

void ComposerController::Private::readSenders()
{
    desk.ask([](store::Reader &reader) { return reader.inboxes(); }, &owner,
             [this](const QList<store::InboxRow> &rows) {
                 inboxes = rows;
                 emit owner.changed();
             });
}

void ComposerController::Private::findRecipients()
{
    const int question = ++askedRecipients;
    if (query.trimmed().isEmpty()) {
        found.clear();
        return;
    }
    desk.ask(
        [text = query, from = keeper.draft().from, now = desk.now()](store::Reader &reader) {
            QList<FoundRecipient> rows;
            for (const store::RecipientRow &row : reader.findRecipients(text, now, recipientsShown)) {
                rows.append(
                    {row, from.isEmpty() ? domain::Outcome(domain::Done{}) : reader.mayAddress(from, row.inbox.id)});
            }
            return rows;
        },
        &owner,
        [this, question](const QList<FoundRecipient> &rows) {
            if (question == askedRecipients) {
                found.setRecipients(rows, desk.times(), desk.now());
                emit owner.changed();
            }
        });
}

void ComposerController::Private::readChosen()
{
    desk.ask(
        [draft = keeper.draft(), now = desk.now()](store::Reader &reader) {
            Chosen chosen;
            if (!draft.to.isEmpty()) {
                chosen.to = look(reader, draft.from, draft.to, now);
            }
            for (const domain::InboxId &copy : draft.copies) {
                if (const auto row = look(reader, draft.from, copy, now)) {
                    chosen.copies.append(*row);
                }
            }
            lookAtRules(reader, draft, chosen, now);
            return chosen;
        },
        &owner,
        [this, question = ++asked](const Chosen &chosen) {
            if (question == asked) {
                composing.to = chosen.to;
                const bool isConsented = composing.passage.isConsented;
                composing.passage = chosen.passage;
                composing.passage.isConsented = isConsented;
                composing.leavesTo = chosen.leavesTo;
                better = chosen.better;
                copied = chosen.copies;
                copies.setRecipients(copied, desk.times(), desk.now());
                refresh();
                forgetOtherConsent();
            }
        });
}

void ComposerController::Private::forgetOtherConsent()
{
    const QStringList &now = composing.leavesTo;
    if (!keeper.draft().hasConsent || now.isEmpty()) {
        return;
    }
    const auto isCovered = [this](const QString &provider) { return composing.consentedTo.contains(provider); };
    if (!composing.consentedTo.isEmpty() && !std::all_of(now.cbegin(), now.cend(), isCovered)) {
        edit([](store::Draft &draft) { draft.hasConsent = false; });
    }
    composing.consentedTo = now;
}

void ComposerController::Private::readMatter()
{
    const store::Draft &draft = keeper.draft();
    if (draft.replyTo.isEmpty()) {
        return;
    }
    using Answered = std::pair<std::optional<store::Conversation>, QList<store::RecipientRow>>;
    desk.ask(
        [key = store::ItemKey{draft.replyInbox, draft.replyTo}, now = desk.now()](store::Reader &reader) {
            return Answered{reader.conversation(key), reader.answerPlaces(key, now)};
        },
        &owner,
        [this, id = draft.id](const Answered &answered) {
            if (answered.first && id == keeper.draft().id) {
                answerPlaces = answered.second;
                composing.choosesAnswer = !answerPlaces.isEmpty();
                takeMatter(*answered.first);
            }
        });
}

// What the matter settles. The answer goes to the person who wrote last; to which shared inbox is chosen (A121).
void ComposerController::Private::takeMatter(const store::Conversation &conversation)
{
    const domain::Item &item = conversation.head.item;
    store::Draft draft = keeper.draft();
    draft.subject = item.subject;
    draft.purpose = item.purpose;
    draft.patientNumber = item.patient ? item.patient->number : QString();
    draft.patientName = item.patient ? item.patient->name : QString();
    draft.isHighPriority = item.priority == domain::Priority::High;
    draft.saveToRecord = draft.saveToRecord || item.saveToRecord;
    composing.isSaved = item.saveToRecord;
    composing.passage.isConsented = item.consent.has_value();
    // Where it came back from as felsänt it does not go again.
    const bool isPreset = !composing.choosesAnswer && !item.returned;
    for (auto message = conversation.messages.crbegin();
         isPreset && draft.to.isEmpty() && message != conversation.messages.crend(); ++message) {
        if (message->message.from.inbox != draft.replyInbox) {
            draft.to = message->message.from.inbox;
        }
    }
    if (isPreset && draft.to.isEmpty() && !conversation.messages.isEmpty()) {
        draft.to = conversation.messages.last().message.to;
    }
    keeper.settle(draft);
    refresh();
    readChosen();
}

domain::SendMessage ComposerController::Private::message() const
{
    const store::Draft &draft = keeper.draft();
    domain::SendMessage send;
    send.message = domain::MessageId(desk.newId());
    send.matter = draft.replyTo.isEmpty() ? domain::MatterId(desk.newId()) : draft.replyTo;
    send.to = draft.to;
    send.copies = draft.copies;
    send.subject = draft.subject.trimmed();
    send.body = draft.body;
    send.purpose = draft.purpose;
    if (const auto number = composing.patient()) {
        send.patient = domain::PatientRef{number->stored(), draft.patientName.trimmed()};
    }
    send.priority = draft.isHighPriority ? domain::Priority::High : domain::Priority::Normal;
    send.saveToRecord = draft.saveToRecord || composing.mustSaveToRecord();
    const domain::SendAsks asks = composing.asks();
    send.hasConsent = asks.consent != domain::Asked::NotRequired && draft.hasConsent;
    send.exception = asks.exception ? draft.exception.trimmed() : QString();
    send.guardReason = !composing.stranger().isEmpty() ? draft.guardReason.trimmed() : QString();
    send.isCalm = composing.isCalm();
    return send;
}

// The draft goes in the transaction that queues the message, so at every moment there is exactly one of the two.
void ComposerController::Private::submit()
{
    isSending = true;
    keeper.keepNow();
    const domain::SendMessage send = message();
    desk.submit(
        desk.command(keeper.draft().from, send), keeper.draft().id, &owner,
        [this, matter = send.matter, id = keeper.draft().id, sentence = onItsWay()](const domain::Outcome &outcome) {
            isSending = false;
            if (!outcome.ok()) {
                fail([this, why = outcome.error()]() -> QString {
                    return tr("Meddelandet är inte skickat. Texten finns kvar.") + u' '
                        + ErrorWords::sentence(why, desk.times(), desk.now());
                });
                return;
            }
            if (id == keeper.draft().id) {
                reset();
            }
            emit owner.sent(matter.value());
            emit owner.acted(sentence);
        });
}

// What was so when it was sent: only with the server at hand is it on its way.
Sentence ComposerController::Private::onItsWay() const
{
    switch (desk.status().connection) {
    case engine::Connection::Online:
        return
            [] { return tr("Meddelandet är på väg. Det ligger på den här datorn tills servern har tagit emot det."); };
    case engine::Connection::ReadCopy:
        return [] { return tr("Meddelandet ligger på den här datorn och skickas när produktionen är tillbaka."); };
    default: return [] { return tr("Meddelandet ligger på den här datorn och skickas när servern svarar."); };
    }
}

void ComposerController::Private::fail(const Sentence &sentence)
{
    error = sentence;
    emit owner.changed();
    emit owner.failed(sentence);
}

} // namespace budkavle::app
