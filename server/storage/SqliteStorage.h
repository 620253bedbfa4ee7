#pragma once

#include "server/storage/Storage.h"
#include "sync/domain/Disk.h"

#include <QString>

namespace budkavle::server {

/// Storage in one SQLite file: WAL, synchronous=FULL, one writer and any number of readers.
class SqliteStorage final : public Storage {
public:
    enum class Mode {
        ReadWrite,
        ReadCopy, ///< never writes, not even a lock file: for a file made by takeCopy()
        BulkLoad, ///< seeding: no durability until finished, the file is thrown away if it fails
    };
    SqliteStorage(QString path, Mode mode, domain::Disk &disk = domain::Disk::system());

    /// A read copy moves when another one has been put in its place.
    [[nodiscard]] domain::Outcome open() override;
    [[nodiscard]] bool hasMoved() override;
    [[nodiscard]] domain::Result<std::unique_ptr<StorageReader>> openReader() override;
    [[nodiscard]] domain::Result<std::unique_ptr<StorageWriter>> openWriter() override;
    [[nodiscard]] bool isReadOnly() const override { return m_mode == Mode::ReadCopy; }
    [[nodiscard]] bool isShared() const override { return false; }

    /// A consistent copy as of now in a new file, while the primary lives on. The time is kept in the copy.
    [[nodiscard]] domain::Outcome takeCopy(const QString &target, domain::Instant now);
    /// Moves the log into the file, so that the file alone is the whole database.
    [[nodiscard]] domain::Outcome checkpoint();
    /// SQLite's own look at every page and index; error `databaseDamaged`. Costs what is stored.
    [[nodiscard]] domain::Outcome checkPages();

private:
    QString m_path;
    Mode m_mode;
    QByteArray m_opened; ///< which file open() found
    domain::Disk &m_disk;
};

} // namespace budkavle::server
