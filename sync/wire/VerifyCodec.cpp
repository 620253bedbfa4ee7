#include "sync/wire/VerifyCodec.h"

#include "sync/wire/ErrorFields.h"
#include "sync/wire/Fields.h"
#include "sync/wire/PullCodec.h"
#include "sync/wire/SyncCodec.h"
#include "sync/wire/Tally.h"

namespace budkavle::wire {

using namespace domain;

namespace {

// ---- writing

void writeBuckets(JsonWriter &out, QByteArrayView name, const QList<Bucket> &buckets)
{
    out.key(name);
    out.beginArray();
    for (const Bucket &bucket : buckets)
        out.value(QStringView(bucket.text()));
    out.endArray();
}

void writeSums(JsonWriter &out, const BucketSums &sums)
{
    out.beginObject();
    write(out, "at", sums.of.text());
    out.key("sums");
    out.beginArray();
    for (const quint64 sum : sums.sums)
        writeDigest(out, sum);
    out.endArray();
    out.key("counts");
    out.beginArray();
    for (const qint64 count : sums.counts)
        out.value(count);
    out.endArray();
    out.endObject();
}

void writeBucketRows(JsonWriter &out, const BucketRows &rows)
{
    out.beginObject();
    write(out, "at", rows.of.text());
    writeRows(out, "rows", rows.rows);
    out.endObject();
}

// ---- reading

bool readBucket(JsonReader &in, Bucket &bucket)
{
    QString text;
    if (!in.string(text, Bucket::deepest))
        return false;
    const auto read = Bucket::fromText(text);
    if (read)
        bucket = *read;
    return read.has_value();
}

template <class Number, class Read>
bool readChildren(JsonReader &in, std::array<Number, Bucket::children> &out, Read one)
{
    size_t at = 0;
    return in.array(Bucket::children, [&] { return one(in, out.at(at++)); }) && at == Bucket::children;
}

bool readSums(JsonReader &in, BucketSums &sums)
{
    Required need{"at", "sums", "counts"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "at")
            return readBucket(in, sums.of);
        if (key == "sums")
            return readChildren(in, sums.sums, readDigest);
        return key == "counts" ? readChildren(in, sums.counts, readCount) : in.skip();
    }) && need.complete(in);
}

bool readBucketRows(JsonReader &in, BucketRows &rows)
{
    Required need{"at", "rows"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "at")
            return readBucket(in, rows.of);
        return key == "rows" ? readList(in, rows.rows, mostRowsPerList, readRow) : in.skip();
    }) && need.complete(in);
}

} // namespace

void writeVerifyCall(JsonWriter &out, const VerifyCall &call)
{
    out.beginObject();
    write(out, "device", call.device);
    write(out, "id", call.account);
    writeBuckets(out, "sums", call.sums);
    writeBuckets(out, "rows", call.rows);
    out.endObject();
}

Result<VerifyCall> decodeVerifyCall(const QByteArray &args)
{
    JsonReader in(args);
    VerifyCall call;
    Required need{"device", "id", "sums", "rows"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "device")
            return read(in, call.device);
        if (key == "id")
            return read(in, call.account);
        if (key == "sums")
            return readList(in, call.sums, Tally::mostBuckets, readBucket);
        return key == "rows" ? readList(in, call.rows, Tally::mostBuckets, readBucket) : in.skip();
    }) && need.complete(in)
        && in.atEnd();
    const auto hasNoChildren = [](const Bucket &bucket) { return bucket.depth() == Bucket::deepest; };
    const bool isTooDeep = std::any_of(call.sums.cbegin(), call.sums.cend(), hasNoChildren);
    const QString field = isTooDeep ? QStringLiteral("sums") : in.fault();
    if (!whole || isTooDeep)
        return reject(QStringLiteral("invalidArguments"), QStringLiteral("Sync/verify"),
                      {{QStringLiteral("field"), field}});
    return call;
}

QByteArray encodeVerifyResult(const VerifyResult &result)
{
    JsonWriter out;
    out.beginObject();
    write(out, "id", result.account);
    out.member("e", result.epoch);
    out.member("head", result.head);
    out.key("sums");
    out.beginArray();
    for (const BucketSums &sums : result.sums)
        writeSums(out, sums);
    out.endArray();
    out.key("rows");
    out.beginArray();
    for (const BucketRows &rows : result.rows)
        writeBucketRows(out, rows);
    out.endArray();
    if (result.error) {
        out.key("error");
        writeError(out, *result.error);
    }
    out.endObject();
    return out.take();
}

bool readVerifyResult(JsonReader &in, VerifyResult &result)
{
    Required need{"id", "e", "head", "sums", "rows"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "id")
            return read(in, result.account);
        if (key == "e")
            return readCount(in, result.epoch);
        if (key == "head")
            return readCount(in, result.head);
        if (key == "sums")
            return readList(in, result.sums, Tally::mostBuckets, readSums);
        if (key == "rows")
            return readList(in, result.rows, Tally::mostBuckets, readBucketRows);
        return key == "error" ? readError(in, result.error.emplace()) : in.skip();
    }) && need.complete(in);
}

} // namespace budkavle::wire
