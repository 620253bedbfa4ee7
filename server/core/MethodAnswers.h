#pragma once

#include "sync/wire/Envelope.h"

#include <QJsonValue>

/// What the answers of JMAP's standard methods share.
namespace budkavle::server {

[[nodiscard]] wire::Invocation answerMethod(const wire::Invocation &call, const QJsonObject &args);
/// invalidArguments (reject), with the field as a fact.
[[nodiscard]] domain::Error invalidArguments(const QString &field);
/// RFC 8620 writes an empty map of results as null.
[[nodiscard]] QJsonValue orNull(const QJsonObject &object);

} // namespace budkavle::server
