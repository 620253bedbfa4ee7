#include "ItemFacts.h"

#include "PersonWords.h"

#include "sync/domain/Due.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

QString userName(const store::Reader &reader, const domain::UserId &id)
{
    const auto user = id.isEmpty() ? std::nullopt : reader.user(id);
    return user ? user->name : QString();
}

QString inboxName(const store::Reader &reader, const domain::InboxId &id, domain::Instant now)
{
    const auto row = id.isEmpty() ? std::nullopt : reader.recipient(id, now);
    return row ? row->name : QString();
}

QString kindKey(domain::ItemKind kind)
{
    switch (kind) {
    case domain::ItemKind::Matter: return u"matter"_s;
    case domain::ItemKind::ProposedOrder: return u"proposedOrder"_s;
    case domain::ItemKind::CounterOrder: return u"counterOrder"_s;
    case domain::ItemKind::Result: return u"result"_s;
    case domain::ItemKind::Document: return u"document"_s;
    case domain::ItemKind::ReferralAnswer: return u"referralAnswer"_s;
    case domain::ItemKind::WorkNote: return u"workNote"_s;
    case domain::ItemKind::PrescriptionFault: return u"prescriptionFault"_s;
    case domain::ItemKind::CertificateQuestion: return u"certificateQuestion"_s;
    case domain::ItemKind::Reminder: return u"reminder"_s;
    case domain::ItemKind::Notice: return u"notice"_s;
    }
    return {};
}

/// What the desktop opens is a page that nobody on the way can have changed, and no file and no program of this computer.
bool mayOpen(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() && url.userInfo().isEmpty();
}

} // namespace

ItemNames ItemNames::read(const store::Reader &reader, const domain::Item &item, domain::Instant now)
{
    ItemNames names;
    if (item.record) {
        names.orderedBy = userName(reader, item.record->orderedBy);
        names.responsible = userName(reader, item.record->responsible);
    }
    if (item.signature) {
        names.signer = userName(reader, item.signature->by);
        names.onBehalfOf = userName(reader, item.signature->onBehalfOf);
    }
    if (item.returned) {
        names.returnedUser = userName(reader, item.returned->user);
        names.returnedInbox = inboxName(reader, item.returned->by, now);
        names.suggested = inboxName(reader, item.returned->suggested, now);
    }
    if (item.kind != domain::ItemKind::Reminder) {
        return names;
    }
    names.madeBy = userName(reader, item.lastFrom.user);
    const QList<store::InboxRow> inboxes = item.about.isEmpty() ? QList<store::InboxRow>() : reader.inboxes();
    for (const store::InboxRow &row : inboxes) {
        const store::ItemKey key{row.inbox.id, item.about};
        if (const auto found = names.about ? std::nullopt : reader.conversation(key)) {
            names.about = key;
            names.aboutSubject = found->head.item.subject;
        }
    }
    return names;
}

QString ItemFacts::kindName(domain::ItemKind kind)
{
    switch (kind) {
    case domain::ItemKind::Matter: return tr("Ärende", "kind of item");
    case domain::ItemKind::ProposedOrder: return tr("Föreslagen ordination", "kind of item");
    case domain::ItemKind::CounterOrder: return tr("Ordination att kontrasignera", "kind of item");
    case domain::ItemKind::Result: return tr("Resultat", "kind of item");
    case domain::ItemKind::Document: return tr("Dokument", "kind of item");
    case domain::ItemKind::ReferralAnswer: return tr("Remissvar", "kind of item");
    case domain::ItemKind::WorkNote: return tr("Påbörjad anteckning", "kind of item");
    case domain::ItemKind::PrescriptionFault: return tr("Fel när e-receptet skickades", "kind of item");
    case domain::ItemKind::CertificateQuestion: return tr("Fråga från Försäkringskassan", "kind of item");
    case domain::ItemKind::Reminder: return tr("Påminnelse", "kind of item");
    case domain::ItemKind::Notice: return tr("Avisering", "kind of item");
    }
    return {};
}

QString ItemFacts::origin(const domain::Item &item, const ItemNames &names)
{
    if (item.record) {
        return tr("Från journalsystemet %1", "a record system's name").arg(item.record->system);
    }
    if (item.kind == domain::ItemKind::Notice) {
        return tr("Från programmet självt: ingen person har skrivit det");
    }
    if (item.kind == domain::ItemKind::Reminder) {
        const bool isOwn = item.inbox == domain::personalInboxOf(item.lastFrom.user);
        return isOwn ? tr("Skriven av %1").arg(names.madeBy) : tr("Från %1").arg(names.madeBy);
    }
    return {};
}

QString ItemFacts::within(int days)
{
    return days % 7 == 0 ? tr("inom %n vecka(or)", nullptr, days / 7) : tr("inom %n dag(ar)", nullptr, days);
}

QString ItemFacts::deadlineWhy(const domain::Item &item, const Setting &setting)
{
    if (item.kind == domain::ItemKind::CertificateQuestion) {
        const int days = setting.profile != nullptr ? setting.profile->certificateDays : 0;
        return days > 0 ? tr("dialog med Försäkringskassan %1", "within how long").arg(within(days))
                        : tr("dialog med Försäkringskassan");
    }
    if (item.kind == domain::ItemKind::Result) {
        return tr("tiden för resultat");
    }
    const domain::Purpose *purpose = setting.profile != nullptr ? setting.profile->purpose(item.purpose) : nullptr;
    if (purpose == nullptr) {
        return tr("tiden för flödet");
    }
    return tr("tiden för %1", "a purpose").arg(setting.isSwedish ? purpose->nameSv : purpose->nameEn);
}

