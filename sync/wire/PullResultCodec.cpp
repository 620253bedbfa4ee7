#include "sync/wire/ErrorFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/PullCodec.h"
#include "sync/wire/SyncCodec.h"

#include <QJsonDocument>

namespace budkavle::wire {

using namespace domain;

void writeRows(JsonWriter &out, QByteArrayView name, const QList<Row> &rows)
{
    qsizetype bytes = 64;
    for (const Row &row : rows)
        bytes += row.value.size() + row.type.size() + row.id.size() + 80;
    out.reserve(bytes);
    out.key(name);
    out.beginArray();
    for (const Row &row : rows) {
        out.beginObject();
        write(out, "t", row.type);
        write(out, "id", row.id);
        out.member("m", row.modseq);
        if (row.ts != Row::always)
            out.member("ts", row.ts);
        if (!row.value.isEmpty()) {
            out.key("v");
            out.raw(row.value);
        }
        out.endObject();
    }
    out.endArray();
}

void writeDigest(JsonWriter &out, quint64 digest)
{
    out.value(QStringView(QStringLiteral("%1").arg(digest, 16, 16, QLatin1Char('0'))));
}

bool readRow(JsonReader &in, Row &row)
{
    row.ts = Row::always;
    QByteArrayView value;
    Required need{"t", "id", "m"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "t")
            return in.string(row.type, limits::idCharacters);
        if (key == "id")
            return in.string(row.id, longestKey);
        if (key == "m")
            return readCount(in, row.modseq);
        if (key == "ts")
            return readCount(in, row.ts);
        return key == "v" ? in.objectSpan(value) : in.skip();
    });
    row.value = value.toByteArray();
    return whole && need.complete(in);
}

bool readDigest(JsonReader &in, quint64 &digest)
{
    QString text;
    bool whole = false;
    if (in.string(text, 16))
        digest = text.toULongLong(&whole, 16);
    return whole && text.size() == 16;
}
namespace {

// ---- writing

void writeBackfill(JsonWriter &out, const Page &page)
{
    out.key("backfill");
    out.beginObject();
    writeRows(out, "rows", page.backfill);
    if (page.next)
        writeBackfillKey(out, "next", *page.next);
    out.endObject();
}

void writePage(JsonWriter &out, const Page &page)
{
    out.beginObject();
    write(out, "id", page.account);
    out.member("from", page.from);
    out.member("to", page.to);
    out.member("head", page.head);
    writeIfTrue(out, "complete", page.complete);
    if (!page.puts.isEmpty())
        writeRows(out, "puts", page.puts);
    if (!page.dels.isEmpty())
        writeRows(out, "dels", page.dels);
    if (page.ack)
        out.member("ack", *page.ack);
    out.key("digest");
    writeDigest(out, page.digest);
    out.member("rows", page.rows);
    if (page.hasBackfill)
        writeBackfill(out, page);
    if (page.error) {
        out.key("error");
        writeError(out, *page.error);
    }
    out.endObject();
}

void writeGrants(JsonWriter &out, const Grants &grants)
{
    out.key("grants");
    out.beginObject();
    out.member("v", grants.version);
    out.key("inboxes");
    out.beginArray();
    for (const Grant &grant : grants.list) {
        out.beginObject();
        write(out, "id", grant.account);
        writeName(out, "rights", grant.rights, names::rights);
        out.member("g", grant.generation);
        writeIfAny(out, "via", grant.via);
        writeIfAny(out, "until", grant.until);
        out.endObject();
    }
    out.endArray();
    out.endObject();
}

void writeStamp(JsonWriter &out, const Stamp &stamp)
{
    if (stamp.lineage.isEmpty())
        return;
    writeName(out, "role", stamp.role, names::role);
    write(out, "lineage", stamp.lineage);
    out.member("epoch", stamp.epoch);
    write(out, "asOf", stamp.asOf);
    write(out, "serverTime", stamp.serverTime);
}

// ---- reading

bool readBackfill(JsonReader &in, Page &page)
{
    page.hasBackfill = true;
    Required need{"rows"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "rows")
            return readList(in, page.backfill, mostRowsPerList, readRow);
        return key == "next" ? readBackfillKey(in, page.next.emplace()) : in.skip();
    }) && need.complete(in);
}

