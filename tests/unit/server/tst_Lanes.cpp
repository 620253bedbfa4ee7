#include "tests/unit/server/ServerWorld.h"

#include "server/core/Closing.h"
#include "server/core/StorageView.h"
#include "tests/unit/server/Child.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

class tst_Lanes : public QObject {
    Q_OBJECT
    ServerWorld world{QStringLiteral(TEST_DATA_DIR)};
    server::Token sara() const { return world.token(ServerWorld::sara()); }
    wire::SequencedCommand send(qint64 seq, const QString &body = u"Hej"_s)
    {
        return {seq, world.command(ServerWorld::homeCare(), world.message(ServerWorld::healthCentre(), body)), {}};
    }
    wire::LaneResult push(const QList<wire::SequencedCommand> &commands, const QString &device)
    {
        return world.push(world.token(ServerWorld::sara(), device), ServerWorld::homeCare(), commands);
    }
    int messages() { return world.countOf(ServerWorld::homeCare(), RowType::Message); }

private slots:
    void inOrder();
    void duplicate();
    void gap();
    void reusedSeq();
    void sameCommandInAnotherLane();
    void reusedCommandId();
    void rejectionAdvances();
    void unreadableCommand();
    void poisonThrows();
    void poisonCrashes();
    void lanesOfTwoPeopleOnOneDevice();
    void auditIsALane();
    void closedLanesWait();
};

