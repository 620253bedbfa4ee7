#include "server/admin/Retention.h"
#include "server/core/Forgotten.h"
#include "server/core/StorageView.h"
#include "tests/unit/server/ServerWorld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;
using server::Retention;
using server::RetentionRules;

/// Removing what is old, as those meet it who come back late: nothing is done twice, nothing is lost unsaid.
class tst_Retention : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> world;
    static constexpr qint64 day = 86'400'000;

    [[nodiscard]] wire::SequencedCommand send(qint64 seq)
    {
        return {seq, world->command(ServerWorld::homeCare(), world->message(ServerWorld::healthCentre())), {}};
    }
    [[nodiscard]] wire::LaneResult push(const QList<wire::SequencedCommand> &commands, const QString &device)
    {
        return world->push(world->token(ServerWorld::sara(), device), ServerWorld::homeCare(), commands);
    }
    void pass(int days) { world->clock.at.ms += days * day; }
    QMap<QString, qint64> removeOld(int closedDays = 0)
    {
        RetentionRules rules;
        rules.closedDays = closedDays;
        QMap<QString, qint64> rows;
        (void)push({send(1)}, u"today-%1"_s.arg(world->clock.at.ms)); // somebody writes in this region
        const auto counts = Retention(rules, world->clock).apply(*world->writer).value();
        for (const auto &count : counts)
            rows.insert(count.kind, count.rows);
        return rows;
    }
    [[nodiscard]] int messages() { return world->countOf(ServerWorld::homeCare(), RowType::Message); }
    [[nodiscard]] wire::Page pulled(const QString &device, std::optional<wire::Cursor> cursor)
    {
        const auto token = world->token(ServerWorld::sara(), device);
        wire::PullCall call;
        call.device = token.device;
        call.accounts << wire::PullAccount{ServerWorld::homeCare(), cursor, false, {}};
        return world->pulls->pull(*world->writer, token, call, {}).value().pages.value(0);
    }
    /// A matter from home care to the health centre, opened there and closed; its id.
    [[nodiscard]] MatterId closedMatter(bool saves = false)
    {
        SendMessage message = world->message(ServerWorld::healthCentre());
        message.saveToRecord = saves;
        const QString problem = world->act(ServerWorld::sara(), ServerWorld::homeCare(), message);
        world->deliverAll();
        if (!problem.isEmpty()
            || !world->act(ServerWorld::anders(), ServerWorld::healthCentre(), OpenItem{message.matter}).isEmpty()
            || !world
                    ->act(ServerWorld::anders(), ServerWorld::healthCentre(),
                          CloseItem{message.matter, Documented::InRecord})
                    .isEmpty())
            return {};
        world->deliverAll();
        return message.matter;
    }

private slots:
    void init() { world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR)); }

    void aForgottenCommandIsNotDoneAgain();
    void byAClockThatIsWrongNothingIsRemoved();
    void aReadingIsToldOfHoweverLate();
    void aRefusalThatIsForgottenIsOne();
    void aClonedComputerIsFoundAsBefore();
    void aReplyThatWasLostIsAnsweredByTheLanesNewest();
    void whoComesBackLateReadsAnew();
    void mattersStayUntilSomebodyDecides();
    void closedMattersGoEverywhere();
    void whatSomebodyStillHasToDoStays();
};

