#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"
#include "sync/domain/PersonNumber.h"

#include <QDateTime>
#include <QSet>

namespace budkavle::domain {

using namespace Qt::StringLiterals;

namespace {

bool anyMunicipal(const StateView &state, const QSet<OrganisationId> &organisations)
{
    return std::any_of(organisations.cbegin(), organisations.cend(), [&state](const OrganisationId &id) {
        const auto organisation = state.organisation(id);
        return organisation && organisation->kind == OrganisationKind::Municipality;
    });
}

bool bothPersonal(const StateView &state, const InboxId &a, const InboxId &b)
{
    const auto first = state.inbox(a);
    const auto second = state.inbox(b);
    return first && second && first->kind == InboxKind::Personal && second->kind == InboxKind::Personal;
}

} // namespace

Outcome mayAddress(const StateView &state, const InboxId &from, const InboxId &to, const Profile &profile)
{
    const QMap<QString, QString> recipient{{u"recipient"_s, to.value()}};
    const auto sender = state.inbox(from);
    const auto receiver = state.inbox(to);
    if (!receiver)
        return reject(u"recipientUnknown"_s, {}, recipient);
    if (receiver->isClosed)
        return reject(u"recipientClosed"_s, {}, recipient);
    if (!sender)
        return reject(u"inboxUnknown"_s);
    if (from == to)
        return reject(u"recipientIsSender"_s, {}, recipient);

    const bool personal = sender->kind == InboxKind::Personal || receiver->kind == InboxKind::Personal;
    const auto senders = parts::organisationsOf(state, *sender);
    const auto receivers = parts::organisationsOf(state, *receiver);
    if (personal && !senders.intersects(receivers)) {
        // A124 speaks of the receiver and C3 of both ways, and an answer goes the way back: so both ends count.
        const bool municipal = anyMunicipal(state, senders) || anyMunicipal(state, receivers);
        if (municipal && profile.personalToMunicipality == Permission::Forbid)
            return reject(u"personalToMunicipality"_s, {}, recipient);
        if (profile.personalAcrossOrganisations == Permission::Forbid)
            return reject(u"personalAcrossOrganisations"_s, {}, recipient);
    }
    return Done{};
}

namespace parts {

namespace {

Outcome checkRecipients(const Case &c, const SendMessage &send)
{
    if (const auto id = checkId(send.to.value(), u"recipient"_s); !id)
        return id;
    if (send.copies.size() > limits::copiesPerMessage)
        return reject(u"tooManyCopies"_s, {}, {{u"limit"_s, QString::number(limits::copiesPerMessage)}});
    QSet<InboxId> seen;
    for (const InboxId &to : QList<InboxId>{send.to} + send.copies) {
        if (seen.contains(to))
            return reject(u"recipientTwice"_s, {}, {{u"recipient"_s, to.value()}});
        seen.insert(to);
        const auto may = mayAddress(c.state, c.command.account, to, c.profile);
        if (!may)
            return may;
    }
    return Done{};
}

Outcome checkPatient(const PatientRef &patient, Instant now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.ms, Qt::UTC).date();
    const auto number = PersonNumber::parse(patient.number, today);
    if (!number || number->stored() != patient.number)
        return reject(u"patientNumberInvalid"_s, {}, {{u"field"_s, u"patient"_s}});
    return checkText(patient.name, {u"patientName"_s, limits::patientNameCharacters, false});
}

/// What only the first message of a matter states: subject, purpose, patient, priority.
Outcome checkHead(const Case &c, const SendMessage &send)
{
    if (const auto subject = checkText(send.subject, {u"subject"_s, limits::subjectCharacters, true}); !subject)
        return subject;
    const Purpose *purpose = c.profile.purpose(send.purpose);
    if (!purpose)
        return reject(u"purposeUnknown"_s, {}, {{u"field"_s, u"purpose"_s}});
    if (purpose->permission == Permission::Forbid)
        return reject(u"purposeForbidden"_s, {}, {{u"purpose"_s, purpose->key}, {u"rule"_s, purpose->rule}});
    if (!purpose->aboutPatient && c.profile.adminMatter == Permission::Forbid)
        return reject(u"adminMatterForbidden"_s);
    const bool needsPatient = purpose->aboutPatient
        || (c.profile.patientMatter == PatientMatter::Required && c.profile.adminMatter == Permission::Forbid);
    if (needsPatient && !send.patient)
        return reject(u"patientRequired"_s, {}, {{u"field"_s, u"patient"_s}});
    if (send.patient) {
        if (const auto patient = checkPatient(*send.patient, c.now); !patient)
            return patient;
    }
    if (send.priority == Priority::High && c.profile.highPriority == Permission::Forbid)
        return reject(u"priorityForbidden"_s);
    return Done{};
}

Item newItem(const Case &c, const SendMessage &send)
{
    Item item;
    item.inbox = c.command.account;
    item.matter = send.matter;
    item.subject = send.subject.trimmed();
    item.purpose = send.purpose;
    item.patient = send.patient;
    item.priority = send.priority;
    item.exception = send.exception.trimmed();
    item.status = ItemStatus::Opened;
    item.statusBy = c.actor.user;
    item.statusAt = c.now;
    item.participants = {c.command.account};
    item.baton = {{{c.self(), c.now, HandOver::Wrote}}, true};
    return item;
}

/// To answer is to have opened, and whoever answers has the baton until the receiver opens (A122).
void takeForReply(Item &item, const Case &c)
{
    openWaiting(item, c);
    if (item.status == ItemStatus::Closed) {
        item.status = ItemStatus::Opened;
        item.statusBy = c.actor.user;
        item.statusAt = c.now;
    }
    item.returned.reset();
    item.due = {};
    item.trashedAt = {};
    item.trashedBy = {};
    handOver(item.baton, c.self(), c.now, HandOver::Replied);
}

bool mustSaveToRecord(const Case &c, const SendMessage &send, const Item &item)
{
    if (item.saveToRecord || send.saveToRecord)
        return true; // sticky (A342)
    return item.patient && c.profile.personalPatientMatterSavesToRecord
        && bothPersonal(c.state, c.command.account, send.to); // A57
}

Message messageOf(const Case &c, const SendMessage &send)
{
    Message message;
    message.id = send.message;
    message.inbox = c.command.account;
    message.matter = send.matter;
    message.from = c.self();
    message.assignment = c.actor.assignment;
    message.to = send.to;
    message.copies = send.copies;
    message.body = send.body;
    message.writtenAt = c.command.createdAt;
    message.sentAt = c.now;
    message.guardReason = send.guardReason.trimmed();
    for (const InboxId &to : QList<InboxId>{send.to} + send.copies)
        message.marks.append({to, DeliveryStage::AtServer, {}, c.now});
    return message;
}

void noteLast(Item &item, const Message &message)
{
    item.sent = true;
    item.lastMessage = message.id;
    item.lastAt = message.sentAt;
    item.lastFrom = message.from;
    item.lastPreview = previewOf(message.body);
    for (const InboxId &to : QList<InboxId>{message.to} + message.copies) {
        if (!item.participants.contains(to))
            item.participants.append(to);
    }
}

QList<Delivery> deliveriesOf(const Item &item, const Message &message)
{
    MessageDelivery delivery;
    delivery.message = message;
    delivery.message.marks.clear();
    delivery.subject = item.subject;
    delivery.purpose = item.purpose;
    delivery.patient = item.patient;
    delivery.priority = item.priority;
    delivery.saveToRecord = item.saveToRecord;
    delivery.participants = item.participants;
    delivery.baton = item.baton;
    delivery.consent = item.consent;
    delivery.exception = item.exception;

    QList<Delivery> deliveries{{message.to, delivery}};
    delivery.isCopy = true;
    delivery.baton.isHere = false;
    for (const InboxId &copy : message.copies)
        deliveries.append({copy, delivery});
    return deliveries;
}

Outcome checkSend(const Case &c, const SendMessage &send, const std::optional<Item> &existing)
{
    if (const auto id = checkNewId(send.message.value(), u"message"_s); !id)
        return id;
    if (const auto id = checkNewId(send.matter.value(), u"matter"_s); !id)
        return id;
    if (c.state.message(c.command.account, send.message))
        return reject(u"messageExists"_s);
    if (const auto body = checkText(send.body, {u"body"_s, limits::bodyCharacters, true}); !body)
        return body;
    if (const auto recipients = checkRecipients(c, send); !recipients)
        return recipients;
    if (!existing) {
        const auto head = checkHead(c, send);
        return head ? checkContent(c, send, nullptr) : head;
    }
    if (existing->isPurged)
        return reject(u"matterPurged"_s);
    if (existing->kind != ItemKind::Matter)
        return reject(u"notAMatter"_s); // nobody is at the other end
    if (const auto worn = checkWorn(*existing); !worn)
        return worn;
    // A125, A126: who started the matter set its priority.
    if (send.priority == Priority::High && existing->priority != Priority::High)
        return reject(u"priorityOnlyBySender"_s);
    return checkContent(c, send, &*existing);
}

} // namespace

Result<Decision> decideSend(const Case &c, const SendMessage &send)
{
    if (const auto may = mayWrite(c); !may)
        return may.error();
    const auto existing = c.state.item(c.command.account, send.matter);
    if (const auto checked = checkSend(c, send, existing); !checked)
        return checked.error();

    Item item = existing ? *existing : newItem(c, send);
    if (existing)
        takeForReply(item, c);
    item.saveToRecord = mustSaveToRecord(c, send, item);
    if (send.hasConsent && !item.consent)
        item.consent = Consent{c.actor.user, c.now};
    const Message message = messageOf(c, send);
    const QList<InboxId> toldBefore = item.participants;
    const bool hasNews = existing && (existing->arrived || existing->baton != item.baton);
    noteLast(item, message);
    if (item.participants.size() > limits::participantsPerMatter)
        return reject(u"tooManyParticipants"_s, {}, {{u"limit"_s, QString::number(limits::participantsPerMatter)}});

    Decision decision;
    decision.deliveries = deliveriesOf(item, message);
    item.baton.isHere = false; // it travels with the message to its receiver, where it was here at all
    if (hasNews) {
        const auto stage = existing->arrived ? std::optional(DeliveryStage::Opened) : std::nullopt;
        for (const Delivery &told : tellOthers(item, stage, c)) {
            if (toldBefore.contains(told.to))
                decision.deliveries.append(told);
        }
    }
    decision.puts.append({c.command.account, std::move(item)});
    decision.puts.append({c.command.account, message});
    return decision;
}

} // namespace parts

} // namespace budkavle::domain
