#include "server/admin/IntegrityCheck.h"
#include "server/core/Effects.h"
#include "server/core/Membership.h"
#include "server/core/StorageView.h"
#include "server/directory/DirectoryApplier.h"
#include "sync/wire/RowCodec.h"
#include "tests/unit/server/ServerWorld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// What happens to matters when their inbox closes (A113).
class tst_MatterMove : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> world;
    const InboxId successor{u"in-ny"_s};

    std::optional<MoveCount> move()
    {
        std::optional<MoveCount> moved;
        world->transact([&](StorageWriter &w) {
            moved = moveMatters(w, {ServerWorld::homeCare(), successor}, world->clock.at);
        });
        return moved;
    }
    MatterId sent(const UserId &user, const InboxId &from, const InboxId &to)
    {
        const SendMessage send = world->message(to);
        if (const QString refused = world->act(user, from, send); !refused.isEmpty())
            qFatal("%s", qPrintable(refused));
        world->deliverAll();
        return send.matter;
    }
    MatterId arrived() { return sent(ServerWorld::anders(), ServerWorld::healthCentre(), ServerWorld::homeCare()); }
    int findings()
    {
        QStringList found;
        const auto counts = IntegrityCheck(*world->writer, [&](const IntegrityFinding &one) {
                                found << one.what + u' ' + one.account + u' ' + one.detail;
                            }).run();
        if (!found.isEmpty())
            qWarning().noquote() << found.join(u'\n');
        return counts ? int(counts->findings) : -1;
    }

