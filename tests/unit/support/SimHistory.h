#pragma once

#include "SimConnection.h"
#include "tests/support/FakeRandom.h"
#include "tests/support/SimDisk.h"

#include <QSqlQuery>

#include <optional>

namespace budkavle::tests {

/// A database that lives through several deaths. Batches of rows are committed one after the other; after each death
/// those that were answered must be there whole, the one under way whole or not at all, and nothing else.
class SimHistory {
public:
    struct Plan {
        QString journal;
        QString synchronous;
        bool losesPower = false;
    };

    SimHistory(SimDisk &disk, quint64 seed, Plan plan);

    /// The first thing that is not as promised; empty: all is well.
    [[nodiscard]] QString live(int lives);
    [[nodiscard]] qint64 batches() const { return m_answered; }
    [[nodiscard]] int extras() const { return m_extras; } ///< committed, though nobody was told

private:
    struct Batch {
        qint64 rows;
        qint64 bytes; ///< of each row
    };

    [[nodiscard]] Batch batch(qint64 number) const;
    void setTrap();
    void work();
    [[nodiscard]] bool prepare(SimConnection &connection) const;
    [[nodiscard]] bool commitNext(SimConnection &connection);
    [[nodiscard]] bool fill(SimConnection &connection, qint64 number) const;
    void disturb(SimConnection &writer);
    [[nodiscard]] QString verify();
    [[nodiscard]] QString verifyBatches(SimConnection &connection, qint64 newest) const;

    SimDisk &m_disk;
    SimMachine &m_machine;
    FakeRandom m_random;
    quint64 m_seed;
    Plan m_plan;
    QString m_path;
    qint64 m_answered = -1; ///< the newest batch that was answered; batch 0 is the tables
    int m_extras = 0;
    std::unique_ptr<SimConnection> m_reader;
    std::optional<QSqlQuery> m_reading;
};

} // namespace budkavle::tests