void tst_Retention::aForgottenCommandIsNotDoneAgain()
{
    const auto first = send(1), second = send(2);
    QVERIFY(!push({first, second}, u"d"_s).error);
    pass(200);
    QCOMPARE(removeOld().value(u"results"_s), 1);
    const int before = messages();
    // In its own lane, in a new one, and in another's under a number that is to come.
    const auto again = push({first, second}, u"d"_s);
    QVERIFY(!again.error);
    QCOMPARE(again.results.at(0).error->code, u"commandTooOld"_s);
    QCOMPARE(again.results.at(0).error->errorClass, ErrorClass::Reject);
    QVERIFY(!again.results.at(1).error); // the lane's newest is remembered
    auto elsewhere = first;
    const auto anew = push({elsewhere}, u"new"_s);
    QCOMPARE(anew.results.at(0).error->code, u"commandTooOld"_s);
    QCOMPARE(anew.lastSeq, 1); // it is an answer: the lane goes on
    QVERIFY(!push({send(2)}, u"new"_s).results.at(0).error);
    QCOMPARE(messages(), before + 1);
    // Never done, and as old: nobody can tell, so it is told.
    auto late = send(3);
    late.command.createdAt = first.command.createdAt;
    QCOMPARE(push({late}, u"d"_s).results.at(0).error->code, u"commandTooOld"_s);
    QCOMPARE(messages(), before + 1);
    // Somewhat younger, written on a computer that was away: it comes.
    auto away = send(4);
    away.command.createdAt = world->clock.at.plusMs(-179 * day);
    QVERIFY(!push({away}, u"d"_s).results.at(0).error);
}

/// Refused where the person had no right, and forgotten: it is not done when the right has come.
void tst_Retention::aRefusalThatIsForgottenIsOne()
{
    const auto nils = world->token(UserId(u"u-nils"_s), u"d"_s);
    const wire::SequencedCommand one{
        1, world->command(ServerWorld::homeCare(), world->message(ServerWorld::healthCentre())), {}};
    const auto refused = [&] { return world->push(nils, ServerWorld::homeCare(), {one}).results.value(0).error; };
    QCOMPARE(refused()->code, u"notMember"_s);
    QVERIFY(world->writer->recorded(nils.actor.user, one.command.id));
    pass(200);
    QCOMPARE(removeOld().value(u"results"_s), 1);
    QVERIFY(!world->writer->recorded(nils.actor.user, one.command.id));
    QCOMPARE(world->writer->lanesAstray(), 0);
    QCOMPARE(refused()->code, u"notMember"_s);
    QVERIFY(!world->writer->recorded(nils.actor.user, one.command.id)); // nobody needs it any longer
    QVERIFY(world->transact([&](server::StorageWriter &writer) {
        writer.setGrant(nils.actor.user, ServerWorld::homeCare(), Rights::ReadWrite);
    }));
    QCOMPARE(refused()->code, u"commandTooOld"_s);
}

void tst_Retention::byAClockThatIsWrongNothingIsRemoved()
{
    QVERIFY(!push({send(1), send(2)}, u"d"_s).error);
    for (const int days : {3'650, -3'660}) {
        pass(days);
        const auto counts = Retention({}, world->clock).apply(*world->writer);
        QCOMPARE(counts.error().code, u"clockAstray"_s);
    }
    pass(10);
    QVERIFY(!forgottenBefore(*world->writer).isSet());
    QCOMPARE(removeOld().value(u"results"_s), 0);
}

void tst_Retention::aReadingIsToldOfHoweverLate()
{
    QVERIFY(!push({send(1), send(2)}, u"d"_s).error);
    pass(200);
    QCOMPARE(removeOld().value(u"results"_s), 1);
    const auto token = world->token(ServerWorld::sara(), u"away"_s);
    wire::SequencedCommand late{
        1, world->command(auditAccount(), RecordReading{ServerWorld::homeCare(), MatterId(u"m"_s), {}}), {}};
    late.command.createdAt = world->clock.at.plusMs(-199 * day);
    QVERIFY(!world->push(token, auditAccount(), {late}).results.at(0).error);
}

void tst_Retention::aClonedComputerIsFoundAsBefore()
{
    QVERIFY(!push({send(1), send(2), send(3)}, u"d"_s).error);
    pass(200);
    QCOMPARE(removeOld().value(u"results"_s), 2);
    // The image of a computer as it was before these numbers were spent, and what is written on it today.
    const auto cloned = push({send(1)}, u"d"_s);
    QCOMPARE(cloned.error->code, u"seqReused"_s);
    QVERIFY(cloned.results.isEmpty());
}

