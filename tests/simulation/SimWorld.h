#pragma once

#include "tests/simulation/Faults.h"
#include "tests/simulation/People.h"

namespace budkavle::tests {

/// A region out of a seed: one primary, perhaps a read copy, some people at their computers, and what befalls them.
class SimWorld {
public:
    struct Order {
        quint64 seed = 1;
        Plan::Wish wish;
        Mutants mutants;
        bool isTraced = false;
    };
    struct Outcome {
        QString fault; ///< empty: every invariant held
        quint64 hash = 0;
        qint64 simulatedMs = 0;
        qint64 steps = 0;
        qint64 events = 0;
        QMap<QString, qint64> counts;
    };
    /// Files that every world begins with, made once a process.
    struct Templates {
        QByteArray server;
        QByteArray cache;
        [[nodiscard]] static const Templates &get();
    };

    explicit SimWorld(const Order &order);
    ~SimWorld();
    Q_DISABLE_COPY_MOVE(SimWorld)

    [[nodiscard]] Outcome run();

private:
    [[nodiscard]] SimServer::World serverWorld();
    [[nodiscard]] SimClient::World clientWorld();
    [[nodiscard]] std::shared_ptr<SimClient> addClone(SimClient &of);
    void cutUntil(SimClient &client, domain::Instant past);
    void perform(const Plan::Event &event);
    void settle();
    [[nodiscard]] QString unrest() const;
    void checkQuiet();
    [[nodiscard]] bool passTo(qint64 ms);

    Order m_order;
    Plan m_plan;
    qint64 m_nightsMs = 0; ///< slept through: what is planned happens so much later
    Timeline m_time;
    Trace m_trace;
    Ledger m_ledger;
    MachineClock m_diskClock{m_time};
    FakeRandom m_diskRandom;
    SimDisk m_disk;
    Invariants m_invariants;
    SimNet m_net;
    std::unique_ptr<SimServer> m_primary;
    std::unique_ptr<SimServer> m_copy;
    QList<std::shared_ptr<SimClient>> m_clients;
    std::optional<People> m_people;
    std::optional<Faults> m_faults;
};

} // namespace budkavle::tests
