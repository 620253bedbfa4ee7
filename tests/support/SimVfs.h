#pragma once

#include <sqlite3.h>

#include <QtGlobal>

class QString;

namespace budkavle::tests {

class SimDisk;

/// Puts a SimDisk below SQLite: registered as the default VFS while it lives, the one before it comes back after.
class SimVfs {
public:
    explicit SimVfs(SimDisk &disk);
    ~SimVfs();
    Q_DISABLE_COPY_MOVE(SimVfs)

private:
    void addFiles();
    void addSources();
    static int open(SimDisk &disk, const char *name, sqlite3_file *file, int flags, int *outFlags);

    sqlite3_vfs m_vfs{};
    sqlite3_vfs *m_before;
};

} // namespace budkavle::tests
