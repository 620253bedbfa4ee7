#pragma once

#include "server/storage/StorageWriter.h"

#include <QDateTime>

namespace budkavle::server {

/// What the region itself tells a person, as an item of the personal inbox (A96: the origin stands there).
struct Notice {
    QString what; ///< of which it is told, with all that makes it another one: told once, however often it is sent
    domain::UserId to;
    QString subject;
    QString text;
};
/// The name of the system that a notice says it comes from.
[[nodiscard]] QString noticeSystem();
/// Queues it. False: it has been sent before, or the person has no inbox.
bool sendNotice(StorageWriter &writer, const Notice &notice, domain::Instant now);

/// By the clock on the wall: what a notice says of times.
[[nodiscard]] QDateTime swedishTime(domain::Instant at);
[[nodiscard]] QString inWords(domain::Instant at); ///< "måndag 30 november kl. 09.00"

} // namespace budkavle::server
