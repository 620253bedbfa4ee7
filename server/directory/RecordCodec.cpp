#include "server/directory/RecordCodec.h"

#include "sync/wire/Fields.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

using namespace wire;

namespace {

constexpr names::Table<6> kindNames{names::L1("organisation"), names::L1("unit"),   names::L1("person"),
                                    names::L1("commission"),   names::L1("member"), names::L1("role")};

struct TextMember {
    const char *name;
    QString DirectoryRecord::*member;
};
const TextMember textMembers[] = {
    {"id", &DirectoryRecord::id},     {"within", &DirectoryRecord::within}, {"person", &DirectoryRecord::person},
    {"name", &DirectoryRecord::name}, {"detail", &DirectoryRecord::detail}, {"successor", &DirectoryRecord::successor},
    {"link", &DirectoryRecord::link},
};

bool readMember(JsonReader &in, QByteArrayView key, StoredRecord &stored)
{
    DirectoryRecord &record = stored.record;
    for (const TextMember &text : textMembers) {
        if (key == text.name)
            return readLine(in, record.*text.member);
    }
    if (key == "kind")
        return readName(in, record.kind, kindNames);
    if (key == "source")
        return readLine(in, stored.source);
    if (key == "protected")
        return read(in, record.isProtected);
    if (key == "from")
        return read(in, record.period.from);
    if (key == "until")
        return read(in, record.period.until);
    return key == "gone" ? read(in, stored.goneAt) : in.skip();
}

Row rowOf(const QString &type, const QString &id, QByteArray value)
{
    return {type, id, 0, Row::always, std::move(value)};
}

} // namespace

Row encodeRecord(const StoredRecord &stored)
{
    const DirectoryRecord &record = stored.record;
    JsonWriter out;
    out.beginObject();
    writeName(out, "kind", record.kind, kindNames);
    write(out, "source", stored.source);
    for (const TextMember &text : textMembers)
        writeIfAny(out, text.name, record.*text.member);
    writeIfTrue(out, "protected", record.isProtected);
    writeIfAny(out, "from", record.period.from);
    writeIfAny(out, "until", record.period.until);
    writeIfAny(out, "gone", stored.goneAt);
    out.endObject();
    const RecordKey key = keyOf(record);
    return rowOf(rows::record, names::of(kindNames, key.kind) + u'|' + key.name, out.take());
}

std::optional<StoredRecord> decodeRecord(const Row &row)
{
    StoredRecord stored;
    JsonReader in(row.value);
    Required need{"kind", "source"};
    const bool isRead = in.object([&](QByteArrayView key) {
        need.saw(key);
        return readMember(in, key, stored);
    }) && need.complete(in);
    return isRead ? std::optional(stored) : std::nullopt;
}

Row encodeGiven(const GivenMembership &given)
{
    return rowOf(rows::given, given.user.value() + u'|' + given.inbox.value(), "{}");
}

std::optional<GivenMembership> decodeGiven(const Row &row)
{
    const qsizetype bar = row.id.indexOf(u'|');
    if (bar <= 0)
        return std::nullopt;
    return GivenMembership{domain::UserId(row.id.left(bar)), domain::InboxId(row.id.mid(bar + 1))};
}

Row encodeSuccessor(const QString &unit, const QString &successor)
{
    JsonWriter out;
    out.beginObject();
    write(out, "into", successor);
    out.endObject();
    return rowOf(rows::successor, unit, out.take());
}

QString decodeSuccessor(const Row &row)
{
    QString into;
    JsonReader in(row.value);
    const bool isRead = in.object([&](QByteArrayView key) { return key == "into" ? readLine(in, into) : in.skip(); });
    return isRead ? into : QString();
}

Row encodeSettled(const domain::InboxId &inbox, qint64 modseq)
{
    JsonWriter out;
    out.beginObject();
    out.member("m", modseq);
    out.endObject();
    return rowOf(rows::settled, inbox.value(), out.take());
}

qint64 decodeSettled(const Row &row)
{
    qint64 modseq = -1;
    JsonReader in(row.value);
    const bool isRead = in.object([&](QByteArrayView key) { return key == "m" ? readCount(in, modseq) : in.skip(); });
    return isRead ? modseq : -1;
}

} // namespace budkavle::server
