// A library that is loaded before libc (LD_PRELOAD) and keeps account of what its process does to files, for power_cut.py to
// play a loss of power with: whoever is killed has lost nothing, for the kernel still has what was written.
//
// RECORDED_PREFIX: paths that begin so are recorded. RECORDED_LOG: the file that records are appended to. A record:
//   op (1 byte), file (4), number (8), length (8), and as many bytes; all numbers little-endian.
//   O open: number 1 if it was made; bytes: its path      W write: number is the offset; bytes: what was written
//   T resize: number is the size                          S sync
//   R rename: bytes: from, zero, to                       U unlink: bytes: path             D sync of a folder
//   L a name for a file that had none: bytes: path (it was opened with an empty one)
// One lock around each act and its record: the order of the log is the order of the acts. What SQLite maps into memory
// (-shm) is not recorded: it means nothing after a loss of power.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace {

constexpr int mostFiles = 4'096;
constexpr int folder = -1;

template <class F>
F *real(F *, const char *name)
{
    return reinterpret_cast<F *>(dlsym(RTLD_NEXT, name));
}

#define REAL(name) (real(&::name, #name))

struct Recorder {
    std::recursive_mutex mutex;
    std::string prefix;
    int log = -1;
    std::map<std::string, int, std::less<>> names;
    std::array<int, mostFiles> fileOf{}; ///< by descriptor; 0: not ours
    int files = 0;

    Recorder()
    {
        const char *wanted = std::getenv("RECORDED_PREFIX");
        const char *path = std::getenv("RECORDED_LOG");
        if (!wanted || !path)
            return;
        prefix = wanted;
        log = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (log < 0)
            std::abort(); // a test that records nothing shows nothing
    }
    [[nodiscard]] bool wants(std::string_view path) const
    {
        constexpr std::string_view mapped("-shm");
        return log >= 0 && path.starts_with(prefix) && !path.ends_with(mapped);
    }
    void add(char op, int file, std::int64_t number, std::string_view bytes = {}) const
    {
        std::string record(1, op);
        const auto put = [&record](auto value) { record.append(reinterpret_cast<const char *>(&value), sizeof value); };
        put(static_cast<std::int32_t>(file));
        put(number);
        put(static_cast<std::int64_t>(bytes.size()));
        record += bytes;
        if (REAL(write)(log, record.data(), record.size()) != static_cast<ssize_t>(record.size()))
            std::abort();
    }
    [[nodiscard]] int file(int descriptor) const
    {
        return descriptor >= 0 && descriptor < mostFiles ? fileOf.at(static_cast<size_t>(descriptor)) : 0;
    }
    void opened(int descriptor, const std::string &path, int flags, bool wasThere)
    {
        if (descriptor >= mostFiles)
            std::abort();
        struct stat status {};
        if (fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
            fileOf.at(static_cast<size_t>(descriptor)) = folder;
            return;
        }
        if ((flags & O_TMPFILE) == O_TMPFILE) {
            fileOf.at(static_cast<size_t>(descriptor)) = ++files;
            add('O', files, 1);
            return;
        }
        auto known = names.find(path);
        if (known == names.end() || !wasThere) {
            known = names.insert_or_assign(path, ++files).first;
            add('O', known->second, wasThere ? 0 : 1, path);
        }
        fileOf.at(static_cast<size_t>(descriptor)) = known->second;
        if ((flags & O_TRUNC) && wasThere)
            add('T', known->second, 0);
    }
};

Recorder &recorder()
{
    static auto *one = new Recorder; // outlives whatever writes last
    return *one;
}

std::string absolute(const char *path)
{
    if (*path == '/')
        return path;
    std::array<char, 4'096> here{};
    return getcwd(here.data(), here.size()) ? std::string(here.data()) + '/' + path : std::string(path);
}

template <class Open>
int opening(const char *path, int flags, Open open)
{
    Recorder &all = recorder();
    const std::string name = absolute(path);
    // The folder above is opened to be synced.
    const bool isFolder = (flags & O_DIRECTORY) != 0 && all.prefix.starts_with(name);
    if (!all.wants(name) && !isFolder)
        return open();
    const std::scoped_lock lock(all.mutex);
    struct stat status {};
    const bool wasThere = stat(path, &status) == 0;
    const int descriptor = open();
    const int error = errno;
    if (descriptor >= 0)
        all.opened(descriptor, name, flags, wasThere);
    errno = error;
    return descriptor;
}

template <class Act>
auto recording(int descriptor, Act act)
{
    Recorder &all = recorder();
    const int file = all.file(descriptor);
    const std::scoped_lock lock(all.mutex);
    return act(all, file);
}

template <class Write>
ssize_t writing(int descriptor, const void *bytes, std::int64_t offset, Write write)
{
    if (recorder().file(descriptor) <= 0)
        return write();
    return recording(descriptor, [&](Recorder &all, int file) {
        const ssize_t done = write();
        const int error = errno;
        if (done > 0) {
            const std::int64_t at = offset >= 0 ? offset : lseek(descriptor, 0, SEEK_CUR) - done;
            all.add('W', file, at, {static_cast<const char *>(bytes), static_cast<size_t>(done)});
        }
        errno = error;
        return done;
    });
}

template <class Act>
int resizing(int descriptor, Act act)
{
    if (recorder().file(descriptor) <= 0)
        return act();
    return recording(descriptor, [&](Recorder &all, int file) {
        const int done = act();
        const int error = errno;
        struct stat status {};
        if (done == 0 && fstat(descriptor, &status) == 0)
            all.add('T', file, status.st_size);
        errno = error;
        return done;
    });
}

