#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Disk.h"
#include "tests/support/SimMachine.h"
#include "tests/support/SimVfs.h"

class QThread;

namespace budkavle::tests {

/// The disks of many machines, in memory, below everything that SQLite opens while it lives: QSqlDatabase too. For one
/// thread, and one at a time. What it does follows from what is done with it, from the clock and from the random source
/// alone. It is also the domain::Disk of what is opened on it; nothing touches the real one.
class SimDisk final : public domain::Disk {
public:
    using Machine = SimMachine;

    SimDisk(const domain::Clock &clock, domain::Random &random);
    ~SimDisk() override; ///< every connection must be closed
    Q_DISABLE_COPY_MOVE(SimDisk)

    /// The machine that owns all files below the folder, made when first asked for. Others can be opened by nobody.
    Machine &machine(const QString &folder);
    [[nodiscard]] Machine *machineOf(const QString &path) const;

    /// The file as its machine sees it now, and stands there at once.
    bool copy(const QString &from, const QString &to);
    /// Every file of a machine, running or not, on another: as if its disk had been copied block by block.
    void clone(const QString &fromFolder, const QString &toFolder);

    [[nodiscard]] const domain::Clock &clock() const { return m_clock; }
    [[nodiscard]] domain::Random &random() const { return m_random; }
    [[nodiscard]] const QThread *thread() const { return m_thread; }

    [[nodiscard]] bool exists(const QString &path) const override;
    [[nodiscard]] bool makeFolder(const QString &folder) override;
    [[nodiscard]] domain::Result<std::unique_ptr<Lock>> lock(const QString &path) override;
    [[nodiscard]] domain::Result<QByteArray> start(const QString &path, qint64 bytes) const override;
    [[nodiscard]] domain::Result<std::unique_ptr<Tail>> tail(const QString &path) override;
    [[nodiscard]] QStringList list(const QString &prefix) const override;
    bool remove(const QString &path) override;
    [[nodiscard]] bool rename(const QString &from, const QString &to) override;

private:
    const domain::Clock &m_clock;
    domain::Random &m_random;
    const QThread *m_thread;
    std::map<QString, std::unique_ptr<Machine>> m_machines; ///< by folder, with a slash at its end
    SimVfs m_vfs;
};

} // namespace budkavle::tests
