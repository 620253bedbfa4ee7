#include "sync/wire/Fields.h"
#include "sync/wire/PullCodec.h"
#include "sync/wire/SyncCodec.h"

namespace budkavle::wire {

using namespace domain;

namespace {

/// {"Row":"10433"}: a JMAP TypeState has strings.
bool readState(JsonReader &in, qint64 &head)
{
    Required need{"Row"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key != "Row")
            return in.skip();
        QString text;
        bool whole = false;
        if (in.string(text, 20))
            head = text.toLongLong(&whole);
        return whole && head >= 0 && head <= largestNumber;
    }) && need.complete(in);
}

bool readChanged(JsonReader &in, QMap<InboxId, qint64> &heads)
{
    qsizetype room = mostAccounts;
    return in.object([&](QByteArrayView key) {
        qint64 head = 0;
        if (--room < 0 || key.isEmpty() || key.size() > longestKey || !readState(in, head))
            return false;
        heads.insert(InboxId(QString::fromUtf8(key)), head);
        return true;
    });
}

} // namespace

QByteArray encodeChangeHint(const ChangeHint &hint)
{
    JsonWriter out;
    out.beginObject();
    write(out, "@type", QStringLiteral("StateChange"));
    out.key("changed");
    out.beginObject();
    for (auto head = hint.heads.begin(); head != hint.heads.end(); ++head) {
        out.key(QStringView(head.key().value()));
        out.beginObject();
        write(out, "Row", QString::number(head.value()));
        out.endObject();
    }
    out.endObject();
    if (hint.inlinePull) {
        out.key("inline");
        writePullResult(out, *hint.inlinePull);
    }
    out.endObject();
    return out.take();
}

Result<ChangeHint> decodeChangeHint(const QByteArray &body, const Stamp &stamp)
{
    JsonReader in(body);
    ChangeHint hint;
    Required need{"changed"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "changed")
            return readChanged(in, hint.heads);
        return key == "inline" ? readPullResult(in, hint.inlinePull.emplace()) : in.skip();
    });
    if (!whole || !need.complete(in) || !in.atEnd())
        return Error{ErrorClass::Retry, QStringLiteral("replyMalformed"), in.fault(), {}};
    // The stream was opened some time ago: an inline page that knows its own stamp knows better.
    if (hint.inlinePull && hint.inlinePull->stamp.lineage.isEmpty())
        hint.inlinePull->stamp = stamp;
    return hint;
}

std::optional<int> decodePingInterval(const QByteArray &body)
{
    JsonReader in(body);
    qint64 seconds = 0;
    const bool whole = in.object(
        [&](QByteArrayView key) { return key == "interval" ? in.integer(seconds, 1, 300) : in.skip(); });
    return whole && in.atEnd() && seconds > 0 ? std::optional(int(seconds)) : std::nullopt;
}

} // namespace budkavle::wire
