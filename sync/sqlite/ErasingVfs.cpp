#include "sync/sqlite/ErasingVfs.h"

#include <QtEndian>

#include <sqlite3.h>

#include <array>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

namespace budkavle::sqlite {

namespace {

constexpr qsizetype smallestPage = 512;
constexpr qsizetype largestPage = 65'536;
constexpr qsizetype headOfFile = 100;
constexpr int mostFragments = 60;

/// Our part of an open database file; the one below follows it in the memory that SQLite gave.
struct ErasingFile {
    sqlite3_file file;
    sqlite3_file *below;
};

constexpr int ownBytes = (sizeof(ErasingFile) + 15) / 16 * 16;

sqlite3_file *below(sqlite3_file *file)
{
    return reinterpret_cast<ErasingFile *>(file)->below;
}

template <auto Method, class... Values>
int forward(sqlite3_file *file, Values... values)
{
    sqlite3_file *real = below(file);
    return (real->pMethods->*Method)(real, values...);
}

int write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    const QByteArrayView page(static_cast<const char *>(bytes), size);
    const bool isPage = size >= smallestPage && size <= largestPage && (size & (size - 1)) == 0 && offset % size == 0;
    const Middle middle = isPage ? middleOf(page, offset == 0) : Middle();
    if (middle.bytes == 0)
        return forward<&sqlite3_io_methods::xWrite>(file, bytes, size, offset);
    std::array<char, largestPage> clean; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    std::memcpy(clean.data(), bytes, static_cast<size_t>(size));
    std::memset(clean.data() + middle.at, 0, static_cast<size_t>(middle.bytes));
    return forward<&sqlite3_io_methods::xWrite>(file, static_cast<const void *>(clean.data()), size, offset);
}

void shareMemory(sqlite3_io_methods &methods)
{
    methods.xShmMap = [](sqlite3_file *file, int page, int bytes, int extend, void volatile **map) {
        return forward<&sqlite3_io_methods::xShmMap>(file, page, bytes, extend, map);
    };
    methods.xShmLock = [](sqlite3_file *file, int offset, int n, int flags) {
        return forward<&sqlite3_io_methods::xShmLock>(file, offset, n, flags);
    };
    methods.xShmBarrier = [](sqlite3_file *file) { below(file)->pMethods->xShmBarrier(below(file)); };
    methods.xShmUnmap = [](sqlite3_file *file, int isDeleted) {
        return forward<&sqlite3_io_methods::xShmUnmap>(file, isDeleted);
    };
}

/// Without the mapping of files into memory (version 3), which would go past write().
sqlite3_io_methods methodsOf(int version)
{
    sqlite3_io_methods methods{};
    methods.iVersion = version;
    methods.xClose = [](sqlite3_file *file) { return forward<&sqlite3_io_methods::xClose>(file); };
    methods.xRead = [](sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset) {
        return forward<&sqlite3_io_methods::xRead>(file, bytes, size, offset);
    };
    methods.xWrite = write;
    methods.xTruncate = [](sqlite3_file *file, sqlite3_int64 size) {
        return forward<&sqlite3_io_methods::xTruncate>(file, size);
    };
    methods.xSync = [](sqlite3_file *file, int flags) { return forward<&sqlite3_io_methods::xSync>(file, flags); };
    methods.xFileSize = [](sqlite3_file *file, sqlite3_int64 *size) {
        return forward<&sqlite3_io_methods::xFileSize>(file, size);
    };
    methods.xLock = [](sqlite3_file *file, int lock) { return forward<&sqlite3_io_methods::xLock>(file, lock); };
    methods.xUnlock = [](sqlite3_file *file, int lock) { return forward<&sqlite3_io_methods::xUnlock>(file, lock); };
    methods.xCheckReservedLock = [](sqlite3_file *file, int *answer) {
        return forward<&sqlite3_io_methods::xCheckReservedLock>(file, answer);
    };
    methods.xFileControl = [](sqlite3_file *file, int what, void *argument) {
        return forward<&sqlite3_io_methods::xFileControl>(file, what, argument);
    };
    methods.xSectorSize = [](sqlite3_file *file) { return forward<&sqlite3_io_methods::xSectorSize>(file); };
    methods.xDeviceCharacteristics = [](sqlite3_file *file) {
        return forward<&sqlite3_io_methods::xDeviceCharacteristics>(file);
    };
    if (version >= 2)
        shareMemory(methods);
    return methods;
}

class Shim {
public:
    explicit Shim(sqlite3_vfs &base) : m_base(base.zName), m_name("budkavle-erasing-" + m_base)
    {
        m_vfs.iVersion = std::min(base.iVersion, 2);
        m_vfs.szOsFile = ownBytes + base.szOsFile;
        m_vfs.mxPathname = base.mxPathname;
        m_vfs.zName = m_name.c_str();
        m_vfs.pAppData = this;
        addFiles();
        addSources();
        sqlite3_vfs_register(&m_vfs, 0);
    }
    ~Shim() = default;
    Q_DISABLE_COPY_MOVE(Shim)
    [[nodiscard]] const char *name() const { return m_name.c_str(); }

private:
    static sqlite3_vfs *baseOf(sqlite3_vfs *vfs)
    {
        return sqlite3_vfs_find(static_cast<Shim *>(vfs->pAppData)->m_base.c_str());
    }
    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        file->pMethods = nullptr;
        sqlite3_vfs *base = baseOf(vfs);
        if (!base)
            return SQLITE_CANTOPEN;
        if (!(flags & SQLITE_OPEN_MAIN_DB))
            return base->xOpen(base, name, file, flags, outFlags);
        static const std::array methods{methodsOf(1), methodsOf(2)};
        auto *ours = reinterpret_cast<ErasingFile *>(file);
        ours->below = reinterpret_cast<sqlite3_file *>(reinterpret_cast<char *>(file) + ownBytes);
        const int opened = base->xOpen(base, name, ours->below, flags, outFlags);
        if (ours->below->pMethods)
            file->pMethods = &methods.at(ours->below->pMethods->iVersion >= 2 ? 1 : 0);
        return opened;
    }
    void addFiles()
    {
        m_vfs.xOpen = open;
        m_vfs.xDelete = [](sqlite3_vfs *vfs, const char *name, int alsoSync) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xDelete(base, name, alsoSync);
        };
        m_vfs.xAccess = [](sqlite3_vfs *vfs, const char *name, int what, int *answer) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xAccess(base, name, what, answer);
        };
        m_vfs.xFullPathname = [](sqlite3_vfs *vfs, const char *name, int size, char *out) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xFullPathname(base, name, size, out);
        };
    }
    void addSources()
    {
        m_vfs.xRandomness = [](sqlite3_vfs *vfs, int size, char *out) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xRandomness(base, size, out);
        };
        m_vfs.xSleep = [](sqlite3_vfs *vfs, int microseconds) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xSleep(base, microseconds);
        };
        m_vfs.xCurrentTime = [](sqlite3_vfs *vfs, double *out) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xCurrentTime(base, out);
        };
        m_vfs.xGetLastError = [](sqlite3_vfs *vfs, int size, char *out) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xGetLastError(base, size, out);
        };
        m_vfs.xCurrentTimeInt64 = [](sqlite3_vfs *vfs, sqlite3_int64 *out) {
            sqlite3_vfs *base = baseOf(vfs);
            return base->xCurrentTimeInt64(base, out);
        };
    }

    std::string m_base;
    std::string m_name;
    sqlite3_vfs m_vfs{};
};

} // namespace

