#include "sync/engine/HttpReading.h"

#include "sync/wire/StampCodec.h"

#include <QMetaEnum>
#include <QNetworkReply>

namespace budkavle::engine {

int readStatus(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

std::optional<wire::Stamp> readStamp(const QNetworkReply &reply)
{
    return wire::decodeStamp([&](QByteArrayView name) { return reply.rawHeader(name.toByteArray()); });
}

qint64 readRetryAfter(const QNetworkReply &reply)
{
    bool ok = false;
    const qint64 seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&ok);
    return ok && seconds > 0 && seconds < 86'400 ? seconds * 1000 : 0;
}

QString describe(const QNetworkReply &reply)
{
    const QNetworkReply::NetworkError error = reply.error();
    // Qt counts a status of 400 and more as an error; here it is an answer like any other.
    const bool isAnswer = error == QNetworkReply::NoError
        || (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError)
        || (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
    if (isAnswer)
        return {};
    return QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

} // namespace budkavle::engine
