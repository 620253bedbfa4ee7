#include "sync/domain/SystemDisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace budkavle::domain {

using namespace Qt::StringLiterals;

namespace {

class FileLock final : public Disk::Lock {
public:
    explicit FileLock(const QString &path) : file(path) {}
    QLockFile file;
};

class FileTail final : public Disk::Tail {
public:
    explicit FileTail(const QString &path) : file(path) {}
    bool append(const QByteArray &bytes) override { return file.write(bytes) == bytes.size(); }
    bool sync() override
    {
#ifdef Q_OS_WIN
        return _commit(file.handle()) == 0;
#else
        return ::fsync(file.handle()) == 0;
#endif
    }
    QFile file;
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

Result<std::unique_ptr<Disk::Tail>> SystemDisk::tail(const QString &path)
{
    auto tail = std::make_unique<FileTail>(path);
    if (!tail->file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return hold(u"storeReadOnly"_s, tail->file.errorString());
    return std::unique_ptr<Tail>(std::move(tail));
}

QStringList SystemDisk::list(const QString &prefix) const
{
    const QFileInfo start(prefix);
    QStringList paths;
    const QStringList names = QDir(start.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    for (const QString &name : names) {
        if (name.startsWith(start.fileName()))
            paths.append(start.path() + u'/' + name);
    }
    return paths;
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
