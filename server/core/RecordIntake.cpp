#include "server/core/RecordIntake.h"

#include "server/core/StorageView.h"
#include "sync/wire/JsonWriter.h"
#include "sync/wire/RowCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QCryptographicHash>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using Outcome = RecordTaken::Outcome;

QString hexOf(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

/// One transaction's intake of one system.
class Intake {
public:
    Intake(StorageWriter &writer, const QString &system, domain::Instant now)
        : m_writer(writer)
        , m_view(writer)
        , m_system(system)
        , m_now(now)
    {
    }

    [[nodiscard]] RecordTaken take(const RecordRead &read);

private:
    [[nodiscard]] std::optional<domain::Error> place(const domain::Item &item, RecordPlace place);
    [[nodiscard]] domain::MatterId matterAt(const RecordPlace &place) const
    {
        return recordMatter(m_system, place.reference, place.turn);
    }
    void send(domain::Item item, const RecordPlace &place);
    void withdrawFrom(const RecordPlace &place, const domain::Item &news);

    StorageWriter &m_writer;
    const StorageView m_view;
    const QString m_system;
    const domain::Instant m_now;
};

RecordTaken Intake::take(const RecordRead &read)
{
    RecordTaken taken{read.reference, read.version, Outcome::Refused, read.error};
    if (!read.item)
        return taken;
    const QString hash = recordHash(*read.item);
    const auto known = m_writer.recordPlace(m_system, read.reference);
    if (known && known->version > read.version) {
        taken.outcome = Outcome::Older;
        return taken;
    }
    if (known && known->version == read.version) {
        if (known->hash == hash)
            taken.outcome = Outcome::Known;
        else
            taken.error = domain::reject(u"versionReused"_s, {}, {{u"field"_s, u"version"_s}});
        return taken;
    }
    RecordPlace before = known.value_or(RecordPlace{m_system, read.reference, 0, {}, {}, 0});
    before.version = read.version;
    before.hash = hash;
    taken.error = place(*read.item, before);
    if (!taken.error)
        taken.outcome = Outcome::Taken;
    return taken;
}

/// `place`: where the version before stands, if it stands anywhere.
std::optional<domain::Error> Intake::place(const domain::Item &item, RecordPlace place)
{
    if (item.record->isWithdrawn) { // wherever it is; what has never come need not come to be taken away
        if (!place.inbox.isEmpty())
            send(item, place);
        m_writer.putRecordPlace(place);
        return {};
    }
    const auto recipient = recordRecipient(m_view, *item.record);
    if (!recipient)
        return domain::reject(u"recipientUnknown"_s, {}, {{u"field"_s, u"responsible"_s}});
    if (!place.inbox.isEmpty() && place.inbox != *recipient) {
        withdrawFrom(place, item);
        ++place.turn;
    }
    place.inbox = *recipient;
    send(item, place);
    m_writer.putRecordPlace(place);
    return {};
}

void Intake::send(domain::Item item, const RecordPlace &place)
{
    item.matter = matterAt(place);
    const domain::Delivery delivery{place.inbox, domain::ItemDelivery{item}};
    const QString key = "r|"_L1 + item.matter.value() + u'|' + QString::number(place.version) + "/0"_L1;
    (void)m_writer.enqueue(key, place.inbox, wire::encodeDelivery(delivery),
                           m_now); // its place says that it is the first
}

/// What has been signed there stays as it was signed; what is new is not told to whom it is not for (A90).
void Intake::withdrawFrom(const RecordPlace &place, const domain::Item &news)
{
    const auto standing = m_view.item(place.inbox, matterAt(place));
    if (standing && standing->signature)
        return;
    domain::Item item = standing ? *standing : domain::Item();
    item.kind = news.kind;
    if (!standing) { // under way
        item.subject = place.reference;
        item.record = domain::RecordLink{m_system, place.reference, 0, {}, {}, {}, {}, {}, true};
    }
    item.record->version = place.version;
    item.record->isWithdrawn = true;
    send(std::move(item), place);
}

} // namespace

QLatin1StringView nameOf(RecordTaken::Outcome outcome)
{
    switch (outcome) {
    case Outcome::Taken: return "taken"_L1;
    case Outcome::Known: return "known"_L1;
    case Outcome::Older: return "older"_L1;
    case Outcome::Refused: break;
    }
    return "refused"_L1;
}

QList<RecordTaken> takeRecordItems(StorageWriter &writer, const QString &system, const QList<RecordRead> &items,
                                   domain::Instant now)
{
    // One of a system's requests at a time, whichever servers they come to; who has foreseen it waits for nobody here.
    (void)writer.heldMeta("record|"_L1 + system);
    Intake intake(writer, system, now);
    QList<RecordTaken> taken;
    bool hasWritten = false;
    for (const RecordRead &read : items) {
        taken << intake.take(read);
        hasWritten = hasWritten || taken.last().outcome == Outcome::Taken;
    }
    if (!hasWritten)
        writer.confirm(); // that it is known may have been written by a commit in doubt
    return taken;
}

QByteArray encodeTaken(const QList<RecordTaken> &taken)
{
    wire::JsonWriter out;
    out.beginObject();
    out.key("results");
    out.beginArray();
    for (const RecordTaken &one : taken) {
        out.beginObject();
        out.member("reference", QStringView(one.reference));
        out.member("version", one.version);
        out.key("outcome");
        out.word(nameOf(one.outcome));
        if (one.error) {
            out.key("error");
            out.raw(QJsonDocument(wire::encodeError(*one.error)).toJson(QJsonDocument::Compact));
        }
        out.endObject();
    }
    out.endArray();
    out.endObject();
    return out.take();
}

domain::MatterId recordMatter(const QString &system, const QString &reference, int turn)
{
    const QString name = system + u'|' + reference + (turn > 0 ? u'\n' + QString::number(turn) : QString());
    return domain::MatterId("r-"_L1 + hexOf(name.toUtf8()).left(40));
}

std::optional<domain::InboxId> recordRecipient(const domain::StateView &state, const domain::RecordLink &record)
{
    for (const domain::UserId &user : {record.responsible, record.orderedBy}) {
        if (user.isEmpty())
            continue;
        const auto person = state.user(user);
        const auto inbox = state.inbox(domain::personalInboxOf(user));
        // Who has left may have an inbox for some time yet, and looks into it no more.
        if (person && !person->assignments.isEmpty() && inbox && !inbox->isClosed)
            return inbox->id;
    }
    return std::nullopt;
}

QString recordHash(const domain::Item &item)
{
    return hexOf(wire::encodeDelivery({{}, domain::ItemDelivery{item}}));
}

} // namespace budkavle::server
