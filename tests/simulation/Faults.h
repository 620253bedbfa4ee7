#pragma once

#include "tests/simulation/Draw.h"
#include "tests/simulation/Invariants.h"
#include "tests/simulation/Plan.h"
#include "tests/simulation/SimClient.h"

namespace budkavle::tests {

/// Does to the world what is not in anybody's hands, each for a time; healAll() ends all of it at once.
class Faults {
public:
    struct World {
        Timeline &time;
        Trace &trace;
        SimNet &net;
        SimDisk &disk;
        Ledger &ledger;
        Invariants &invariants;
        SimServer &primary;
        SimServer &copy;
        QList<std::shared_ptr<SimClient>> &clients;
        std::function<std::shared_ptr<SimClient>(SimClient &of)> addClone;
    };
    explicit Faults(const World &world) : m_world(world) {}

    void strike(Happening what, Draw &draw);
    /// Everybody goes home and comes back in the morning; how long that takes.
    [[nodiscard]] qint64 night(Draw &draw);
    void startClient(SimClient &client, qint64 inMs);
    void startPrimary(qint64 inMs);
    void serverDied(); ///< of itself; it is started again
    /// Links, disks, servers, programs; what was under way still comes.
    void healAll();
    /// The read copy's file is what it was when it was taken.
    void checkCopy();

private:
    void happen(Happening what, SimClient &client, Draw &draw);
    void onLink(Happening what, SimClient &client, Draw &draw);
    void onClient(Happening what, SimClient &client, Draw &draw);
    void onServer(Happening what, Draw &draw);
    void membership(bool isGiven, Draw &draw);
    void turnInbox(bool isClosed, Draw &draw);
    void mergeInbox(Draw &draw);
    void makeNewer(SimClient &client, qint64 forMs);
    [[nodiscard]] QString situationOfServer() const;
    void dieInWrite(SimMachine &machine, Draw &draw, bool isPowerCut, const std::function<void()> &died);
    void takeCopy();
    void failOver(Draw &draw);
    void replaceBy(const QByteArray &database, qsizetype history);
    [[nodiscard]] bool isPrimaryUp() const;

    World m_world;
    QByteArray m_backup;
    qsizetype m_backupHistory = 0;
    QByteArray m_copy;
    qint64 m_epoch = 1;
    QMap<int, Timeline::Key> m_starting; ///< by number of the client
    bool m_isPrimaryStarting = false;
};

} // namespace budkavle::tests