Middle middleOf(QByteArrayView page, bool isFirst)
{
    const qsizetype head = isFirst ? headOfFile : 0;
    if (page.size() < head + 12)
        return {};
    // Other pages may begin with such a byte too (an overflow page beyond 64 GiB, the pointers of an auto-vacuum): all
    // that a page of a b-tree says of itself must fit, or nothing is touched.
    const char type = page.at(head);
    const bool isInner = type == 2 || type == 5;
    if (!isInner && type != 10 && type != 13)
        return {};
    const auto number = [&page](qsizetype at) { return qsizetype(qFromBigEndian<quint16>(page.data() + at)); };
    const qsizetype pointers = head + (isInner ? 12 : 8);
    const qsizetype cells = number(head + 3);
    const qsizetype begin = pointers + 2 * cells;
    const qsizetype end = number(head + 5) == 0 ? largestPage : number(head + 5);
    const qsizetype firstFree = number(head + 1);
    const auto fragments = static_cast<unsigned char>(page.at(head + 7));
    if (begin >= end || end > page.size() || fragments > mostFragments || (firstFree != 0 && firstFree < end))
        return {};
    for (qsizetype cell = 0; cell < cells; ++cell) {
        if (const qsizetype at = number(pointers + 2 * cell); at < end || at >= page.size())
            return {};
    }
    return {begin, end - begin};
}

const char *erasingVfs()
{
    // Registered for good, once for each VFS below: SQLite keeps a pointer to it in every connection.
    static std::mutex mutex;
    static auto &shims = *new std::map<std::string, Shim>;
    sqlite3_vfs *base = sqlite3_vfs_find(nullptr);
    if (!base)
        return nullptr;
    const std::scoped_lock lock(mutex);
    return shims.try_emplace(base->zName, *base).first->second.name();
}

} // namespace budkavle::sqlite
