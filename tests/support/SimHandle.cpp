#include "tests/support/SimHandle.h"

namespace budkavle::tests {

SimHandle::SimHandle(SimMachine *machine, std::shared_ptr<SimNode> node, QString path, int flags)
    : sqlite3_file{methods()}
    , m_machine(machine)
    , m_node(std::move(node))
    , m_path(std::move(path))
    , m_isTemporary((flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
    , m_isForReading((flags & SQLITE_OPEN_READONLY) != 0)
    , m_life(machine ? machine->life() : 0)
{
    if (m_machine)
        m_machine->opened();
}

SimHandle::~SimHandle()
{
    unmapShm();
    if (!isDead())
        m_node->locks.lower(this, SQLITE_LOCK_NONE);
    if (!m_machine)
        return;
    if (m_isTemporary && !isDead())
        m_machine->unlink(m_path, false);
    m_machine->closed(m_life);
}

const sqlite3_io_methods *SimHandle::methods()
{
    static const sqlite3_io_methods all = [] {
        sqlite3_io_methods m{};
        m.iVersion = 2; // with shared memory, without memory-mapped content
        // As SQLite says of a Unix disk: what a write does not touch it leaves alone, also when it is torn.
        m.xSectorSize = [](sqlite3_file *) { return 4096; };
        m.xDeviceCharacteristics = [](sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; };
        addReadingAndWriting(m);
        addLocks(m);
        return m;
    }();
    return &all;
}

void SimHandle::addReadingAndWriting(sqlite3_io_methods &m)
{
    m.xClose = [](sqlite3_file *file) {
        static_cast<SimHandle *>(file)->~SimHandle();
        return SQLITE_OK;
    };
    m.xRead = [](sqlite3_file *file, void *to, int count, sqlite3_int64 offset) {
        const auto &f = *static_cast<SimHandle *>(file);
        if (f.isDead())
            return SQLITE_IOERR_READ;
        return f.m_node->file.read(static_cast<char *>(to), count, offset) < count ? SQLITE_IOERR_SHORT_READ
                                                                                   : SQLITE_OK;
    };
    m.xWrite = [](sqlite3_file *file, const void *from, int count, sqlite3_int64 offset) {
        const auto &f = *static_cast<SimHandle *>(file);
        if (f.m_isForReading)
            return SQLITE_IOERR_WRITE;
        if (f.m_machine)
            return f.m_machine->write(f.m_life, *f.m_node, f.m_path, static_cast<const char *>(from), count, offset);
        f.m_node->file.write(static_cast<const char *>(from), count, offset);
        return SQLITE_OK;
    };
    m.xTruncate = [](sqlite3_file *file, sqlite3_int64 size) {
        const auto &f = *static_cast<SimHandle *>(file);
        if (f.m_machine)
            return f.m_machine->resize(f.m_life, *f.m_node, f.m_path, size);
        f.m_node->file.resize(size);
        return SQLITE_OK;
    };
    m.xSync = [](sqlite3_file *file, int) {
        const auto &f = *static_cast<SimHandle *>(file);
        return f.m_machine ? f.m_machine->sync(f.m_life, *f.m_node, f.m_path) : SQLITE_OK;
    };
    m.xFileSize = [](sqlite3_file *file, sqlite3_int64 *size) {
        const auto &f = *static_cast<SimHandle *>(file);
        *size = f.m_node->file.size();
        return f.isDead() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    };
}

void SimHandle::addLocks(sqlite3_io_methods &m)
{
    m.xLock = [](sqlite3_file *file, int level) {
        const auto &f = *static_cast<SimHandle *>(file);
        // As a Unix disk does: no lock to write with on a file that is open for reading. So its last reader's end does
        // not move the log into it.
        const bool isRefused = f.m_isForReading && level > SQLITE_LOCK_SHARED;
        return f.isDead() || isRefused ? SQLITE_IOERR_LOCK : f.m_node->locks.raise(&f, level);
    };
    m.xUnlock = [](sqlite3_file *file, int level) {
        const auto &f = *static_cast<SimHandle *>(file);
        if (!f.isDead())
            f.m_node->locks.lower(&f, level);
        return SQLITE_OK;
    };
    m.xCheckReservedLock = [](sqlite3_file *file, int *isReserved) {
        const auto &f = *static_cast<SimHandle *>(file);
        *isReserved = !f.isDead() && f.m_node->locks.isReserved();
        return f.isDead() ? SQLITE_IOERR_CHECKRESERVEDLOCK : SQLITE_OK;
    };
    m.xFileControl = [](sqlite3_file *file, int operation, void *argument) {
        return static_cast<SimHandle *>(file)->control(operation, argument);
    };
    m.xShmMap = [](sqlite3_file *file, int region, int bytes, int extend, void volatile **to) {
        return static_cast<SimHandle *>(file)->mapShm(region, bytes, extend != 0, to);
    };
    m.xShmLock = [](sqlite3_file *file, int first, int count, int flags) {
        auto &f = *static_cast<SimHandle *>(file);
        if (f.isDead() && !(flags & SQLITE_SHM_UNLOCK))
            return SQLITE_IOERR_SHMLOCK;
        return f.m_shm ? f.m_shm->lock(f.m_held, first, count, flags) : SQLITE_IOERR_SHMLOCK;
    };
    m.xShmBarrier = [](sqlite3_file *) {};
    m.xShmUnmap = [](sqlite3_file *file, int) {
        static_cast<SimHandle *>(file)->unmapShm();
        return SQLITE_OK;
    };
}

int SimHandle::mapShm(int region, int bytes, bool extend, void volatile **to)
{
    *to = nullptr;
    if (isDead() || !m_machine)
        return SQLITE_IOERR_SHMMAP;
    if (!m_shm) {
        if (!m_node->shm && m_machine->isReadOnly())
            return SQLITE_CANTOPEN;
        if (!m_node->shm)
            m_node->shm = std::make_shared<SimShm>();
        m_shm = m_node->shm;
    }
    const auto which = static_cast<size_t>(region);
    if (which >= m_shm->regions()) {
        if (!extend)
            return SQLITE_OK;
        if (const int grown = m_machine->growShm(*m_node, which + 1, static_cast<size_t>(bytes)); grown != SQLITE_OK)
            return grown;
    }
    *to = m_shm->region(which);
    return SQLITE_OK;
}

void SimHandle::unmapShm()
{
    if (!m_shm)
        return;
    m_shm->release(m_held);
    m_shm.reset();
    if (m_node->shm.use_count() == 1)
        m_node->shm.reset(); // the next to come builds it again from the log
}

int SimHandle::control(int operation, void *argument)
{
    switch (operation) {
    case SQLITE_FCNTL_VFSNAME:
        *static_cast<char **>(argument) = sqlite3_mprintf("%s", "budkavle-sim");
        return SQLITE_OK;
    case SQLITE_FCNTL_HAS_MOVED:
        *static_cast<int *>(argument) = m_machine && m_machine->find(m_path) != m_node;
        return SQLITE_OK;
    default: return SQLITE_NOTFOUND;
    }
}

} // namespace budkavle::tests
