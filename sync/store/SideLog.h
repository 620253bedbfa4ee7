#pragma once

#include "sync/domain/Disk.h"
#include "sync/store/KeptRow.h"

namespace budkavle::store {

/// One change of what is kept: the row, or that it is gone.
struct SideChange {
    KeptKey key;
    std::optional<QByteArray> row;
};

/// What a side log says. Records that were torn or changed on the disk are left out and counted.
struct SideState {
    KeptRows rows;
    qint64 number = 0; ///< of the last transaction in it
    bool exists = false;
    int broken = 0;         ///< places that could not be read
    bool isDamaged = false; ///< the cache beside it was found damaged

    [[nodiscard]] bool isWhole() const { return exists && broken == 0; }
};

/// A file beside the cache that is only appended to: the outbox, what was refused, the drafts. Each transaction has a
/// number, which stands in the cache too: so it is known which of the two saw more. Each record has its checksum, and
/// is found again behind a broken one.
class SideLog {
public:
    /// Below this it is not written anew, however little of it counts; the other one when nothing waits in it.
    static constexpr qint64 smallest = 256 * 1024;
    static constexpr qint64 smallestIdle = 16 * 1024;

    SideLog(domain::Disk &disk, const QString &cachePath);

    [[nodiscard]] static QString pathOf(const QString &cachePath);
    [[nodiscard]] static SideState read(const domain::Disk &disk, const QString &cachePath);

    /// What is added stands on the disk when it answers true; what is gone may come back after a loss of power.
    [[nodiscard]] bool append(qint64 number, const QList<SideChange> &changes);
    /// All of it anew; a crash leaves the old one or the new one.
    [[nodiscard]] bool rewrite(qint64 number, const KeptRows &rows);
    /// Says to the next start that the cache is damaged.
    bool markDamaged();
    /// A log that has fallen behind is worse than none.
    void remove();
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    [[nodiscard]] bool open();
    void finishRename();

    domain::Disk &m_disk;
    QString m_path;
    std::unique_ptr<domain::Disk::Tail> m_tail;
    qint64 m_size = 0;
};

} // namespace budkavle::store