void ItemFacts::sayDue(const domain::Item &item, const Setting &setting)
{
    const domain::Due &due = item.due;
    if (!due.at.isSet() || item.status == domain::ItemStatus::Closed) {
        return;
    }
    const QString day = setting.times.deadline(due.at);
    switch (due.why) {
    case domain::DueReason::Deadline:
        isDuePast = due.at <= setting.now;
        dueText = isDuePast ? tr("Skulle ha varit klart %1: %2", "day, why").arg(day, deadlineWhy(item, setting))
                            : tr("Ska vara klart senast %1: %2", "day, why").arg(day, deadlineWhy(item, setting));
        break;
    case domain::DueReason::Reminder:
        isDuePast = due.at <= setting.now;
        dueText = isDuePast ? tr("Påminner sedan %1 %2", "day, time").arg(day, setting.times.clock(due.at))
                            : tr("Påminner %1 %2", "day, time").arg(day, setting.times.clock(due.at));
        break;
    case domain::DueReason::Priority:
        isDuePast = true;
        dueText = item.kind == domain::ItemKind::PrescriptionFault
            ? tr("Ska tas om hand nu: receptet har inte gått iväg")
            : QString();
        break;
    case domain::DueReason::None:
    case domain::DueReason::Returned: break; // which the notice says
    }
}

void ItemFacts::sayForce(const domain::Item &item)
{
    if (item.status == domain::ItemStatus::Closed) {
        return;
    }
    if (item.kind == domain::ItemKind::ProposedOrder) { // A85
        forceText = tr("Gäller inte förrän den är signerad. Ingen aktivitet finns att utföra innan dess.");
    } else if (item.kind == domain::ItemKind::CounterOrder) { // A88
        forceText = tr("Gäller redan och får utföras innan den är kontrasignerad.");
    }
    isInForce = domain::isInForceUnsigned(item.kind);
}

void ItemFacts::sayRecord(const domain::RecordLink &record, const ItemNames &names, const Setting &setting)
{
    orderedByName = names.orderedBy;
    responsibleName = names.responsible;
    madeText = setting.times.moment(record.madeAt, setting.now);
    reference = record.reference;
    text = record.text;
    (mayOpen(record.link) ? link : otherLink) = record.link;
    if (record.isWithdrawn) {
        withdrawnText = tr("Återkallat av %1. Inget ska göras åt det.", "a record system's name").arg(record.system);
    }
}

void ItemFacts::saySignature(const domain::Signature &signature, const ItemNames &names, const Setting &setting)
{
    const QString when = setting.times.moment(signature.at, setting.now);
    signatureText = names.onBehalfOf.isEmpty()
        ? tr("Signerat av %1 %2", "who, when").arg(names.signer, when)
        : tr("Signerat av %1 som ombud för %2 %3", "who, for whom, when").arg(names.signer, names.onBehalfOf, when);
    signatureAction = signature.action;
}

void ItemFacts::sayReturned(const domain::Misdirection &returned, const ItemNames &names, const Setting &setting)
{
    QStringList sentences{
        tr("Felsänt enligt %1 (%2) %3.", "who, inbox, when")
            .arg(names.returnedUser, names.returnedInbox, setting.times.moment(returned.at, setting.now))};
    if (!names.suggested.isEmpty()) {
        sentences.append(tr("Hör till %1.", "an inbox").arg(names.suggested));
    }
    if (!returned.reason.isEmpty()) {
        sentences.append(tr("Orsak: %1", "why it came wrong").arg(returned.reason));
    }
    returnedText = sentences.join(u' ');
    suggestedInbox = names.suggested.isEmpty() ? QString() : returned.suggested.value();
    suggestedName = names.suggested;
}

ItemFacts ItemFacts::of(const domain::Item &item, const ItemNames &names, const Setting &setting)
{
    ItemFacts facts;
    facts.kind = kindKey(item.kind);
    facts.isMatter = item.kind == domain::ItemKind::Matter;
    facts.isReminder = item.kind == domain::ItemKind::Reminder;
    facts.kindText = kindName(item.kind);
    facts.originText = origin(item, names);
    if (item.record) {
        facts.sayRecord(*item.record, names, setting);
    }
    facts.sayForce(item);
    facts.sayDue(item, setting);
    if (item.signature) {
        facts.saySignature(*item.signature, names, setting);
    }
    if (item.returned && item.status != domain::ItemStatus::Closed) {
        facts.sayReturned(*item.returned, names, setting);
    }
    if (names.about) {
        facts.aboutInbox = names.about->inbox.value();
        facts.aboutMatter = names.about->matter.value();
        facts.aboutSubject = names.aboutSubject;
    }
    if (item.trashedAt.isSet()) {
        facts.trashedText =
            tr("Lagt i papperskorgen %1", "when").arg(setting.times.moment(item.trashedAt, setting.now));
    }
    return facts;
}

} // namespace budkavle::app
