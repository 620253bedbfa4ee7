#pragma once

#include "tests/support/SimMachine.h"

#include <sqlite3.h>

namespace budkavle::tests {

/// One open file of one connection: what SQLite gets for a file. Without a machine: a nameless temporary file.
class SimHandle : public sqlite3_file {
public:
    /// `flags` as SQLite gives them to open a file.
    SimHandle(SimMachine *machine, std::shared_ptr<SimNode> node, QString path, int flags);
    ~SimHandle();
    Q_DISABLE_COPY_MOVE(SimHandle)

private:
    [[nodiscard]] bool isDead() const { return m_machine && m_machine->life() != m_life; }
    int mapShm(int region, int bytes, bool extend, void volatile **to);
    void unmapShm();
    int control(int operation, void *argument);

    static const sqlite3_io_methods *methods();
    static void addReadingAndWriting(sqlite3_io_methods &m);
    static void addLocks(sqlite3_io_methods &m);

    SimMachine *m_machine;
    std::shared_ptr<SimNode> m_node;
    std::shared_ptr<SimShm> m_shm; ///< the one it mapped, also when the machine has lived on since
    SimShm::Held m_held;
    QString m_path;
    bool m_isTemporary;
    bool m_isForReading;
    int m_life = 0;
};

} // namespace budkavle::tests
