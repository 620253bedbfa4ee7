#pragma once

#include "tests/support/SimNode.h"

#include <QSet>
#include <QStringList>

#include <functional>
#include <map>
#include <optional>

namespace budkavle::tests {

/// One machine of a SimDisk: the files below one folder, its process, its power, and what may go wrong with its disk.
class SimMachine {
public:
    enum class Op { Create, Write, Sync, Resize, Delete };
    /// Right before or right after something that changes the disk. `number` counts those of this machine from 1.
    struct Moment {
        Op op;
        bool isBefore;
        qint64 number;
        const QString &path;
    };
    struct Account {
        qint64 ops = 0;
        qint64 writes = 0;
        qint64 syncs = 0;
        qint64 bytesWritten = 0;
        qint64 bytesSynced = 0;
    };

    explicit SimMachine(QString folder) : m_folder(std::move(folder)) {}
    Q_DISABLE_COPY_MOVE(SimMachine)

    // ---- the end of the process
    /// Every I/O of its connections fails from here on and changes nothing; what was written stays, synced or not.
    /// The machine can be used again when they are all closed.
    void kill();
    /// kill(), and of what was not synced each write is kept, lost or torn. Names come and go in order: a file that was
    /// synced is there, with all that was done to names before.
    void powerCut(domain::Random &random);
    /// Killed, and what that process held is still there: connections, files, its lock.
    [[nodiscard]] bool isDown() const { return m_deadHandles > 0; }
    /// How often it was killed.
    [[nodiscard]] int life() const { return m_life; }

    // ---- what may go wrong
    /// Told before and after each op; may kill() or powerCut() then.
    void setHook(std::function<void(const Moment &)> hook) { m_hook = std::move(hook); }
    /// This many ops from now succeed, all later ones are I/O errors; none: the disk is well again.
    void failAfter(std::optional<qint64> ops) { m_untilFailure = ops; }
    /// What files may still grow by; none: no end. What is cut off or removed is free again.
    void setFree(std::optional<qint64> bytes) { m_free = bytes; }
    [[nodiscard]] std::optional<qint64> free() const { return m_free; }
    void setFull(bool isFull) { m_free = isFull ? std::optional<qint64>(0) : std::nullopt; }
    /// As a volume that was mounted so: what is open cannot be written, what is opened is opened for reading.
    void setReadOnly(bool isReadOnly) { m_isReadOnly = isReadOnly; }
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }

    // ---- files by hand; stands at once, and so does what was done to names before
    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] QStringList list(const QString &prefix = {}) const;
    [[nodiscard]] bool exists(const QString &path) const { return m_files.contains(path); }
    [[nodiscard]] std::optional<QByteArray> content(const QString &path) const;
    void put(const QString &path, const QByteArray &content);
    bool truncate(const QString &path, qint64 size);
    bool flipBit(const QString &path, qint64 offset, int bit = 0);
    bool remove(const QString &path);

    [[nodiscard]] const Account &account() const { return m_account; }

    // ---- for the connections; answers are SQLite's result codes
    [[nodiscard]] std::shared_ptr<SimNode> find(const QString &path) const;
    /// Null: it cannot be made.
    [[nodiscard]] std::shared_ptr<SimNode> create(const QString &path);
    int write(int life, SimNode &node, const QString &path, const char *from, int count, qint64 offset);
    int resize(int life, SimNode &node, const QString &path, qint64 size);
    int sync(int life, SimNode &node, const QString &path);
    int unlink(const QString &path, bool alsoSync);
    int growShm(SimNode &node, size_t regions, size_t bytes);
    bool rename(const QString &from, const QString &to);
    void opened() { ++m_handles; }
    void closed(int life) { --(life == m_life ? m_handles : m_deadHandles); }
    [[nodiscard]] int open() const { return m_handles + m_deadHandles; }
    [[nodiscard]] bool lock(const QString &path);
    void unlock(int life, const QString &path);

private:
    /// A name that came (`to`), went (`from`) or changed and is not sure to stay so.
    struct Naming {
        QString from;
        QString to;
        std::shared_ptr<SimNode> node;
    };

    [[nodiscard]] bool begin(Op op, int life, const QString &path);
    [[nodiscard]] bool end(Op op, int life, const QString &path);
    void name(Naming naming);
    void settleNames(const SimNode &node);
    void giveFree(qint64 bytes);

    QString m_folder;
    std::map<QString, std::shared_ptr<SimNode>> m_files;
    std::vector<Naming> m_namings;
    QSet<QString> m_locked;
    std::function<void(const Moment &)> m_hook;
    std::optional<qint64> m_untilFailure;
    std::optional<qint64> m_free;
    Account m_account;
    bool m_isReadOnly = false;
    int m_life = 0;
    int m_handles = 0;
    int m_deadHandles = 0;
};

} // namespace budkavle::tests
