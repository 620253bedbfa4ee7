#include "tests/unit/server/ServerWorld.h"

#include "server/core/Effects.h"
#include "server/core/StorageView.h"
#include "sync/wire/RowCodec.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::tests;

class tst_Delivery : public QObject {
    Q_OBJECT
    ServerWorld world{QStringLiteral(TEST_DATA_DIR)};

private slots:
    void onceEvenIfTriedTwice();
    void rolledBackHalfway();
    void batonIsInOnePlace();
    void everyKindIsCarried();
    void unreadableDeliveryStopsNothing();
    void absenceAnswersOnce();
    void absenceByTheServersClock();
};

void tst_Delivery::onceEvenIfTriedTwice()
{
    const SendMessage send = world.message(ServerWorld::homeCare());
    QCOMPARE(world.act(ServerWorld::anders(), ServerWorld::healthCentre(), send), QString());
    QCOMPARE(world.writer->pendingDeliveries(10).size(), 1);
    const int before = world.countOf(ServerWorld::homeCare(), RowType::Message);
    // Killed between: the work is done, and gone with the transaction.
    world.writer->begin();
    QCOMPARE(world.courier->deliver(*world.writer, 10), 1);
    world.writer->rollback();
    QCOMPARE(world.countOf(ServerWorld::homeCare(), RowType::Message), before);
    world.deliverAll();
    world.deliverAll();
    QCOMPARE(world.countOf(ServerWorld::homeCare(), RowType::Message), before + 1);
    QVERIFY(world.writer->pendingDeliveries(10).isEmpty());
    // The receipt came back: in the inbox.
    const auto sent = server::StorageView(*world.writer).message(ServerWorld::healthCentre(), send.message);
    QCOMPARE(sent->marks.first().stage, DeliveryStage::InInbox);
    QVERIFY(world.digestHolds(ServerWorld::homeCare()) && world.digestHolds(ServerWorld::healthCentre()));
}

void tst_Delivery::rolledBackHalfway()
{
    const QByteArray before = world.dump();
    world.writer->begin();
    const auto token = world.token(ServerWorld::anders());
    const auto command = world.command(ServerWorld::healthCentre(), world.message(ServerWorld::homeCare()));
    const qint64 seq = world.writer->lastSeq({ServerWorld::healthCentre(), ServerWorld::anders(), token.device}) + 1;
    const wire::PushCall call{token.device, {}, 1, {{ServerWorld::healthCentre(), {{seq, command, {}}}}}};
    QVERIFY(!world.lanes->push(*world.writer, token, call).value().lanes.first().error);
    world.writer->rollback();
    QCOMPARE(world.dump(), before);
}

void tst_Delivery::batonIsInOnePlace()
{
    // A122: the sender answers for it until the receiver has received and opened it.
    const SendMessage send = world.message(ServerWorld::homeCare());
    QCOMPARE(world.act(ServerWorld::anders(), ServerWorld::healthCentre(), send), QString());
    QCOMPARE(world.batonsOf(send.matter), 1);
    world.deliverAll();
    QCOMPARE(world.batonsOf(send.matter), 1);
    auto item = world.item(ServerWorld::homeCare(), send.matter);
    QCOMPARE(item->status, ItemStatus::Waiting); // A141
    QCOMPARE(item->baton.holder().user, ServerWorld::anders());
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), OpenItem{send.matter}), QString());
    item = world.item(ServerWorld::homeCare(), send.matter);
    QCOMPARE(item->status, ItemStatus::Opened); // A142
    QCOMPARE(item->baton.holder().user, ServerWorld::sara());
    // A118: assigned, it stays and shows to whom.
    QCOMPARE(world.act(ServerWorld::sara(), ServerWorld::homeCare(), AssignItem{send.matter, ServerWorld::mona(), {}}),
             QString());
    QCOMPARE(world.item(ServerWorld::homeCare(), send.matter)->assignee, ServerWorld::mona());
    // A143: paused, with a reason.
    QCOMPARE(world.act(ServerWorld::mona(), ServerWorld::homeCare(), PauseItem{send.matter, u"Väntar"_s}), QString());
    QCOMPARE(world.item(ServerWorld::homeCare(), send.matter)->status, ItemStatus::Paused);
    world.deliverAll();
    QCOMPARE(world.batonsOf(send.matter), 1);
    const auto told = world.item(ServerWorld::healthCentre(), send.matter);
    QVERIFY(!told->baton.isHere);
    QVERIFY(told->baton.steps.size() > 1);
}

