#include "server/core/Housekeeper.h"
#include "tests/unit/server/ServerWorld.h"
#include "tests/unit/server/TwoWriters.h"

#include <barrier>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

/// Counts in the database how often each of its turns was taken.
class CountedChore final : public Chore {
public:
    [[nodiscard]] const char *name() const override { return "counted"; }
    [[nodiscard]] qint64 turnAt(domain::Instant now) const override { return now.ms; }
    [[nodiscard]] bool run(const ChoreTurn &turn) override
    {
        const QString key = "taken|"_L1 + QString::number(turn.now.ms);
        return turn.commit({domain::InboxId(u"in-a"_s)}, [&](StorageWriter &writer) {
            writer.setMeta(key, QString::number(writer.heldMeta(key).toInt() + 1));
        });
    }
};

} // namespace

/// Two servers of one region that look at the same moment.
class tst_HousekeeperShared : public tests::TwoWriters {
    Q_OBJECT
private slots:
    void eachTurnIsTakenOnce()
    {
        constexpr int turns = 40;
        const Region region;
        Metrics metrics("test");
        std::barrier together(2);
        const auto serve = [&](const QString &node) {
            tests::StillClock time;
            const Courier courier(region, time, domain::receive);
            CommitQueue queue(
                *storage, courier, [](const auto &) {}, [](int, bool, double) {});
            if (!queue.start([](StorageWriter &) {}))
                qFatal("no queue");
            std::vector<std::unique_ptr<Chore>> chores;
            chores.push_back(std::make_unique<CountedChore>());
            Housekeeper keeper({*storage, queue, region, time, metrics}, node, std::move(chores));
            for (int turn = 1; turn <= turns; ++turn) {
                time.at.ms = turn;
                together.arrive_and_wait();
                keeper.look();
                together.arrive_and_wait();
            }
        };
        std::thread beside([&] { serve(u"two"_s); });
        serve(u"one"_s);
        beside.join();
        for (int turn = 1; turn <= turns; ++turn)
            QCOMPARE(first->meta(u"taken|%1"_s.arg(turn)), u"1"_s);
    }
};

QTEST_GUILESS_MAIN(tst_HousekeeperShared)
#include "tst_HousekeeperShared.moc"