// A187: while the region is closed nothing new is taken, and nothing is refused. Pulls say so, ahead too.
void tst_Lanes::closedLanesWait()
{
    const auto command = send(1);
    const wire::Closing closing{world.clock.at.plusMs(1000), world.clock.at.plusMs(5000), u"Ny version av servern"_s};
    const auto announced = [this] {
        wire::PullCall call;
        call.device = sara().device;
        return world.pulls->pull(*world.writer, sara(), call, {}).value().closing;
    };
    QVERIFY(!announced());
    world.transact([&](server::StorageWriter &w) { server::writeClosing(w, closing); });
    QCOMPARE(announced(), closing);
    QVERIFY(!push({command}, u"closed"_s).error); // not yet
    world.clock.at.ms += 1000;
    const auto waits = push({send(2)}, u"closed"_s);
    QCOMPARE(waits.error->code, u"closed"_s);
    QCOMPARE(waits.error->errorClass, ErrorClass::Retry);
    QCOMPARE(waits.error->facts.value(u"until"_s), QString::number(closing.until.ms));
    QCOMPARE(waits.lastSeq, 1);
    QVERIFY(waits.results.isEmpty());
    QCOMPARE(announced(), closing);
    const wire::PushCall call{DeviceId(u"closed"_s), {}, 1, {{ServerWorld::homeCare(), {send(2)}}}};
    QVERIFY(world.push(world.token(ServerWorld::sara(), u"closed"_s), call).retryAfterMs >= 15'000);
    world.clock.at.ms += 4000; // as it was planned
    QVERIFY(!announced());
    QCOMPARE(push({send(2)}, u"closed"_s).lastSeq, 2);
    world.transact([&](server::StorageWriter &w) {
        server::writeClosing(w, wire::Closing{world.clock.at, world.clock.at.plusMs(9000), {}});
    });
    QVERIFY(push({send(3)}, u"closed"_s).error);
    world.transact([](server::StorageWriter &w) { server::writeClosing(w, std::nullopt); }); // earlier than planned
    QVERIFY(!announced());
    QCOMPARE(push({send(3)}, u"closed"_s).lastSeq, 3);
}

void tst_Lanes::inOrder()
{
    const auto result = push({send(1), send(2), send(3)}, u"order"_s);
    QVERIFY(!result.error);
    QCOMPARE(result.lastSeq, 3);
    QCOMPARE(result.results.size(), 3);
    QVERIFY(result.results.at(0).modseq > 0);
    QVERIFY(result.results.at(0).modseq < result.results.at(2).modseq);
    QVERIFY(world.digestHolds(ServerWorld::homeCare()));
}

void tst_Lanes::duplicate()
{
    const auto command = send(1);
    const auto first = push({command}, u"dup"_s);
    const int before = messages();
    const auto again = push({command}, u"dup"_s);
    QCOMPARE(messages(), before);
    QCOMPARE(again.lastSeq, 1);
    QCOMPARE(again.results, first.results);
    // A batch that overlaps what was received goes on where it was new.
    const auto mixed = push({command, send(2)}, u"dup"_s);
    QCOMPARE(mixed.lastSeq, 2);
    QCOMPARE(messages(), before + 1);
}

void tst_Lanes::gap()
{
    const int before = messages();
    const auto result = push({send(2)}, u"gap"_s);
    QVERIFY(result.error);
    QCOMPARE(result.error->code, u"outOfOrder"_s);
    QCOMPARE(result.error->errorClass, ErrorClass::Retry);
    QCOMPARE(result.error->facts.value(u"expected"_s), u"1"_s);
    const auto inside = push({send(1), send(3)}, u"gap"_s);
    QCOMPARE(inside.lastSeq, 1);
    QCOMPARE(inside.error->facts.value(u"expected"_s), u"2"_s);
    QCOMPARE(messages(), before + 1);
}

void tst_Lanes::reusedSeq()
{
    QVERIFY(!push({send(1, u"ett"_s)}, u"clone"_s).error);
    const QByteArray before = world.dump();
    const auto result = push({send(1, u"annat"_s)}, u"clone"_s);
    QVERIFY(result.error);
    QCOMPARE(result.error->code, u"seqReused"_s);
    QCOMPARE(result.error->errorClass, ErrorClass::Hold);
    QCOMPARE(world.dump(), before);
}

void tst_Lanes::sameCommandInAnotherLane()
{
    auto command = send(1);
    const auto first = push({command}, u"old-device"_s);
    const int before = messages();
    const auto again = push({command}, u"new-device"_s);
    QCOMPARE(again.lastSeq, 1);
    QVERIFY(!again.results.first().error);
    QCOMPARE(messages(), before);
    QVERIFY(!first.results.first().error);
}

void tst_Lanes::reusedCommandId()
{
    const auto command = send(1);
    QVERIFY(!push({command}, u"id-a"_s).error);
    auto other = send(1, u"en annan text"_s);
    other.command.id = command.command.id;
    const int before = messages();
    const auto result = push({other}, u"id-b"_s);
    QCOMPARE(result.results.first().error->code, u"commandIdReused"_s);
    QCOMPARE(messages(), before);
    QVERIFY(!push({command}, u"id-c"_s).results.first().error); // and the first is as done as it was
    QCOMPARE(messages(), before);
}

void tst_Lanes::rejectionAdvances()
{
    const auto result = push({send(1, u""_s), send(2)}, u"reject"_s);
    QVERIFY(!result.error);
    QCOMPARE(result.lastSeq, 2);
    QCOMPARE(result.results.at(0).error->errorClass, ErrorClass::Reject);
    QVERIFY(!result.results.at(1).error);
    // The refusal is remembered too.
    QCOMPARE(push({send(3)}, u"reject"_s).lastSeq, 3);
}

void tst_Lanes::unreadableCommand()
{
    wire::SequencedCommand bad{1, {}, domain::reject(u"commandMalformed"_s)};
    bad.command.account = ServerWorld::homeCare();
    const auto result = push({bad, send(2)}, u"unreadable"_s);
    QCOMPARE(result.lastSeq, 2);
    QCOMPARE(result.results.first().error->code, u"commandMalformed"_s);
    // One that a newer server would understand waits for it.
    wire::SequencedCommand newer{3, {}, Error{ErrorClass::Hold, u"unknownCommand"_s, {}, {}}};
    newer.command.account = ServerWorld::homeCare();
    const auto held = push({newer, send(4)}, u"unreadable"_s);
    QCOMPARE(held.lastSeq, 2);
    QCOMPARE(held.error->code, u"unknownCommand"_s);
}

void tst_Lanes::poisonThrows()
{
    world.setReducer([](const StateView &, const Command &, const Actor &, const Profile &,
                        Instant) -> Result<Decision> { throw std::runtime_error("poison"); });
    const auto command = send(1);
    for (int strike = 1; strike <= 2; ++strike) {
        const auto result = push({command, send(2)}, u"poison"_s);
        QCOMPARE(result.error->errorClass, ErrorClass::Retry);
        QCOMPARE(result.lastSeq, 0);
    }
    const auto third = push({command}, u"poison"_s);
    QVERIFY(!third.error);
    QCOMPARE(third.lastSeq, 1);
    QCOMPARE(third.results.first().error->code, u"serverFault"_s);
    world.setReducer(domain::decide);
    QCOMPARE(push({command, send(2)}, u"poison"_s).lastSeq, 2); // the lane goes on
}

void tst_Lanes::poisonCrashes()
{
    // A process that crashed deciding left its note; the next ones count it. One that was killed did not.
    const auto command = send(1);
    const QString key = server::CommandLane::strikeKey(world.token(ServerWorld::sara()), command.command);
    const QString note = world.folder.filePath(u"note"_s);
    std::optional<server::CrashMark> next; // outlives the loop: the lanes hold it
    int counted = 0;
    for (const int death : {SIGKILL, SIGKILL, SIGKILL, SIGSEGV, SIGABRT, SIGSEGV}) {
        QVERIFY(diesOf([&] {
            server::CrashMark dying(note);
            dying.set(key);
            raise(death);
        }));
        world.lanes.reset();
        next.emplace(note);
        counted += death == SIGKILL ? 0 : 1;
        QCOMPARE(next->leftover(), death == SIGKILL ? QString() : key);
        world.lanes.emplace(world.region, world.clock, *next, domain::decide);
        QVERIFY(world.transact([this](server::StorageWriter &w) { world.lanes->readStrikes(w); }));
        QCOMPARE(world.writer->strikes().value(key), counted);
    }
    const auto refused = push({command}, u"crash"_s);
    QCOMPARE(refused.results.first().error->code, u"serverFault"_s);
    QCOMPARE(refused.lastSeq, 1);
    QVERIFY(!push({send(2)}, u"crash"_s).results.first().error);
    world.setReducer(domain::decide);
}

void tst_Lanes::lanesOfTwoPeopleOnOneDevice()
{
    // Whoever signs in with another's device name spends none of her numbers.
    QVERIFY(!push({send(1)}, u"shared"_s).error);
    const auto mona = world.token(ServerWorld::mona(), u"shared"_s);
    const auto result = world.push(mona, ServerWorld::homeCare(), {send(1)});
    QVERIFY(!result.error);
    QCOMPARE(result.lastSeq, 1);
    QCOMPARE(push({send(2)}, u"shared"_s).lastSeq, 2);
}

void tst_Lanes::auditIsALane()
{
    // A10: who read what, under which assignment.
    const Command reading = world.command(auditAccount(),
                                          RecordReading{ServerWorld::homeCare(), MatterId(u"m1"_s), world.clock.at});
    const auto result = world.push(sara(), auditAccount(), {{1, reading, {}}});
    QVERIFY(!result.error);
    QCOMPARE(result.lastSeq, 1);
    QVERIFY(!result.results.first().error);
    QVERIFY(world.dump().contains("audit|1|"));
    QVERIFY(world.dump().contains("|u-sara|a-u-sara|d1|read|in-hsv/m1"));
    QCOMPARE(world.writer->head(auditAccount())->rows, 0);
}

QTEST_GUILESS_MAIN(tst_Lanes)
#include "tst_Lanes.moc"
