#include "server/core/Chore.h"
#include "server/core/Effects.h"
#include "sync/wire/RowCodec.h"
#include "tests/unit/server/StorageCase.h"

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;

/// The states follow their items, with each storage: what a transaction takes back they take back too.
class tst_StorageStates : public tests::StorageCase {
    Q_OBJECT

    [[nodiscard]] Item item(const QString &matter, ItemStatus status = ItemStatus::Closed, qint64 lastMs = 5) const
    {
        Item one;
        one.inbox = inbox;
        one.matter = MatterId(matter);
        one.kind = ItemKind::Result;
        one.arrived = true;
        one.status = status;
        one.assignee = UserId(u"u-a"_s);
        one.lastAt = Instant{lastMs};
        one.due = {Instant{77}, DueReason::Deadline};
        one.baton = {{{{inbox, UserId(u"u-h"_s)}, Instant{4}, HandOver::Opened}}, true};
        return one;
    }
    void put(const Item &one) { QVERIFY(writeRows(*writer, inbox, {{inbox, one}}) > 0); }
    void drop(const QString &matter) { writer->apply(inbox, {{{u"Item"_s, matter, 0, 1, {}}, matter, {}}}); }
    void write(const std::function<void()> &work)
    {
        writer->begin();
        writer->hold({{inbox, {}, {}}}, 0);
        work();
        QVERIFY2(writer->commit(), writer->failure() ? qPrintable(writer->failure()->detail) : "");
    }
    [[nodiscard]] QStringList matters(const QList<ItemState> &states) const
    {
        QStringList list;
        for (const ItemState &state : states)
            list << state.matter.value();
        return list;
    }

private slots:
    void statesAreThoseOfTheItems()
    {
        Item trashed = item(u"b"_s);
        trashed.trashedAt = Instant{9};
        trashed.isPurged = true;
        trashed.isCopy = true;
        trashed.saveToRecord = true;
        write([&] {
            put(item(u"a"_s, ItemStatus::Waiting));
            put(trashed);
            put(item(u"c"_s));
            writer->apply(inbox, {{{u"Message"_s, u"a"_s, 0, 1, "{}"}, u"a"_s, {}}}); // of the same name
        });
        const QList<ItemState> wanted{stateOf(item(u"a"_s, ItemStatus::Waiting)), stateOf(trashed),
                                      stateOf(item(u"c"_s))};
        QCOMPARE(writer->itemStates(inbox), wanted);
        write([&] {
            put(item(u"a"_s, ItemStatus::Opened, 6));
            drop(u"c"_s);
        });
        QCOMPARE(writer->itemStates(inbox), (QList{stateOf(item(u"a"_s, ItemStatus::Opened, 6)), stateOf(trashed)}));
    }

    void whatIsTakenBackHasNoState()
    {
        write([&] {
            put(item(u"a"_s));
            writer->savepoint();
            put(item(u"a"_s, ItemStatus::Opened));
            put(item(u"b"_s));
            writer->rollbackToSavepoint();
            writer->savepoint();
            put(item(u"c"_s));
            drop(u"a"_s);
            writer->releaseSavepoint();
        });
        QCOMPARE(writer->itemStates(inbox), QList{stateOf(item(u"c"_s))});
        writer->begin();
        writer->hold({{inbox, {}, {}}}, 0);
        drop(u"c"_s);
        writer->rollback();
        QCOMPARE(writer->itemStates(inbox), QList{stateOf(item(u"c"_s))});
    }

