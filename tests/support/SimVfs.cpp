#include "tests/support/SimVfs.h"

#include "tests/support/SimDisk.h"
#include "tests/support/SimHandle.h"

#include <QThread>

#include <algorithm>
#include <cstring>
#include <new>

namespace budkavle::tests {

namespace {

constexpr const char *vfsName = "budkavle-sim";

SimDisk &diskOf(sqlite3_vfs *vfs)
{
    return *static_cast<SimDisk *>(vfs->pAppData);
}

} // namespace

SimVfs::SimVfs(SimDisk &disk) : m_before(sqlite3_vfs_find(nullptr))
{
    if (sqlite3_vfs_find(vfsName))
        qFatal("one simulated disk at a time");
    m_vfs.iVersion = 2;
    m_vfs.szOsFile = sizeof(SimHandle);
    m_vfs.mxPathname = 512;
    m_vfs.zName = vfsName;
    m_vfs.pAppData = &disk;
    addFiles();
    addSources();
    if (sqlite3_vfs_register(&m_vfs, 1) != SQLITE_OK)
        qFatal("SQLite does not take the simulated disk");
    sqlite3_randomness(0, nullptr); // from here on its numbers come from ours
}

SimVfs::~SimVfs()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_before, 1);
    sqlite3_randomness(0, nullptr);
}

void SimVfs::addFiles()
{
    m_vfs.xOpen = [](sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags) {
        return open(diskOf(vfs), name, file, flags, outFlags);
    };
    m_vfs.xDelete = [](sqlite3_vfs *vfs, const char *name, int alsoSync) {
        SimMachine *machine = diskOf(vfs).machineOf(QString::fromUtf8(name));
        return machine ? machine->unlink(QString::fromUtf8(name), alsoSync != 0) : SQLITE_IOERR_DELETE_NOENT;
    };
    m_vfs.xAccess = [](sqlite3_vfs *vfs, const char *name, int what, int *answer) {
        SimMachine *machine = diskOf(vfs).machineOf(QString::fromUtf8(name));
        if (machine && machine->isDown())
            return SQLITE_IOERR_ACCESS;
        const auto node = machine ? machine->find(QString::fromUtf8(name)) : nullptr;
        // An empty file does not exist to SQLite: a journal without content is none.
        *answer = node && (what == SQLITE_ACCESS_EXISTS ? node->file.size() > 0 : !machine->isReadOnly());
        return SQLITE_OK;
    };
    m_vfs.xFullPathname = [](sqlite3_vfs *, const char *name, int room, char *to) {
        if (static_cast<int>(std::strlen(name)) >= room)
            return SQLITE_CANTOPEN;
        std::strcpy(to, name);
        return SQLITE_OK;
    };
}

void SimVfs::addSources()
{
    m_vfs.xRandomness = [](sqlite3_vfs *vfs, int count, char *to) {
        for (int done = 0; done < count; done += 8) {
            const quint64 number = diskOf(vfs).random().next();
            std::memcpy(to + done, &number, static_cast<size_t>(std::min(8, count - done)));
        }
        return count;
    };
    m_vfs.xSleep = [](sqlite3_vfs *, int microseconds) { return microseconds; }; // nobody else can go on meanwhile
    m_vfs.xCurrentTimeInt64 = [](sqlite3_vfs *vfs, sqlite3_int64 *to) {
        constexpr sqlite3_int64 julianEpochMs = 210'866'760'000'000;
        *to = julianEpochMs + diskOf(vfs).clock().now().ms;
        return SQLITE_OK;
    };
    m_vfs.xCurrentTime = [](sqlite3_vfs *vfs, double *to) {
        sqlite3_int64 ms = 0;
        const int answer = vfs->xCurrentTimeInt64(vfs, &ms);
        *to = static_cast<double>(ms) / 86'400'000.0;
        return answer;
    };
    m_vfs.xGetLastError = [](sqlite3_vfs *, int, char *) { return 0; };
}

int SimVfs::open(SimDisk &disk, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    if (QThread::currentThread() != disk.thread())
        qFatal("a simulated disk belongs to one thread");
    if (outFlags)
        *outFlags = flags;
    if (!name) {
        new (file) SimHandle(nullptr, std::make_shared<SimNode>(), {}, SQLITE_OPEN_DELETEONCLOSE);
        return SQLITE_OK;
    }
    const QString path = QString::fromUtf8(name);
    SimMachine *machine = disk.machineOf(path);
    if (!machine)
        return SQLITE_CANTOPEN;
    if (machine->isDown())
        return SQLITE_IOERR;
    auto node = machine->find(path);
    const bool mayCreate = (flags & SQLITE_OPEN_CREATE) != 0;
    if (node && mayCreate && (flags & SQLITE_OPEN_EXCLUSIVE))
        return SQLITE_CANTOPEN;
    if (!node && mayCreate)
        node = machine->create(path);
    if (!node)
        return SQLITE_CANTOPEN;
    if (outFlags && machine->isReadOnly())
        *outFlags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    new (file) SimHandle(machine, std::move(node), path, flags);
    return SQLITE_OK;
}

} // namespace budkavle::tests
