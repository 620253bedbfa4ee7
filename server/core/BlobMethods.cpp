#include "server/core/BlobMethods.h"

#include "server/core/BlobAccess.h"
#include "server/core/MethodAnswers.h"
#include "sync/domain/Limits.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr qsizetype mostCopied = 16; // each may be as large as an upload, and everybody waits meanwhile

struct Copying {
    domain::InboxId from;
    domain::InboxId to;
    QStringList blobs;
};

domain::Result<Copying> readArguments(const QJsonObject &args)
{
    Copying copying{domain::InboxId(args.value("fromAccountId"_L1).toString()),
                    domain::InboxId(args.value("accountId"_L1).toString()),
                    {}};
    const QJsonValue ids = args.value("blobIds"_L1);
    if (copying.from == copying.to || copying.from.isEmpty())
        return invalidArguments(u"fromAccountId"_s);
    if (!ids.isArray())
        return invalidArguments(u"blobIds"_s);
    const QJsonArray list = ids.toArray();
    if (list.size() > mostCopied)
        return domain::reject(u"requestTooLarge"_s);
    for (const QJsonValue &id : list) {
        const QString text = id.toString();
        if (!id.isString() || text.size() > domain::limits::idCharacters || text.contains(QChar::Null))
            return invalidArguments(u"blobIds"_s);
        copying.blobs << text;
    }
    return copying;
}

domain::Outcome checkRights(const Copying &copying, StorageReader &reader, bool isPrimary, const Token &token,
                            domain::Instant now)
{
    if (rightTo(reader, token, copying.from, now) == domain::Rights::None)
        return domain::reject(u"fromAccountNotFound"_s);
    const domain::Rights right = rightTo(reader, token, copying.to, now);
    if (right == domain::Rights::None)
        return domain::reject(u"accountNotFound"_s);
    if (right != domain::Rights::ReadWrite || !isPrimary)
        return domain::Error{domain::ErrorClass::Hold, u"accountReadOnly"_s, {}, {}};
    return domain::Done{};
}

} // namespace

wire::Invocation copyBlobs(const wire::Invocation &call, StorageReader &reader, StorageWriter *writer,
                           const Token &token, domain::Instant now)
{
    const auto copying = readArguments(call.argsObject());
    if (!copying)
        return wire::errorInvocation(copying.error(), call.callId);
    if (const auto checked = checkRights(*copying, reader, writer != nullptr, token, now); !checked)
        return wire::errorInvocation(checked.error(), call.callId);
    QJsonObject copied;
    QJsonObject notCopied;
    for (const QString &id : copying->blobs) {
        if (writer->copyBlob(copying->from, copying->to, id, token.actor.user, now))
            copied.insert(id, id);
        else
            notCopied.insert(id, QJsonObject{{u"type"_s, u"blobNotFound"_s}});
    }
    writer->dropBlobs(token.actor.user, blobBytesOfOne);
    return answerMethod(call,
                        {{u"fromAccountId"_s, copying->from.value()},
                         {u"accountId"_s, copying->to.value()},
                         {u"copied"_s, orNull(copied)},
                         {u"notCopied"_s, orNull(notCopied)}});
}

} // namespace budkavle::server