template <class Act>
int syncing(int descriptor, Act act)
{
    if (recorder().file(descriptor) == 0)
        return act();
    return recording(descriptor, [&](Recorder &all, int file) {
        const int done = act();
        if (done == 0)
            all.add(file == folder ? 'D' : 'S', file, 0);
        return done;
    });
}

template <class Act>
int renaming(const char *from, const char *to, Act act)
{
    Recorder &all = recorder();
    const std::string old = absolute(from);
    const std::string name = absolute(to);
    if (!all.wants(old) && !all.wants(name))
        return act();
    const std::scoped_lock lock(all.mutex);
    const int done = act();
    const int error = errno;
    if (done == 0) {
        all.add('R', 0, 0, old + '\0' + name);
        if (const auto known = all.names.find(old); known != all.names.end()) {
            all.names.insert_or_assign(name, known->second);
            all.names.erase(old);
        } else {
            all.names.erase(name);
        }
    }
    errno = error;
    return done;
}

mode_t modeOf(int flags, va_list &rest)
{
    return (flags & (O_CREAT | O_TMPFILE)) ? static_cast<mode_t>(va_arg(rest, int)) : 0;
}

} // namespace

extern "C" {

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = modeOf(flags, rest);
    va_end(rest);
    static auto *const next = REAL(open);
    return opening(path, flags, [&] { return next(path, flags, mode); });
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = modeOf(flags, rest);
    va_end(rest);
    static auto *const next = REAL(open64);
    return opening(path, flags, [&] { return next(path, flags, mode); });
}

int openat(int at, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = modeOf(flags, rest);
    va_end(rest);
    static auto *const next = REAL(openat);
    if (at != AT_FDCWD && *path != '/')
        return next(at, path, flags, mode);
    return opening(path, flags, [&] { return next(at, path, flags, mode); });
}

int openat64(int at, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = modeOf(flags, rest);
    va_end(rest);
    static auto *const next = REAL(openat64);
    if (at != AT_FDCWD && *path != '/')
        return next(at, path, flags, mode);
    return opening(path, flags, [&] { return next(at, path, flags, mode); });
}

int close(int descriptor)
{
    static auto *const next = REAL(close);
    if (recorder().file(descriptor) == 0)
        return next(descriptor);
    return recording(descriptor, [&](Recorder &all, int) {
        all.fileOf.at(static_cast<size_t>(descriptor)) = 0;
        return next(descriptor);
    });
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static auto *const next = REAL(write);
    return writing(descriptor, bytes, -1, [&] { return next(descriptor, bytes, size); });
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset)
{
    static auto *const next = REAL(pwrite);
    return writing(descriptor, bytes, offset, [&] { return next(descriptor, bytes, size, offset); });
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset)
{
    static auto *const next = REAL(pwrite64);
    return writing(descriptor, bytes, offset, [&] { return next(descriptor, bytes, size, offset); });
}

int ftruncate(int descriptor, off_t size) noexcept
{
    static auto *const next = REAL(ftruncate);
    return resizing(descriptor, [&] { return next(descriptor, size); });
}

int ftruncate64(int descriptor, off64_t size) noexcept
{
    static auto *const next = REAL(ftruncate64);
    return resizing(descriptor, [&] { return next(descriptor, size); });
}

int fallocate(int descriptor, int mode, off_t offset, off_t size)
{
    static auto *const next = REAL(fallocate);
    return resizing(descriptor, [&] { return next(descriptor, mode, offset, size); });
}

int posix_fallocate(int descriptor, off_t offset, off_t size)
{
    static auto *const next = REAL(posix_fallocate);
    return resizing(descriptor, [&] { return next(descriptor, offset, size); });
}

int fsync(int descriptor)
{
    static auto *const next = REAL(fsync);
    return syncing(descriptor, [&] { return next(descriptor); });
}

int fdatasync(int descriptor)
{
    static auto *const next = REAL(fdatasync);
    return syncing(descriptor, [&] { return next(descriptor); });
}

int unlink(const char *path) noexcept
{
    static auto *const next = REAL(unlink);
    Recorder &all = recorder();
    const std::string name = absolute(path);
    if (!all.wants(name))
        return next(path);
    const std::scoped_lock lock(all.mutex);
    const int done = next(path);
    const int error = errno;
    if (done == 0) {
        all.names.erase(name);
        all.add('U', 0, 0, name);
    }
    errno = error;
    return done;
}

int linkat(int fromAt, const char *from, int toAt, const char *to, int flags) noexcept
{
    static auto *const next = REAL(linkat);
    Recorder &all = recorder();
    const std::string name = absolute(to);
    int descriptor = -1;
    if (!all.wants(name) || std::sscanf(from, "/proc/self/fd/%d", &descriptor) != 1 || all.file(descriptor) <= 0)
        return next(fromAt, from, toAt, to, flags);
    return recording(descriptor, [&](Recorder &, int file) {
        const int done = next(fromAt, from, toAt, to, flags);
        const int error = errno;
        if (done == 0) {
            all.names.insert_or_assign(name, file);
            all.add('L', file, 0, name);
        }
        errno = error;
        return done;
    });
}

int rename(const char *from, const char *to) noexcept
{
    static auto *const next = REAL(rename);
    return renaming(from, to, [&] { return next(from, to); });
}

int renameat2(int fromAt, const char *from, int toAt, const char *to, unsigned flags) noexcept
{
    static auto *const next = REAL(renameat2);
    return renaming(from, to, [&] { return next(fromAt, from, toAt, to, flags); });
}

} // extern "C"
