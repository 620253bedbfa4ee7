#pragma once

#include "sync/domain/Result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace budkavle::domain {

/// Seam: what is done to a database's files other than through SQLite. Whoever puts another disk below SQLite puts
/// another one here too.
class Disk {
public:
    /// Held until it is destroyed, or its process is gone.
    class Lock {
    public:
        virtual ~Lock() = default;
    };

    virtual ~Disk() = default;
    [[nodiscard]] virtual bool exists(const QString &path) const = 0;
    [[nodiscard]] virtual bool makeFolder(const QString &folder) = 0;
    /// Errors (hold): storeInUse, storeReadOnly, storeFull.
    [[nodiscard]] virtual Result<std::unique_ptr<Lock>> lock(const QString &path) = 0;
    /// The first bytes, fewer if the file is shorter, none if there is no file. Error (hold): storeReadOnly.
    /// Only of a file that this process has not open: to close it would drop SQLite's locks.
    [[nodiscard]] virtual Result<QByteArray> start(const QString &path, qint64 bytes) const = 0;
    virtual bool remove(const QString &path) = 0;
    [[nodiscard]] virtual bool rename(const QString &from, const QString &to) = 0;

    /// This machine's own.
    [[nodiscard]] static Disk &system();
};

} // namespace budkavle::domain
