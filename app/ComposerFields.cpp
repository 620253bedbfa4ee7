#include "ComposerPrivate.h"
#include "PersonWords.h"

#include "sync/domain/Limits.h"

using namespace Qt::StringLiterals;

// The composer's fields as QML reads and writes them; what they lead to stands in ComposerController.cpp.
namespace budkavle::app {

bool ComposerController::isOpen() const
{
    return d->keeper.isOpen();
}

QString ComposerController::draftId() const
{
    return d->keeper.draft().id;
}

QString ComposerController::mode() const
{
    return d->composing.isReply() ? u"reply"_s : u"new"_s;
}

QVariantList ComposerController::senders() const
{
    QVariantList list;
    for (const store::InboxRow &row : std::as_const(d->inboxes)) {
        if (row.rights != domain::Rights::ReadWrite || row.inbox.isClosed) {
            continue;
        }
        const bool isPersonal = row.inbox.kind == domain::InboxKind::Personal;
        const QString name = row.until.isSet() ? tr("Ombud för %1").arg(row.inbox.name)
            : isPersonal                       ? tr("Min personliga inkorg")
                                               : row.inbox.name;
        list.append(QVariantMap{{u"key"_s, row.inbox.id.value()}, {u"name"_s, name}});
    }
    return list;
}

RecipientModel *ComposerController::recipients()
{
    return &d->found;
}

RecipientModel *ComposerController::copies()
{
    return &d->copies;
}

QString ComposerController::fromInbox() const
{
    return d->keeper.draft().from.value();
}

void ComposerController::setFromInbox(const QString &inboxId)
{
    if (inboxId != fromInbox()) {
        d->edit([&inboxId](store::Draft &draft) { draft.from = domain::InboxId(inboxId); });
        d->readChosen();
        d->findRecipients();
    }
}

QString ComposerController::recipientQuery() const
{
    return d->query;
}

QString ComposerController::toInbox() const
{
    return d->keeper.draft().to.value();
}

QString ComposerController::toName() const
{
    return d->composing.to ? d->composing.to->row.name : QString();
}

QString ComposerController::toDetail() const
{
    return d->composing.to ? d->composing.to->row.detail : QString();
}

QString ComposerController::toAbsenceText() const
{
    return d->composing.to ? RecipientModel::absenceText(d->composing.to->row, d->desk.times(), d->desk.now())
                           : QString();
}

QString ComposerController::toComingText() const
{
    return d->composing.to ? PersonWords::coming(d->composing.to->row.coming, d->desk.times(), d->desk.now())
                           : QString();
}

QString ComposerController::toCoveredByName() const
{
    return d->composing.to ? d->composing.to->row.coveredByName : QString();
}

QString ComposerController::toCoveredByInbox() const
{
    const auto &to = d->composing.to;
    const bool isCovered = to && to->row.absence && !to->row.absence->coveredBy.isEmpty();
    return isCovered ? domain::personalInboxOf(to->row.absence->coveredBy).value() : QString();
}

QString ComposerController::toNotAllowedText() const
{
    return d->composing.notAllowedText();
}

QVariantList ComposerController::purposes() const
{
    QVariantList list;
    if (!d->desk.profile()) {
        return list;
    }
    for (const domain::Purpose &purpose : d->desk.profile()->purposes) {
        list.append(QVariantMap{{u"key"_s, purpose.key},
                                {u"name"_s, d->desk.isSwedish() ? purpose.nameSv : purpose.nameEn},
                                {u"isAllowed"_s, purpose.permission == domain::Permission::Allow},
                                {u"insteadText"_s, d->composing.insteadText(&purpose)}});
    }
    return list;
}

QString ComposerController::purpose() const
{
    return d->keeper.draft().purpose;
}

void ComposerController::setPurpose(const QString &key)
{
    if (key != purpose()) {
        d->edit([&key](store::Draft &draft) { draft.purpose = key; });
        d->readChosen();
    }
}

QString ComposerController::purposeInsteadText() const
{
    return d->composing.insteadText(d->composing.purpose());
}

QString ComposerController::patientNumber() const
{
    return d->keeper.draft().patientNumber;
}

void ComposerController::setPatientNumber(const QString &typed)
{
    if (typed != patientNumber()) {
        d->edit([&typed](store::Draft &draft) {
            draft.patientNumber = typed;
            draft.hasConsent = false; // it was another patient's
        });
    }
}

QString ComposerController::patientNumberError() const
{
    return d->composing.patientNumberError();
}

QString ComposerController::patientNumberShown() const
{
    const auto number = d->composing.patient();
    return number ? number->shown() : QString();
}

QString ComposerController::patientName() const
{
    return d->keeper.draft().patientName;
}

void ComposerController::setPatientName(const QString &name)
{
    if (name != patientName()) {
        d->edit([&name](store::Draft &draft) { draft.patientName = name.left(domain::limits::patientNameCharacters); });
    }
}

QString ComposerController::patientAge() const
{
    return PersonWords::age(patientNumber(), d->desk.today());
}

QString ComposerController::subject() const
{
    return d->keeper.draft().subject;
}

void ComposerController::setSubject(const QString &subject)
{
    if (subject != this->subject()) {
        d->edit([&subject](store::Draft &draft) { draft.subject = subject; });
    }
}

QString ComposerController::body() const
{
    return d->keeper.draft().body;
}

void ComposerController::setBody(const QString &body)
{
    if (body != this->body()) {
        d->edit([&body](store::Draft &draft) { draft.body = body; });
    }
}

int ComposerController::bodyRemaining() const
{
    return domain::limits::bodyCharacters - static_cast<int>(d->keeper.draft().body.size());
}

bool ComposerController::priorityAllowed() const
{
    return d->desk.profile() && d->desk.profile()->highPriority == domain::Permission::Allow && !d->composing.isReply();
}

bool ComposerController::isHighPriority() const
{
    return d->keeper.draft().isHighPriority;
}

void ComposerController::setHighPriority(bool high)
{
    if (high != isHighPriority() && (!high || priorityAllowed())) {
        d->edit([high](store::Draft &draft) { draft.isHighPriority = high; });
    }
}

bool ComposerController::saveToRecord() const
{
    return d->keeper.draft().saveToRecord || saveToRecordForced();
}

void ComposerController::setSaveToRecord(bool save)
{
    if (save != d->keeper.draft().saveToRecord) {
        d->edit([save](store::Draft &draft) { draft.saveToRecord = save; });
    }
}

bool ComposerController::saveToRecordForced() const
{
    return d->composing.mustSaveToRecord();
}

QString ComposerController::errorText() const
{
    return d->error ? d->error() : QString();
}

QString ComposerController::savedText() const
{
    // Who is told that it is saved may rely on it, to the last letter.
    if (!d->keeper.isConfirmed()) {
        return tr("Sparar …");
    }
    const domain::Instant at = d->keeper.keptAt();
    return at.isSet() ? tr("Sparat på den här datorn %1", "a time").arg(d->desk.times().brief(at, d->desk.now()))
                      : QString();
}

QString ComposerController::urgentText() const
{
    return d->urgentText;
}

QString ComposerController::guardText() const
{
    return d->guardText;
}

} // namespace budkavle::app
