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