private slots:
    void init()
    {
        world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
        world->transact([this](StorageWriter &w) {
            w.createAccount(successor);
            writeRows(
                w, directoryAccount(),
                {{directoryAccount(),
                  Inbox{successor, InboxKind::Collaboration, u"Nya enheten"_s, UnitId(u"e-hsv"_s), {}, {}, false}}});
            if (!setMembership(w, ServerWorld::nils(), successor, Rights::ReadWrite))
                qFatal("membership");
        });
        QCOMPARE(findings(), 0);
    }

    void aWaitingMatterGoesWithItsMessagesAndItsBaton()
    {
        const MatterId matter = arrived();
        const auto moved = move();
        QVERIFY(moved);
        QCOMPARE(moved->matters, 1);
        QCOMPARE(moved->told, 1);
        const auto item = world->item(successor, matter);
        QVERIFY(item && item->arrived);
        QCOMPARE(item->status, ItemStatus::Waiting);
        QVERIFY(item->participants.contains(successor));
        QCOMPARE(world->countOf(successor, RowType::Message), 2); // what came, and the notice
        QCOMPARE(world->item(ServerWorld::homeCare(), matter)->status, ItemStatus::Closed);
        QCOMPARE(world->batonsOf(matter), 1);
        world->deliverAll();
        QCOMPARE(world->batonsOf(matter), 1);
        // The sender is told, and an answer goes to the successor.
        const auto theirs = world->item(ServerWorld::healthCentre(), matter);
        QVERIFY(theirs->participants.contains(successor));
        QCOMPARE(theirs->lastFrom.inbox, successor);
        QVERIFY(theirs->lastPreview.contains("Nya enheten"_L1));
        SendMessage answer = world->message(successor);
        answer.matter = matter;
        QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), answer), QString());
        world->deliverAll();
        QCOMPARE(world->batonsOf(matter), 1);
        QCOMPARE(findings(), 0);
    }

    void whoHadItHandsItOn()
    {
        const MatterId matter = arrived();
        QCOMPARE(world->act(ServerWorld::sara(), ServerWorld::homeCare(), OpenItem{matter}), QString());
        QCOMPARE(world->item(ServerWorld::homeCare(), matter)->baton.holder(),
                 (Holder{ServerWorld::homeCare(), ServerWorld::sara()}));
        const auto before = world->item(ServerWorld::homeCare(), matter)->baton.steps;
        QVERIFY(move());
        const Baton baton = world->item(successor, matter)->baton;
        QVERIFY(baton.isHere);
        QCOMPARE(baton.holder(), (Holder{successor, {}}));
        QCOMPARE(baton.steps.mid(0, before.size()), before); // no step is ever edited
        QCOMPARE(baton.steps.last().how, HandOver::Arrived);
        QCOMPARE(world->item(ServerWorld::homeCare(), matter)->baton.steps, baton.steps);
        QCOMPARE(world->act(ServerWorld::nils(), successor, OpenItem{matter}), QString());
        QCOMPARE(world->item(successor, matter)->baton.holder(), (Holder{successor, ServerWorld::nils()}));
    }

    void whatIsDoneStays()
    {
        const MatterId done = arrived();
        QCOMPARE(world->act(ServerWorld::sara(), ServerWorld::homeCare(), OpenItem{done}), QString());
        QCOMPARE(world->act(ServerWorld::sara(), ServerWorld::homeCare(), CloseItem{done, Documented::InRecord}),
                 QString());
        world->deliverAll();
        const MatterId asked = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre());
        const MatterId answered = sent(ServerWorld::sara(), ServerWorld::homeCare(), ServerWorld::healthCentre());
        QCOMPARE(
            world->act(ServerWorld::anders(), ServerWorld::healthCentre(), CloseItem{answered, Documented::InRecord}),
            QString());
        world->deliverAll();
        QCOMPARE(move()->matters, 1);
        QVERIFY(!world->item(successor, done));
        QVERIFY(!world->item(successor, answered));
        const auto waits = world->item(successor, asked); // somebody else has the baton, and will answer
        QVERIFY(waits && !waits->baton.isHere);
        world->deliverAll();
        QCOMPARE(findings(), 0);
        QCOMPARE(move()->matters, 0);
    }

    void anAssigneeWhoFollowsKeepsIt()
    {
        const MatterId matter = arrived();
        QCOMPARE(world->act(ServerWorld::sara(), ServerWorld::homeCare(), AssignItem{matter, ServerWorld::mona(), {}}),
                 QString());
        world->transact([&](StorageWriter &w) {
            if (!setMembership(w, ServerWorld::mona(), successor, Rights::ReadWrite))
                qFatal("membership");
        });
        QVERIFY(move());
        const auto item = world->item(successor, matter);
        QCOMPARE(item->assignee, ServerWorld::mona());
        QCOMPARE(item->baton.holder(), (Holder{successor, ServerWorld::mona()}));
        QCOMPARE(item->status, ItemStatus::Opened);
    }

    void theSuccessorMayHaveItAlready()
    {
        const MatterId matter = sent(ServerWorld::nils(), successor, ServerWorld::homeCare());
        const auto moved = move();
        QCOMPARE(moved->matters, 1);
        QCOMPARE(moved->told, 0); // nobody else has it
        QCOMPARE(world->countOf(successor, RowType::Message), 1);
        const auto item = world->item(successor, matter);
        QVERIFY(item->baton.isHere && item->arrived && item->sent);
        QCOMPARE(item->status, ItemStatus::Waiting);
        QCOMPARE(world->batonsOf(matter), 1);
        QCOMPARE(findings(), 0);
    }

    void copiesMoveAsCopies()
    {
        SendMessage send = world->message(personalInboxOf(ServerWorld::nils()));
        send.copies = {ServerWorld::homeCare()};
        send.patient.reset();
        send.purpose = u"coordination"_s;
        send.patient = PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
        const QString refused = world->act(ServerWorld::sara(), personalInboxOf(ServerWorld::sara()), send);
        QCOMPARE(refused, QString());
        world->deliverAll();
        QCOMPARE(move()->told, 0);
        const auto item = world->item(successor, send.matter);
        QVERIFY(item && item->isCopy && !item->baton.isHere);
        QCOMPARE(findings(), 0);
    }

    void nothingIsClosedOverItsHolder()
    {
        const MatterId matter = arrived();
        SourceReading source;
        source.records << DirectoryRecord{
            RecordKind::Organisation, u"o-kommun"_s, {}, {}, u"Kommunen"_s, u"municipality"_s, {}, {}, {}, {}};
        source.records << DirectoryRecord{
            RecordKind::Unit, u"e-hsv"_s, u"o-kommun"_s, {}, u"Hemsjukvården"_s, {}, {}, {}, {}, {}};
        world->transact([&](StorageWriter &w) { // only one such inbox for each unit
            auto inbox = *StorageView(w).inbox(successor);
            inbox.unit = UnitId(u"e-ny"_s);
            writeRows(w, directoryAccount(), {{directoryAccount(), inbox}});
        });
        const auto import = [&](const QMap<QString, QString> &successors) {
            ImportOrder order;
            order.reading = source;
            order.source = u"hsa"_s;
            order.allowsRemovals = true;
            order.successors = successors;
            return DirectoryApplier(*world->writer, world->region, world->clock, u"admin:test"_s).apply(order);
        };
        QVERIFY(import({}));
        source.records.last().period.until = world->clock.at;
        auto report = import({});
        QVERIFY2(report.ok(), qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->plan.heldOpen.size(), 1);
        QVERIFY(!StorageView(*world->writer).inbox(ServerWorld::homeCare())->isClosed);
        QCOMPARE(report->plan.heldOpen.first().matters, 1);
        QVERIFY(StorageView(*world->writer).inbox(InboxId(u"e-hsv-meddelande"_s))->isClosed); // it was empty
        // A message that is under way when the unit is merged comes along.
        const SendMessage late = world->message(ServerWorld::homeCare());
        QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), late), QString());
        source.records << DirectoryRecord{
            RecordKind::Unit, u"e-ny"_s, u"o-kommun"_s, {}, u"Nya enheten"_s, {}, {}, {}, {}, {}};
        report = import({{u"e-hsv"_s, u"e-ny"_s}});
        QVERIFY2(report.ok(), qPrintable(report ? QString() : report.error().detail));
        QCOMPARE(report->moved.matters, 2);
        QVERIFY(StorageView(*world->writer).inbox(ServerWorld::homeCare())->isClosed);
        QVERIFY(world->item(successor, matter) && world->item(successor, late.matter));
        QCOMPARE(world->batonsOf(late.matter), 1);
        QVERIFY(!world->writer->deliveriesWait());
        QVERIFY(world->item(ServerWorld::healthCentre(), matter)->participants.contains(successor)); // told at once
        SendMessage answer = world->message(ServerWorld::homeCare());
        answer.matter = matter;
        QCOMPARE(world->act(ServerWorld::anders(), ServerWorld::healthCentre(), answer), u"recipientClosed"_s);
        QVERIFY(import({})->plan.isEmpty());
        QCOMPARE(findings(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_MatterMove)
#include "tst_MatterMove.moc"