void tst_Delivery::everyKindIsCarried()
{
    Item item;
    item.matter = MatterId(u"r-carried"_s);
    item.kind = ItemKind::Notice;
    ReturnDelivery back{MatterId(u"m-carried"_s), u"Ämne"_s, {}, {}, {}, {}};
    back.baton.isHere = true;
    const QList<Delivery> all{
        {ServerWorld::homeCare(), ItemDelivery{item}},
        {ServerWorld::homeCare(), back},
        {directoryAccount(), HintDelivery{ServerWorld::homeCare(), u"coordination"_s, ServerWorld::healthCentre()}},
        {ServerWorld::homeCare(), MemberDelivery{{ServerWorld::homeCare(), ServerWorld::nils(), Rights::Read}}}};
    QVERIFY(world.transact([&all](server::StorageWriter &w) {
        for (const Delivery &one : all)
            QVERIFY(w.enqueue(u"k%1/0"_s.arg(one.body.index()), one.to, wire::encodeDelivery(one), {}));
    }));
    QCOMPARE(server::matterOf(all.at(0)), item.matter);
    QCOMPARE(server::matterOf(all.at(1)), back.matter);
    QVERIFY(server::matterOf(all.at(2)).isEmpty());
    QVERIFY(server::carriesBaton(all.at(1)) && !server::carriesBaton(all.at(0)));
    world.deliverAll();
    QVERIFY(world.item(ServerWorld::homeCare(), item.matter));
    QVERIFY(world.item(ServerWorld::homeCare(), back.matter)->returned);
    QVERIFY(server::StorageView(*world.writer).addressHint(ServerWorld::homeCare(), u"coordination"_s));
    QCOMPARE(world.writer->grant(ServerWorld::nils(), ServerWorld::homeCare()), Rights::Read);
}

void tst_Delivery::unreadableDeliveryStopsNothing()
{
    QVERIFY(world.transact([this](server::StorageWriter &w) {
        QVERIFY(w.enqueue(u"bad/0"_s, ServerWorld::homeCare(), "{garbage", world.clock.at));
        QVERIFY(!w.enqueue(u"bad/0"_s, ServerWorld::homeCare(), "{again", world.clock.at)); // once for ever
    }));
    const SendMessage send = world.message(ServerWorld::homeCare());
    QCOMPARE(world.act(ServerWorld::anders(), ServerWorld::healthCentre(), send), QString());
    world.deliverAll();
    QVERIFY(world.item(ServerWorld::homeCare(), send.matter));
    QVERIFY(world.dump().contains("{garbage")); // kept, for a person
}

void tst_Delivery::absenceAnswersOnce()
{
    const InboxId mona = personalInboxOf(ServerWorld::mona());
    const InboxId sara = personalInboxOf(ServerWorld::sara());
    const Instant now = world.clock.at;
    QCOMPARE(
        world.act(ServerWorld::mona(), directoryAccount(),
                  SetAbsence{AbsenceId(u"abs-1"_s), now, now.plusMs(86'400'000), u"Semester"_s, ServerWorld::sara()}),
        QString());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(world.act(ServerWorld::sara(), sara, world.message(mona)), QString());
    world.deliverAll();
    QCOMPARE(world.countOf(mona, RowType::AbsenceAnswer), 1);
    const auto answers = [this](const InboxId &inbox) {
        int count = 0;
        const auto rows = world.writer->rowsOfType(inbox, u"Message"_s);
        for (const wire::Row &row : rows)
            count += row.value.contains("Semester") ? 1 : 0;
        return count;
    };
    QCOMPARE(answers(sara), 1);
    // Another sender gets one too, and another absence of hers answers again.
    QCOMPARE(world.act(ServerWorld::ola(), personalInboxOf(ServerWorld::ola()), world.message(mona)), QString());
    world.deliverAll();
    QCOMPARE(answers(personalInboxOf(ServerWorld::ola())), 1);
    QCOMPARE(answers(sara), 1);
    QCOMPARE(world.act(ServerWorld::mona(), directoryAccount(), CancelAbsence{AbsenceId(u"abs-1"_s)}), QString());
    QCOMPARE(world.act(ServerWorld::mona(), directoryAccount(),
                       SetAbsence{AbsenceId(u"abs-2"_s), now, now.plusMs(86'400'000), u"Semester igen"_s, {}}),
             QString());
    QCOMPARE(world.act(ServerWorld::sara(), sara, world.message(mona)), QString());
    world.deliverAll();
    QCOMPARE(answers(sara), 2);
    QVERIFY(world.digestHolds(sara) && world.digestHolds(mona) && world.digestHolds(directoryAccount()));
}

void tst_Delivery::absenceByTheServersClock()
{
    const InboxId nils = personalInboxOf(ServerWorld::nils());
    const Instant now = world.clock.at;
    QCOMPARE(world.act(ServerWorld::nils(), directoryAccount(),
                       SetAbsence{AbsenceId(u"abs-n"_s), now.plusMs(1000), now.plusMs(2000), u"Borta"_s, {}}),
             QString());
    const auto answered = [&] {
        const int before = world.countOf(nils, RowType::AbsenceAnswer);
        if (!world.act(ServerWorld::sara(), ServerWorld::homeCare(), world.message(nils)).isEmpty())
            qFatal("send");
        world.deliverAll();
        return world.countOf(nils, RowType::AbsenceAnswer) > before;
    };
    QVERIFY(!answered());
    world.clock.at = now.plusMs(2000); // `until` is not included
    QVERIFY(!answered());
    world.clock.at = now.plusMs(1999);
    QVERIFY(answered());
    world.clock.at = now.plusMs(5000);
}

QTEST_GUILESS_MAIN(tst_Delivery)
#include "tst_Delivery.moc"
