#include "server/core/MethodAnswers.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace budkavle::server {

wire::Invocation answerMethod(const wire::Invocation &call, const QJsonObject &args)
{
    return {call.name, QJsonDocument(args).toJson(QJsonDocument::Compact), call.callId};
}

domain::Error invalidArguments(const QString &field)
{
    return domain::reject(u"invalidArguments"_s, {}, {{u"field"_s, field}});
}

QJsonValue orNull(const QJsonObject &object)
{
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
}

} // namespace budkavle::server