    void whatIsInTheTrashIsFoundByItsTime()
    {
        const auto trashed = [this](const QString &matter, qint64 at, bool byHand = false) {
            Item one = item(matter);
            one.trashedAt = Instant{at};
            one.isPurged = byHand;
            return one;
        };
        Item saved = trashed(u"saved"_s, 1, true);
        saved.saveToRecord = true;
        Item waits = trashed(u"waits"_s, 1);
        waits.status = ItemStatus::Paused;
        Item sent = trashed(u"sent"_s, 4);
        sent.status = ItemStatus::Waiting;
        sent.arrived = sent.baton.isHere = false;
        write([&] {
            for (const Item &one : {trashed(u"old"_s, 3), trashed(u"new"_s, 9), trashed(u"hand"_s, 9, true), saved,
                                    waits, sent, item(u"kept"_s)})
                put(one);
        });
        QCOMPARE(matters(writer->trashedStates(Instant{8}, 10)), (QStringList{u"hand"_s, u"old"_s, u"sent"_s}));
        QCOMPARE(matters(writer->trashedStates(Instant{8}, 2)), (QStringList{u"hand"_s, u"old"_s}));
        QCOMPARE(matters(writer->trashedStates(Instant{}, 10)), QStringList{u"hand"_s});
    }

    void whoHasReadManyIsFound()
    {
        const InboxId other(u"in-b"_s);
        Item copy = item(u"c"_s);
        copy.inbox = other;
        write([&] {
            writer->createAccount(other);
            for (int i = 1; i <= 3; ++i)
                put(item(QString::number(i), ItemStatus::Closed, 9 - i));
            put(item(u"w"_s, ItemStatus::Waiting));
        });
        write([&] { QVERIFY(writeRows(*writer, other, {{other, copy}}) > 0); });
        QCOMPARE(writer->accountsWithMoreRead(2, {}, 10), QList{inbox});
        QCOMPARE(writer->accountsWithMoreRead(0, {}, 10), (QList{inbox, other}));
        QCOMPARE(writer->accountsWithMoreRead(0, inbox, 10), QList{other});
        QVERIFY(writer->accountsWithMoreRead(3, {}, 10).isEmpty());
        QCOMPARE(matters(writer->readStates(inbox)), (QStringList{u"3"_s, u"2"_s, u"1"_s}));
    }

    void whatIsToBeDoneIsWalkedThrough()
    {
        Item sent = item(u"b"_s, ItemStatus::Waiting);
        sent.baton.isHere = false;
        write([&] {
            for (const Item &one : {item(u"a"_s, ItemStatus::Waiting), sent, item(u"c"_s, ItemStatus::Paused),
                                    item(u"d"_s, ItemStatus::Opened), item(u"e"_s)})
                put(one);
        });
        QCOMPARE(writer->accountsToDo(), QList{inbox});
        QCOMPARE(matters(writer->statesToDo(inbox, {}, 2)), (QStringList{u"a"_s, u"c"_s}));
        QCOMPARE(matters(writer->statesToDo(inbox, MatterId(u"c"_s), 2)), QStringList{u"d"_s});
    }

    void whatHasNoStateGetsOne()
    {
        const Item known = item(u"a"_s);
        const Item before = item(u"b"_s);
        wire::Row row = wire::encodeRow(before);
        write([&] {
            put(known);
            writer->apply(inbox, {{row, u"b"_s, {}}}); // as a program of before
        });
        QCOMPARE(writer->itemStates(inbox).size(), 1);
        const auto rows = writer->itemRows(inbox, {}, 10);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(writer->itemRows(inbox, MatterId(u"a"_s), 10).size(), 1);
        write([&] {
            writer->addItemState(stateOf(before));
            writer->addItemState(stateOf(item(u"a"_s, ItemStatus::Waiting, 1))); // it has one, which is newer
        });
        QCOMPARE(writer->itemStates(inbox), (QList{stateOf(known), stateOf(before)}));
    }

    void claimsSurviveTheirText()
    {
        const ChoreClaim claim{4711, u"n"_s, Instant{5}, Instant{4}, Instant{3}, true};
        const ChoreClaim read = readClaim(writtenClaim(claim));
        QVERIFY(read.turn == 4711 && read.node == "n"_L1 && read.isDone);
        QVERIFY(read.at.ms == 5 && read.begun.ms == 4 && read.before.ms == 3);
        QVERIFY(readClaim({}).isDue(0, u"n"_s, {}));
        QVERIFY(!read.isDue(4711, u"m"_s, Instant{6}));
        QVERIFY(read.isDue(4712, u"m"_s, Instant{6}));
    }
};

QTEST_GUILESS_MAIN(tst_StorageStates)
#include "tst_StorageStates.moc"
