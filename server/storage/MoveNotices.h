#pragma once

#include "sync/domain/Id.h"

#include <QMap>
#include <QSet>

#include <functional>

namespace budkavle::server {

/// Port: tells the other servers of a shared storage which accounts have moved, and hears it from them. Hints: one that
/// is lost costs only time, because every server also looks for itself.
class MoveNotices {
public:
    /// Called in a thread of the port's own; no names: any account may have moved.
    using Heard = std::function<void(const QSet<domain::InboxId> &accounts)>;

    virtual ~MoveNotices() = default;
    /// After the commit. Thread-safe and quick: only remembers.
    virtual void tell(const QSet<domain::InboxId> &accounts) = 0;
};

} // namespace budkavle::server
