#pragma once

#include "server/storage/StorageReader.h"
#include "sync/domain/Clock.h"

namespace budkavle::server {

/// A new key, to be shown once: 43 characters.
[[nodiscard]] QByteArray drawRecordKey(domain::Random &random);
[[nodiscard]] QString recordKeyHash(const QByteArray &key);
/// By which the administrator names it.
[[nodiscard]] QString recordKeyName(const QString &hash);
/// Could it be a key? Who asks nobody about what cannot be one.
[[nodiscard]] bool looksLikeRecordKey(const QByteArray &key);
/// Shown to whoever reads what came from it: a short name in one line, without what keys are joined with.
[[nodiscard]] bool isRecordSystemName(const QString &name);

} // namespace budkavle::server