bool readPageContent(JsonReader &in, QByteArrayView key, Page &page)
{
    if (key == "complete")
        return read(in, page.complete);
    if (key == "puts")
        return readList(in, page.puts, mostRowsPerList, readRow);
    if (key == "dels")
        return readList(in, page.dels, mostRowsPerList, readRow);
    if (key == "ack")
        return readCount(in, page.ack.emplace());
    if (key == "digest")
        return readDigest(in, page.digest);
    if (key == "rows")
        return readCount(in, page.rows);
    if (key == "backfill")
        return readBackfill(in, page);
    return key == "error" ? readError(in, page.error.emplace()) : in.skip();
}

bool readPage(JsonReader &in, Page &page)
{
    Required need{"id", "from", "to", "head", "digest", "rows"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, page.account);
        if (key == "from")
            return readCount(in, page.from);
        if (key == "to")
            return readCount(in, page.to);
        if (key == "head")
            return readCount(in, page.head);
        return readPageContent(in, key, page);
    }) && need.complete(in);
}

bool readGrant(JsonReader &in, Grant &grant)
{
    Required need{"id", "rights", "g"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, grant.account);
        if (key == "rights")
            return readName(in, grant.rights, names::rights);
        if (key == "via")
            return read(in, grant.via);
        if (key == "until")
            return read(in, grant.until);
        return key == "g" ? readCount(in, grant.generation) : in.skip();
    }) && need.complete(in);
}

bool readGrants(JsonReader &in, Grants &grants)
{
    Required need{"v", "inboxes"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "v")
            return readCount(in, grants.version);
        return key == "inboxes" ? readList(in, grants.list, 100'000, readGrant) : in.skip();
    }) && need.complete(in);
}

void writeClosing(JsonWriter &out, const Closing &closing)
{
    out.key("closing");
    out.beginObject();
    write(out, "from", closing.from);
    write(out, "until", closing.until);
    out.member("text", QStringView(closing.text));
    out.endObject();
}

bool readClosing(JsonReader &in, Closing &closing)
{
    Required need{"from", "until"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "from")
            return read(in, closing.from);
        if (key == "until")
            return read(in, closing.until);
        return key == "text" ? readLine(in, closing.text) : in.skip();
    }) && need.complete(in);
}

} // namespace

void writePullResult(JsonWriter &out, const PullResult &result)
{
    out.beginObject();
    writeStamp(out, result.stamp);
    if (result.grants)
        writeGrants(out, *result.grants);
    if (result.closing)
        writeClosing(out, *result.closing);
    out.key("inboxes");
    out.beginArray();
    for (const Page &page : result.pages)
        writePage(out, page);
    out.endArray();
    writeIfTrue(out, "more", result.more);
    if (result.differs)
        out.member("differs", *result.differs);
    out.endObject();
}

bool readPullResult(JsonReader &in, PullResult &result)
{
    Required need{"inboxes"};
    Stamp &stamp = result.stamp;
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "role")
            return readName(in, stamp.role, names::role);
        if (key == "lineage")
            return in.string(stamp.lineage, limits::idCharacters);
        if (key == "epoch")
            return readCount(in, stamp.epoch);
        if (key == "asOf")
            return read(in, stamp.asOf);
        if (key == "serverTime")
            return read(in, stamp.serverTime);
        if (key == "grants")
            return readGrants(in, result.grants.emplace());
        if (key == "closing")
            return readClosing(in, result.closing.emplace());
        if (key == "inboxes")
            return readList(in, result.pages, mostAccounts, readPage);
        if (key == "differs")
            return read(in, result.differs.emplace());
        return key == "more" ? read(in, result.more) : in.skip();
    }) && need.complete(in);
}

QByteArray encodePullResultBytes(const PullResult &result)
{
    JsonWriter out;
    writePullResult(out, result);
    return out.take();
}

QJsonObject encodePullResult(const PullResult &result)
{
    return QJsonDocument::fromJson(encodePullResultBytes(result)).object();
}

Result<PullResult> decodePullResult(const QJsonObject &args)
{
    const QByteArray bytes = QJsonDocument(args).toJson(QJsonDocument::Compact);
    JsonReader in(bytes);
    PullResult result;
    if (!readPullResult(in, result) || !in.atEnd())
        return Error{ErrorClass::Retry, QStringLiteral("replyMalformed"), in.fault(), {}};
    return result;
}

} // namespace budkavle::wire