void tst_Retention::aReplyThatWasLostIsAnsweredByTheLanesNewest()
{
    QVERIFY(!push({send(1), send(2)}, u"d"_s).error);
    const auto cursor = wire::Cursor{world->region.epoch, world->writer->head(ServerWorld::homeCare())->modseq};
    pass(200);
    QCOMPARE(removeOld().value(u"results"_s), 1);
    QVERIFY(!push({send(1)}, u"other"_s).error);
    QCOMPARE(pulled(u"d"_s, cursor).ack, 2);
}

void tst_Retention::whoComesBackLateReadsAnew()
{
    const MatterId matter = closedMatter();
    QVERIFY(!matter.isEmpty());
    const wire::Cursor old{world->region.epoch, world->writer->head(ServerWorld::homeCare())->modseq};
    pass(400);
    QVERIFY(removeOld(365).value(u"matters"_s) == 1);
    const wire::Cursor told{world->region.epoch, world->writer->head(ServerWorld::homeCare())->modseq};
    QCOMPARE(pulled(u"d"_s, old).dels.size(), 2); // item and message
    (void)removeOld();
    pass(200);
    QCOMPARE(removeOld().value(u"tombstones"_s), 4);
    QCOMPARE(pulled(u"d"_s, old).error->code, u"tooOld"_s);
    QCOMPARE(pulled(u"d"_s, old).error->errorClass, ErrorClass::Reset);
    // Whoever has been told goes on.
    world->act(ServerWorld::sara(), ServerWorld::homeCare(), world->message(ServerWorld::healthCentre()));
    const auto page = pulled(u"d"_s, told);
    QVERIFY(!page.error);
    QVERIFY(page.dels.isEmpty() && !page.puts.isEmpty());
    QVERIFY(world->digestHolds(ServerWorld::homeCare()));
}

void tst_Retention::mattersStayUntilSomebodyDecides()
{
    const MatterId matter = closedMatter();
    pass(10'000);
    QVERIFY(!removeOld().contains(u"matters"_s));
    QVERIFY(world->item(ServerWorld::homeCare(), matter));
}

void tst_Retention::closedMattersGoEverywhere()
{
    const MatterId matter = closedMatter();
    QVERIFY(!matter.isEmpty());
    const MatterId saved = closedMatter(true);
    QVERIFY(!saved.isEmpty());
    pass(364);
    QCOMPARE(removeOld(365).value(u"matters"_s), 0);
    pass(2);
    QCOMPARE(removeOld(365).value(u"matters"_s), 1);
    for (const InboxId &inbox : {ServerWorld::homeCare(), ServerWorld::healthCentre()}) {
        QVERIFY(!world->item(inbox, matter));
        QVERIFY(world->item(inbox, saved)); // a part of the record
        QVERIFY(world->digestHolds(inbox));
    }
    QVERIFY(world->writer->matterExists(matter)); // it cannot be started again
}

void tst_Retention::whatSomebodyStillHasToDoStays()
{
    SendMessage waiting = world->message(ServerWorld::healthCentre());
    QCOMPARE(world->act(ServerWorld::sara(), ServerWorld::homeCare(), waiting), QString());
    world->deliverAll();
    const MatterId answered = closedMatter();
    pass(300);
    SendMessage reply = world->message(ServerWorld::healthCentre());
    reply.matter = answered;
    QCOMPARE(world->act(ServerWorld::sara(), ServerWorld::homeCare(), reply), QString()); // under way, not delivered
    pass(500);
    QCOMPARE(removeOld(60).value(u"matters"_s), 0);
    QVERIFY(world->item(ServerWorld::healthCentre(), waiting.matter));
    QVERIFY(world->item(ServerWorld::homeCare(), answered));
}

QTEST_GUILESS_MAIN(tst_Retention)
#include "tst_Retention.moc"
