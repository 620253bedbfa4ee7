#pragma once

#include "sync/wire/Protocol.h"

#include <QMap>

namespace budkavle::wire {

/// Stands for all that somebody has: 24 characters, the same for the same accounts with the same cursors. For finding out
/// that nothing is new, not against anybody: who lies about it fools themselves.
[[nodiscard]] QByteArray cursorHash(const QMap<domain::InboxId, Cursor> &cursors);

} // namespace budkavle::wire
