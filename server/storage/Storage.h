#pragma once

#include "server/storage/MoveNotices.h"
#include "server/storage/StorageWriter.h"
#include "sync/domain/Result.h"

#include <memory>

namespace budkavle::server {

/// Port: where a region's data lives. Connections are opened, used and closed in the thread that asks for them.
class Storage {
public:
    virtual ~Storage() = default;
    /// Looks what there is: who serves it asks this first, alone, and all that is said of it below is of that moment. From
    /// then on connections reach nothing else: what has changed its role, history or epoch is down to them (retry).
    /// Without it connections take what is there, as a primary.
    [[nodiscard]] virtual domain::Outcome open() { return domain::Done{}; }
    /// What open() found is not so any longer, so that only a new storage, opened anew, can serve what is there now. No,
    /// while nobody answers. Asked in one thread, now and then; may wait for the network.
    [[nodiscard]] virtual bool hasMoved() { return false; }
    /// Names the one history that its commits belong to: two copies that went on apart have different ones. Empty: it
    /// cannot say.
    [[nodiscard]] virtual QString history() const { return {}; }
    /// A standby: all that was committed before is shown. Follows hasMoved(); thread-safe. Unset: it is none.
    [[nodiscard]] virtual domain::Instant asOf() const { return {}; }
    [[nodiscard]] virtual domain::Result<std::unique_ptr<StorageReader>> openReader() = 0;
    /// At most one at a time, but where it is shared. Makes the schema when there is none.
    [[nodiscard]] virtual domain::Result<std::unique_ptr<StorageWriter>> openWriter() = 0;
    [[nodiscard]] virtual bool isReadOnly() const = 0;
    /// Other servers write to it too.
    [[nodiscard]] virtual bool isShared() const = 0;
    /// The line to the other servers that write to it; none where there are no others.
    [[nodiscard]] virtual std::unique_ptr<MoveNotices> openNotices(MoveNotices::Heard) { return nullptr; }
};

} // namespace budkavle::server
