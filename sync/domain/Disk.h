#pragma once

#include "sync/domain/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

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

    /// A file that is written at its end only. What was appended outlives a loss of power after sync().
    class Tail {
    public:
        virtual ~Tail() = default;
        [[nodiscard]] virtual bool append(const QByteArray &bytes) = 0;
        [[nodiscard]] virtual bool sync() = 0;
    };

    virtual ~Disk() = default;
    [[nodiscard]] virtual bool exists(const QString &path) const = 0;
    [[nodiscard]] virtual bool makeFolder(const QString &folder) = 0;
    /// Errors (hold): storeInUse, storeReadOnly, storeFull.
    [[nodiscard]] virtual Result<std::unique_ptr<Lock>> lock(const QString &path) = 0;
    /// The first bytes, fewer if the file is shorter, none if there is no file. Error (hold): storeReadOnly.
    /// Only of a file that this process has not open: to close it would drop SQLite's locks.
    [[nodiscard]] virtual Result<QByteArray> start(const QString &path, qint64 bytes) const = 0;
    /// Opened at its end, and made if there is none, as readable as a database is. Errors (hold): storeReadOnly.
    [[nodiscard]] virtual Result<std::unique_ptr<Tail>> tail(const QString &path) = 0;
    /// All files whose path begins so, sorted.
    [[nodiscard]] virtual QStringList list(const QString &prefix) const = 0;
    virtual bool remove(const QString &path) = 0;
    [[nodiscard]] virtual bool rename(const QString &from, const QString &to) = 0;

    /// This machine's own.
    [[nodiscard]] static Disk &system();
};

} // namespace budkavle::domain
