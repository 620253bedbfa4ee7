#include "server/storage/PostgresStorage.h"
#include "tests/unit/server/TempPostgres.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What one server reads ahead, while another writes to the same database.
class tst_StorageAhead : public QObject {
    Q_OBJECT
    const domain::SystemClock clock;
    domain::SystemRandom random;
    tests::TempPostgres postgres;
    QString address;
    std::unique_ptr<PostgresStorage> storage;
    std::unique_ptr<StorageWriter> mine;
    std::unique_ptr<StorageWriter> others;
    const domain::InboxId inbox{u"in-a"_s};
    const domain::InboxId other{u"in-b"_s};
    const LaneKey lane{inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)};

    static RowWrite item(const QString &matter, const QByteArray &value = "{}")
    {
        return {{u"Item"_s, matter, 0, 1, value}, matter};
    }
    void awaitWaiter()
    {
        PostgresConnection watch(address.toUtf8(), clock, random);
        QVERIFY(watch.bringUp());
        QTRY_VERIFY(watch.run("SELECT count(*) FROM pg_locks WHERE NOT granted").number(0, 0) > 0);
    }

private slots:
    void initTestCase()
    {
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init()
    {
        address = postgres.makeDatabase();
        storage = std::make_unique<PostgresStorage>(address, clock, random);
        mine = storage->openWriter().value();
        others = storage->openWriter().value();
        mine->begin();
        mine->createAccount(inbox);
        mine->createAccount(other);
        mine->setGrant(lane.user, inbox, domain::Rights::ReadWrite);
        QVERIFY(mine->commit());
    }
    void cleanup()
    {
        mine.reset();
        others.reset();
        storage.reset();
    }

    void whatWasCommittedWhileItWaitedIsSeen()
    {
        others->begin();
        others->hold({lane}, 0);
        others->setGrant(lane.user, inbox, domain::Rights::Read);
        others->apply(inbox, {item(u"m"_s, "{\"x\":1}")});
        others->record(lane, {domain::CommandId(u"c"_s), "hash", {1, 1, {}}, {}, {}});
        QVERIFY(others->enqueue(u"c|u|c/0"_s, other, "body", {1}));
        std::thread waiting([this] {
            mine->begin();
            mine->hold({lane}, 0);
            Foreseen foreseen;
            foreseen.lanes << lane;
            foreseen.acts.append({lane.user, domain::CommandId(u"c"_s)});
            foreseen.deliveries << u"c|u|c"_s;
            foreseen.rows << RowPlace{inbox, u"Item"_s, u"m"_s};
            foreseen.matters.append({other, domain::MatterId(u"m"_s)});
            mine->foresee(foreseen);
        });
        awaitWaiter();
        QVERIFY(others->commit());
        waiting.join();
        QCOMPARE(mine->grant(lane.user, inbox), domain::Rights::Read);
        QCOMPARE(mine->row(inbox, u"Item"_s, u"m"_s)->value, "{\"x\":1}");
        QCOMPARE(mine->lastSeq(lane), 1);
        QVERIFY(mine->recorded(lane.user, domain::CommandId(u"c"_s)));
        QVERIFY(!mine->enqueue(u"c|u|c/0"_s, other, "body", {1}));
        QVERIFY(mine->matterExists(domain::MatterId(u"m"_s)));
        QVERIFY(mine->commit());
    }

    void aMatterThatIsNewIsBegunByOne()
    {
        const auto begin = [](StorageWriter &writer, const LaneKey &in) {
            writer.begin();
            writer.hold({in}, 0);
            Foreseen foreseen;
            foreseen.matters.append({in.account, domain::MatterId(u"m"_s)});
            writer.foresee(foreseen);
            return writer.matterExists(domain::MatterId(u"m"_s));
        };
        QVERIFY(!begin(*others, {other, lane.user, lane.device}));
        others->apply(other, {item(u"m"_s)});
        bool exists = false;
        std::thread waiting([&] { exists = begin(*mine, lane); });
        awaitWaiter();
        QVERIFY(others->commit());
        waiting.join();
        QVERIFY(exists);
        QVERIFY(mine->commit());
    }

    void whoAnswersInAMatterWaitsForNobody()
    {
        mine->begin();
        mine->apply(inbox, {item(u"m"_s)});
        mine->apply(other, {item(u"m"_s)});
        QVERIFY(mine->commit());
        const auto answer = [](StorageWriter &writer, const LaneKey &in) {
            writer.begin();
            writer.hold({in}, 0);
            Foreseen foreseen;
            foreseen.rows << RowPlace{in.account, u"Item"_s, u"m"_s};
            foreseen.matters.append({in.account, domain::MatterId(u"m"_s)});
            writer.foresee(foreseen);
            writer.apply(in.account, {item(u"m"_s, "{\"answered\":1}")});
        };
        answer(*others, {other, lane.user, lane.device});
        answer(*mine, lane);
        QVERIFY(mine->commit()); // had it waited, it would have waited for ever: the other ends after it
        QVERIFY(others->commit());
    }

    void anInboxThatCameMeanwhileIsHeld()
    {
        const domain::InboxId late(u"late"_s);
        mine->begin();
        mine->hold({{late, lane.user, lane.device}}, 0);
        others->begin();
        others->createAccount(late);
        others->apply(late, {item(u"m"_s)});
        QVERIFY(others->commit());
        others->begin();
        others->apply(late, {item(u"m"_s)});
        qint64 modseq = 0;
        std::thread waiting([&] { modseq = mine->apply(late, {item(u"m"_s)}); });
        awaitWaiter();
        QVERIFY(others->commit());
        waiting.join();
        QCOMPARE(modseq, 3);
        QVERIFY(mine->commit());
    }
};

QTEST_GUILESS_MAIN(tst_StorageAhead)
#include "tst_StorageAhead.moc"
