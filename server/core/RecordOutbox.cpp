#include "server/core/RecordOutbox.h"

#include "server/core/StorageView.h"
#include "sync/domain/DecideParts.h"
#include "sync/wire/Fields.h"
#include "sync/wire/RowCodec.h"

#include <QDateTime>
#include <QSet>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QString isoOf(domain::Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

domain::OrganisationId providerOf(const StorageView &view, const domain::UnitId &id)
{
    const auto unit = view.unit(id);
    return unit ? unit->organisation : domain::OrganisationId();
}

/// By the assignment that it was written under; without one, as an automatic answer is, only where the person works for one
/// care provider alone: another's record must not get it.
domain::OrganisationId providerOf(const StorageView &view, const domain::User &user,
                                  const domain::AssignmentId &assignment)
{
    QSet<domain::OrganisationId> all;
    for (const domain::Assignment &each : user.assignments) {
        const domain::OrganisationId provider = providerOf(view, each.unit);
        if (each.id == assignment)
            return provider;
        all.insert(provider);
    }
    return all.size() == 1 ? *all.cbegin() : domain::OrganisationId();
}

/// Whose record: the care provider's that the writer wrote for, by the inbox or else by the assignment.
domain::OrganisationId providerOf(const StorageView &view, const domain::Message &message)
{
    const auto inbox = view.inbox(message.from.inbox);
    if (inbox && !inbox->unit.isEmpty())
        return providerOf(view, inbox->unit);
    const auto user = view.user(message.from.user);
    return user ? providerOf(view, *user, message.assignment) : domain::OrganisationId();
}

void writeAuthor(wire::JsonWriter &out, const StorageView &view, const domain::Message &message)
{
    const auto user = view.user(message.from.user);
    const auto inbox = view.inbox(message.from.inbox);
    out.key("author");
    out.beginObject();
    wire::write(out, "user", message.from.user);
    out.member("name", QStringView(user ? user->name : QString()));
    out.member("title", QStringView(user ? user->title : QString()));
    wire::write(out, "inbox", message.from.inbox);
    out.member("inboxName", QStringView(inbox ? inbox->name : QString()));
    out.endObject();
}

QByteArray bodyOf(const StorageView &view, const domain::Message &message, const domain::Item &item)
{
    wire::JsonWriter out;
    out.beginObject();
    wire::write(out, "message", message.id);
    wire::write(out, "matter", message.matter);
    out.member("automatic", message.kind == domain::MessageKind::AutoAnswer);
    writeAuthor(out, view, message);
    out.member("sentAt", QStringView(isoOf(message.sentAt)));
    if (item.patient) {
        out.key("patient");
        out.beginObject();
        out.member("number", QStringView(item.patient->number));
        out.member("name", QStringView(item.patient->name));
        out.endObject();
    }
    out.member("subject", QStringView(item.subject));
    out.member("text", QStringView(message.body));
    out.endObject();
    return out.take();
}

const domain::Item *itemOf(const domain::Decision &decision, const domain::MatterId &matter)
{
    const domain::Item *found = nullptr;
    for (const domain::RowPut &put : decision.puts) {
        const auto *item = std::get_if<domain::Item>(&put.value);
        if (item && item->matter == matter)
            found = item;
    }
    return found;
}

} // namespace

void queueForRecord(StorageWriter &writer, const domain::InboxId &account, const domain::Decision &decision,
                    domain::Instant now)
{
    const StorageView view(writer);
    for (const domain::RowPut &put : decision.puts) {
        const auto *message = std::get_if<domain::Message>(&put.value);
        if (!message || message->from.inbox != account)
            continue;
        // A message is put again when a receipt comes for it: it is new only where it does not stand yet.
        const domain::Item *item = itemOf(decision, message->matter);
        if (!item || !item->saveToRecord || view.message(account, message->id))
            continue;
        OutboxRecord record;
        record.message = message->id;
        record.organisation = providerOf(view, *message);
        record.body = bodyOf(view, *message, *item);
        record.at = now;
        writer.queueForRecord(record);
    }
}

QByteArray encodeOutbox(const QList<OutboxRecord> &records, bool hasMore)
{
    wire::JsonWriter out;
    out.beginObject();
    out.key("messages");
    out.beginArray();
    for (const OutboxRecord &record : records) {
        out.beginObject();
        out.member("n", record.number);
        wire::write(out, "organisation", record.organisation);
        out.key("content");
        out.raw(record.body);
        out.endObject();
    }
    out.endArray();
    out.member("more", hasMore);
    out.endObject();
    return out.take();
}

domain::Result<QString> decodeReceipt(const QByteArray &body)
{
    wire::JsonReader in(body);
    QString receipt;
    wire::Required need{"receipt"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        return key == "receipt" ? wire::readLine(in, receipt) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd())
        return domain::reject(u"invalidArguments"_s, {}, {{u"field"_s, in.fault()}});
    if (const auto text = domain::parts::checkText(receipt, {u"receipt"_s, 200}); !text)
        return text.error();
    return receipt;
}

domain::Outcome takeReceipt(StorageWriter &writer, const SystemKey &key, qint64 number, const QString &receipt,
                            domain::Instant now)
{
    OutboxRecord record;
    record.number = number;
    record.receipt = receipt;
    record.system = key.system;
    record.doneAt = now;
    const auto known = writer.outboxRecord(number);
    if (!known || !key.organisations.contains(known->organisation.value()))
        return domain::reject(u"outboxUnknown"_s);
    if (writer.receiptOutbox(record)) {
        writer.audit(
            {domain::UserId("record:"_L1 + key.system), {}, {}, u"savedToRecord"_s, known->message.value(), now, now});
        return domain::Done{};
    }
    writer.confirm(); // found, not written
    const auto done = writer.outboxRecord(number);
    return done && done->receipt == receipt
        ? domain::Outcome(domain::Done{})
        : domain::Outcome(domain::reject(u"receiptDiffers"_s, {}, {{u"receipt"_s, done ? done->receipt : QString()}}));
}

} // namespace budkavle::server
