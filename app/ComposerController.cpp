#include "ComposerPrivate.h"
#include "ErrorWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

ComposerController::ComposerController(Desk &desk, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(desk, *this))
{
    connect(&desk, &Desk::left, this, [this] {
        d->reset();
        d->inboxes.clear();
    });
    connect(&desk, &Desk::statusChanged, this, [this] { d->refresh(); });
    connect(&desk, &Desk::profileChanged, this, [this] { d->refresh(); });
    connect(&desk, &Desk::wordsChanged, this, [this] {
        d->findRecipients();
        d->readChosen();
        d->refresh();
    });
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (isOpen() && (changes.directory || changes.grants || changes.bulk)) {
            d->readSenders();
            d->readChosen();
        }
    });
    connect(&d->keeper, &DraftKeeper::kept, this, [this] { emit changed(); });
    connect(&d->keeper, &DraftKeeper::leftUnkept, this, [this](const store::Draft &draft) {
        if (!isOpen()) {
            d->begin(draft, true); // back on the screen, where its author sees that it is not on the disk
        }
    });
    connect(&d->keeper, &DraftKeeper::failed, this, [this](const domain::Error &error) {
        d->fail([this, error]() -> QString {
            return tr("Texten kunde inte sparas på den här datorn.") + u' '
                + ErrorWords::sentence(error, d->desk.times(), d->desk.now());
        });
    });
}

ComposerController::~ComposerController() = default;

void ComposerController::startNew()
{
    store::Draft draft;
    draft.id = d->desk.newId();
    draft.from = d->desk.personalInbox();
    d->begin(std::move(draft), false);
}

void ComposerController::startReply(const QString &inboxId, const QString &matterId)
{
    store::Draft draft;
    draft.id = d->desk.newId();
    draft.replyInbox = domain::InboxId(inboxId);
    draft.replyTo = domain::MatterId(matterId);
    // A121: whoever answers from a shared inbox chooses it actively, so there is no default there.
    if (draft.replyInbox == d->desk.personalInbox()) {
        draft.from = draft.replyInbox;
    }
    d->begin(std::move(draft), false);
}

void ComposerController::startSendOn(const QString &inboxId, const QString &matterId, const QString &toInbox,
                                     const QString &body)
{
    store::Draft draft;
    draft.id = d->desk.newId();
    draft.replyInbox = draft.from = domain::InboxId(inboxId);
    draft.replyTo = domain::MatterId(matterId);
    draft.to = domain::InboxId(toInbox);
    draft.body = body;
    d->begin(std::move(draft), false);
}

void ComposerController::openDraft(const QString &draftId)
{
    if (draftId == d->keeper.draft().id) {
        return;
    }
    d->desk.ask([draftId](store::Reader &reader) { return reader.draft(draftId); }, this,
                [this](const std::optional<store::Draft> &draft) {
                    if (draft) {
                        d->begin(*draft, true);
                    } else {
                        emit failed([] { return tr("Utkastet finns inte längre på den här datorn."); });
                    }
                });
}

void ComposerController::setRecipientQuery(const QString &text)
{
    if (text == d->query) {
        return;
    }
    d->query = text;
    d->findRecipients();
    emit changed();
}

void ComposerController::chooseRecipient(const QString &inboxId)
{
    if (inboxId != toInbox()) {
        d->composing.to.reset(); // what is known of another says nothing of this one
    }
    d->edit([&inboxId](store::Draft &draft) {
        draft.to = domain::InboxId(inboxId);
        draft.copies.removeAll(draft.to);
    });
    d->query.clear();
    d->found.clear();
    d->readChosen();
    emit changed();
}

void ComposerController::clearRecipient()
{
    d->edit([](store::Draft &draft) { draft.to = {}; });
    d->readChosen();
}

void ComposerController::addCopy(const QString &inboxId)
{
    const domain::InboxId copy(inboxId);
    if (!d->keeper.draft().copies.contains(copy) && d->keeper.draft().to != copy) {
        d->edit([&copy](store::Draft &draft) { draft.copies.append(copy); });
        d->readChosen();
    }
}

void ComposerController::removeCopy(const QString &inboxId)
{
    d->edit([&inboxId](store::Draft &draft) { draft.copies.removeAll(domain::InboxId(inboxId)); });
    d->readChosen();
}

void ComposerController::confirmNotUrgent()
{
    d->edit([word = d->composing.urgentWord()](store::Draft &draft) { draft.calmWord = word; });
}

void ComposerController::send()
{
    if (!canSend()) {
        emit failed([this] { return whyNotSend(); });
        return;
    }
    d->submit();
}

void ComposerController::sendLater()
{
    if (!canSendLater()) {
        emit failed([this] { return whyNotSend(); });
        return;
    }
    d->submit();
}

void ComposerController::discard()
{
    d->keeper.discard();
    d->reset();
}

void ComposerController::closeKeepingDraft()
{
    d->keeper.close();
    d->reset();
}

bool ComposerController::hasUnkept() const
{
    return d->keeper.hasUnkept();
}

void ComposerController::keepNow()
{
    d->keeper.keepNow();
}

bool ComposerController::canSend() const
{
    return isOpen() && !d->isSending && whyNotSend().isEmpty();
}

QString ComposerController::whyNotSend() const
{
    if (!isOpen()) {
        return {};
    }
    if (d->desk.isReadCopy()) {
        return d->desk.stopped() + u' ' + tr("Inget kan skickas härifrån. Texten sparas på den här datorn.");
    }
    if (const QString stopped = d->desk.stopped(); !stopped.isEmpty()) {
        return stopped + u' ' + tr("Inget kan skickas nu.");
    }
    return d->whyNotSend;
}

bool ComposerController::canSendLater() const
{
    return isOpen() && !d->isSending && d->desk.isReadCopy() && d->whyNotSend.isEmpty();
}

} // namespace budkavle::app
