#include "sync/domain/SystemDisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace budkavle::domain {

using namespace Qt::StringLiterals;

namespace {

class FileLock final : public Disk::Lock {
public:
    explicit FileLock(const QString &path) : file(path) {}
    QLockFile file;
};

Error hold(const QString &code, const QString &detail = {})
{
    return {ErrorClass::Hold, code, detail, {}};
}

} // namespace

Disk &Disk::system()
{
    static SystemDisk disk;
    return disk;
}

bool SystemDisk::exists(const QString &path) const
{
    return QFile::exists(path);
}

bool SystemDisk::makeFolder(const QString &folder)
{
    return QDir().mkpath(folder);
}

Result<std::unique_ptr<Disk::Lock>> SystemDisk::lock(const QString &path)
{
    auto lock = std::make_unique<FileLock>(path);
    lock->file.setStaleLockTime(0); // a lock is stale when its process is gone, never by age
    if (lock->file.tryLock(0))
        return std::unique_ptr<Lock>(std::move(lock));
    switch (lock->file.error()) {
    // A lock that a killed program left cannot be taken away where nothing can be: then nobody uses it.
    case QLockFile::LockFailedError:
        return hold(QFileInfo(QFileInfo(path).absolutePath()).isWritable() ? u"storeInUse"_s : u"storeReadOnly"_s);
    case QLockFile::PermissionError: return hold(u"storeReadOnly"_s);
    default: return hold(u"storeFull"_s);
    }
}

Result<QByteArray> SystemDisk::start(const QString &path, qint64 bytes) const
{
    QFile file(path);
    if (!file.exists() || file.size() == 0)
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return hold(u"storeReadOnly"_s, file.errorString());
    return file.read(bytes);
}

bool SystemDisk::remove(const QString &path)
{
    return QFile::remove(path);
}

bool SystemDisk::rename(const QString &from, const QString &to)
{
    return QFile::rename(from, to);
}

} // namespace budkavle::domain
