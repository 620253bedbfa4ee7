#include "server/storage/PostgresConnection.h"
#include "server/storage/PostgresStorage.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeRandom.h"
#include "tests/unit/server/TempPostgres.h"

#include <QSet>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

constexpr int writers = 8;

RowWrite row(const QString &id)
{
    return {{u"Message"_s, id, 0, 1, "{}"}, u"m"_s};
}

/// Holds a transaction open for 0 to 3 ms, so that they end in another order than they began.
void linger(tests::FakeRandom &random)
{
    std::this_thread::sleep_for(std::chrono::microseconds(random.next() % 3000));
}

} // namespace

/// What several servers on one PostgreSQL database may rely upon. Each connection here could be another process.
class tst_StorageShared : public QObject {
    Q_OBJECT
    const domain::SystemClock clock;
    domain::SystemRandom random;
    tests::TempPostgres postgres;
    QString address;
    std::unique_ptr<PostgresStorage> storage;
    const domain::InboxId inbox{u"in-a"_s};
    const domain::InboxId other{u"in-b"_s};
    const LaneKey lane{inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)};

    [[nodiscard]] std::unique_ptr<StorageWriter> openWriter() const { return storage->openWriter().value(); }
    [[nodiscard]] std::unique_ptr<PostgresConnection> openConnection()
    {
        auto connection = std::make_unique<PostgresConnection>(address.toUtf8(), clock, random);
        return connection->bringUp() ? std::move(connection) : nullptr;
    }
    /// Until somebody waits for a lock that another holds.
    void awaitWaiter()
    {
        auto watch = openConnection();
        QTRY_VERIFY(watch->run("SELECT count(*) FROM pg_locks WHERE NOT granted").number(0, 0) > 0);
    }
    /// Writers write and linger, each in a thread of its own, and the reader reads on until it has read all that was
    /// there when they had ended. How many were written.
    template <class Write, class Read>
    int race(int each, const Write &write, const Read &read)
    {
        std::atomic<int> written = 0;
        std::atomic<int> running = writers;
        std::vector<std::thread> threads;
        for (int number = 0; number < writers; ++number) {
            threads.emplace_back([&, number] {
                tests::FakeRandom lingering{quint64(number)};
                auto one = write();
                for (int i = 0; i < each; ++i)
                    written += one(u"%1-%2"_s.arg(number).arg(i), lingering) ? 1 : 0;
                --running;
            });
        }
        while (running > 0)
            read();
        for (std::thread &thread : threads)
            thread.join();
        read();
        return written;
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
        auto writer = openWriter();
        writer->begin();
        writer->createAccount(inbox);
        writer->createAccount(other);
        QVERIFY(writer->commit());
    }

    void noticesGoToTheOthers()
    {
        std::mutex mutex;
        QSet<domain::InboxId> heard;
        int echoes = 0;
        int wholes = 0;
        const auto here = storage->openNotices([&](const auto &accounts) {
            const std::lock_guard lock(mutex);
            echoes += accounts.isEmpty() ? 0 : 1;
        });
        const auto there = storage->openNotices([&](const auto &accounts) {
            const std::lock_guard lock(mutex);
            heard.unite(accounts);
            wholes += accounts.isEmpty() ? 1 : 0;
        });
        const auto has = [&](const auto &what) {
            const std::lock_guard lock(mutex);
            return what();
        };
        QTRY_VERIFY(has([&] { return wholes == 1; })); // it listens, and may have missed something
        here->tell({inbox});
        here->tell({inbox, other});
        QTRY_COMPARE(has([&] { return heard; }), (QSet<domain::InboxId>{inbox, other}));
        QSet<domain::InboxId> many;
        for (int i = 0; i < 1000; ++i)
            many.insert(domain::InboxId(u"an-inbox-%1"_s.arg(i)));
        here->tell(many); // too many to name
        QTRY_VERIFY(has([&] { return wholes == 2; }));
        // A line that is cut is laid anew, and whoever listens looks at all.
        auto connection = openConnection();
        QVERIFY(connection
                    ->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname=current_database()"
                          " AND pid<>pg_backend_pid() AND query LIKE '%budkavle_moves%'")
                    .rows()
                >= 2);
        QTRY_VERIFY(has([&] { return wholes >= 3; }));
        QCOMPARE(has([&] { return echoes; }), 0); // nobody hears itself
    }

    void everyMoveIsFoundByTheMark()
    {
        auto reader = storage->openReader().value();
        QString mark;
        QMap<domain::InboxId, qint64> known;
        int found = 0;
        const auto writing = [this] {
            return [writer = std::shared_ptr<StorageWriter>(openWriter()), this](const QString &id, auto &lingering) {
                const domain::InboxId mine(u"in-"_s + id);
                writer->begin();
                writer->savepoint(); // its transaction has a number of its own
                writer->createAccount(mine);
                writer->apply(mine, {row(id)});
                writer->releaseSavepoint();
                linger(lingering);
                return writer->commit();
            };
        };
        const auto look = [&] {
            reader->beginSnapshot();
            const Moves moves = reader->movesSince(mark);
            const auto all = reader->allModseqs();
            reader->endSnapshot();
            found += mark.isEmpty() ? 0 : int(moves.modseqs.size());
            known.insert(moves.modseqs);
            mark = moves.mark;
            QCOMPARE(known, all);
        };
        const int written = race(25, writing, look);
        QCOMPARE(written, writers * 25);
        found = 0;
        look(); // nothing is under way: at most the last ones once more
        QVERIFY2(found <= writers, qPrintable(QString::number(found)));
    }

    void noRowIsPassedByTheCursor()
    {
        auto reader = storage->openReader().value();
        qint64 cursor = 0;
        QSet<QString> seen;
        qint64 versionBefore = -1;
        const int written = race(
            40,
            [this] {
                return
                    [writer = std::shared_ptr<StorageWriter>(openWriter()), this](const QString &id, auto &lingering) {
                        writer->begin();
                        writer->hold({lane}, 0);
                        writer->apply(inbox, {row(id)});
                        linger(lingering);
                        return writer->commit();
                    };
            },
            [&] {
                const qint64 version = reader->dataVersion();
                if (version == versionBefore)
                    return; // nothing was committed since: else it would be lost here
                versionBefore = version;
                reader->beginSnapshot();
                const qint64 head = reader->head(inbox)->modseq;
                const auto run = reader->changes(inbox, cursor, 10'000'000);
                reader->endSnapshot();
                QCOMPARE(run.to, head); // head and rows are of one moment
                for (const wire::Row &one : run.rows)
                    seen.insert(one.id);
                cursor = run.to;
            });
        QCOMPARE(written, writers * 40);
        QCOMPARE(seen.size(), written);
        QCOMPARE(cursor, written);
    }

    /// The same race can be lost: by a cursor that follows numbers drawn from a sequence.
    void aSequenceCursorPassesRows()
    {
        auto reader = openConnection();
        QVERIFY(reader->runScript("CREATE TABLE planted(seq BIGSERIAL PRIMARY KEY, id TEXT NOT NULL)").ok());
        qint64 cursor = 0;
        QSet<QString> seen;
        const int written = race(
            40,
            [this] {
                return [connection = std::shared_ptr<PostgresConnection>(openConnection())](const QString &id,
                                                                                            auto &lingering) {
                    (void)connection->run("BEGIN");
                    (void)connection->run("INSERT INTO planted(id) VALUES(?)", {id});
                    linger(lingering);
                    return connection->run("COMMIT").ok();
                };
            },
            [&] {
                const auto rows = reader->run("SELECT seq,id FROM planted WHERE seq>? ORDER BY seq", {cursor});
                for (int i = 0; i < rows.rows(); ++i) {
                    cursor = rows.number(i, 0);
                    seen.insert(rows.text(i, 1));
                }
            });
        QCOMPARE(written, writers * 40);
        QVERIFY2(seen.size() < written, "the race is too tame to show anything");
        qInfo("a sequence cursor passed %lld of %d", written - qint64(seen.size()), written);
    }

    void aRevocationIsSeenByWhoWaitedForIt()
    {
        auto revoking = openWriter();
        auto pushing = openWriter();
        revoking->begin();
        revoking->setGrant(lane.user, inbox, domain::Rights::ReadWrite);
        QVERIFY(revoking->commit());
        revoking->begin();
        revoking->setGrant(lane.user, inbox, domain::Rights::None);
        std::optional<domain::Rights> found;
        std::thread push([&] {
            pushing->begin();
            pushing->hold({lane}, 0);
            found = pushing->grant(lane.user, inbox);
            (void)pushing->commit();
        });
        awaitWaiter();
        QVERIFY(revoking->commit());
        push.join();
        QCOMPARE(found, domain::Rights::None);
    }

    void aDeliveryIsCarriedOnceByWhomever()
    {
        constexpr int deliveries = 60;
        auto sender = openWriter();
        sender->begin();
        for (int i = 0; i < deliveries; ++i)
            QVERIFY(sender->enqueue(u"k%1"_s.arg(i), i % 2 ? inbox : other, "b", domain::Instant{1}));
        QVERIFY(sender->commit());
        std::atomic<int> failed = 0;
        const auto carry = [this, &failed](quint64 seed) {
            auto writer = openWriter();
            tests::FakeRandom lingering{seed};
            while (writer->deliveriesWait()) {
                writer->begin();
                writer->hold({}, 7);
                const auto queue = writer->pendingDeliveries(7);
                for (const QueuedDelivery &queued : queue) {
                    const bool isOdd = queued.key.mid(1).toInt() % 2;
                    writer->apply(isOdd ? inbox : other, {row(queued.key)});
                    writer->markDelivered(queued.number, domain::Instant{2}, false);
                }
                linger(lingering);
                failed += writer->commit() ? 0 : 1;
            }
        };
        std::thread one([&] { carry(1); });
        std::thread two([&] { carry(2); });
        one.join();
        two.join();
        QCOMPARE(failed.load(), 0);
        for (const auto &account : {inbox, other}) {
            QCOMPARE(sender->head(account)->rows, deliveries / 2);
            QCOMPARE(sender->head(account)->modseq, deliveries / 2); // carried twice, it would have moved twice
        }
    }

    void accountsAreHeldInOneOrder()
    {
        const LaneKey second{other, lane.user, lane.device};
        const auto work = [this](const QList<LaneKey> &lanes, int *committed) {
            auto writer = openWriter();
            for (int i = 0; i < 200; ++i) {
                writer->begin();
                writer->hold(lanes, 0);
                for (const LaneKey &each : lanes)
                    writer->apply(each.account, {row(u"r"_s)});
                *committed += writer->commit() ? 1 : 0;
            }
        };
        int forwards = 0;
        int backwards = 0;
        std::thread one([&] { work({lane, second}, &forwards); });
        std::thread two([&] { work({second, lane}, &backwards); });
        one.join();
        two.join();
        QCOMPARE(forwards + backwards, 400);
    }

    void whatIsKeptOfTheDirectoryIsWhatStandsThere()
    {
        const domain::InboxId directory = domain::directoryAccount();
        auto keeper = openWriter();
        auto changer = openWriter();
        const auto value = [&](StorageWriter &writer) {
            const auto found = writer.row(directory, u"Message"_s, u"u"_s);
            return found ? found->value : QByteArray("none");
        };
        const auto keeps = [&] {
            keeper->begin();
            keeper->hold({lane}, 0);
            const QByteArray read = value(*keeper);
            return keeper->commit() ? read : QByteArray("failed");
        };
        const auto written = [&](const QByteArray &text) {
            RowWrite write = row(u"u"_s);
            write.row.value = text;
            return write;
        };
        changer->begin();
        changer->createAccount(directory);
        QVERIFY(changer->commit());
        QCOMPARE(keeps(), "none");
        changer->begin();
        changer->apply(directory, {written("{\"a\":1}")});
        QVERIFY(changer->commit());
        QCOMPARE(keeps(), "{\"a\":1}");
        QCOMPARE(keeps(), "{\"a\":1}"); // kept
        keeper->begin();
        keeper->apply(directory, {written("{\"a\":2}")});
        QCOMPARE(value(*keeper), "{\"a\":2}"); // its own
        keeper->rollback();
        QCOMPARE(keeps(), "{\"a\":1}");
        changer->begin();
        changer->apply(directory, {written({})});
        QVERIFY(changer->commit());
        QCOMPARE(keeps(), "none");
    }

    void aDeadlockEndsOneOfTheTwo()
    {
        auto first = openWriter();
        auto second = openWriter();
        first->begin();
        first->apply(inbox, {row(u"1"_s)}); // not held from the start: in whatever order
        second->begin();
        second->apply(other, {row(u"2"_s)});
        std::thread thread([&] { first->apply(other, {row(u"1"_s)}); });
        awaitWaiter();
        second->apply(inbox, {row(u"2"_s)});
        thread.join();
        QCOMPARE(int(first->failure().has_value()) + int(second->failure().has_value()), 1);
        auto &loser = first->failure() ? *first : *second;
        auto &winner = first->failure() ? *second : *first;
        QCOMPARE(loser.failure()->errorClass, domain::ErrorClass::Retry);
        QVERIFY(!loser.commit());
        QVERIFY(winner.commit());
        loser.begin();
        QCOMPARE(loser.apply(inbox, {row(u"3"_s)}), 2);
        QVERIFY(loser.commit());
    }

    void aLostConnectionAppliesNothingAndComesBack()
    {
        auto writer = openWriter();
        auto reader = storage->openReader().value();
        QCOMPARE(reader->head(inbox)->modseq, 0);
        writer->begin();
        QCOMPARE(writer->apply(inbox, {row(u"1"_s)}), 1);
        QVERIFY(openConnection()
                    ->runScript("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                " WHERE datname=current_database() AND pid<>pg_backend_pid()")
                    .ok());
        QVERIFY(!writer->commit());
        QCOMPARE(writer->failure()->errorClass, domain::ErrorClass::Retry);
        reader->beginSnapshot();
        QCOMPARE(reader->head(inbox)->modseq, 0);
        reader->endSnapshot();
        QVERIFY(!reader->failure());
        writer->begin();
        QCOMPARE(writer->apply(inbox, {row(u"1"_s)}), 1);
        QVERIFY(writer->commit());
    }

    void afterAnOutageItPausesAndComesBack()
    {
        tests::FakeClock still;
        tests::FakeRandom drawn;
        PostgresStorage watched(address, still, drawn);
        auto writer = watched.openWriter().value();
        postgres.stop();
        writer->begin();
        QVERIFY(writer->failure());
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        writer->rollback();
        writer->begin();
        QVERIFY(writer->failure()); // it could, but its pause is not over
        writer->rollback();
        still.advance(PostgresConnection::longestPauseMs);
        writer->begin();
        QVERIFY(!writer->failure());
        QCOMPARE(writer->apply(inbox, {row(u"1"_s)}), 1);
        QVERIFY(writer->commit());
    }

    void serversThatStartTogetherMakeOneSchema()
    {
        PostgresStorage fresh(postgres.makeDatabase(), clock, random);
        std::atomic<int> opened = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { opened += fresh.openWriter().ok() ? 1 : 0; });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(opened.load(), 4);
    }

    void aTextIsNotCutOff()
    {
        auto writer = openWriter();
        writer->begin();
        writer->apply(inbox, {row(u"1"_s)});
        QVERIFY(writer->commit());
        const QString longer = u"1"_s + QChar(u'\0') + u"2"_s;
        QVERIFY(!writer->row(inbox, u"Message"_s, longer)); // not the row "1"
        QVERIFY(writer->failure());
        writer->begin();
        writer->apply(inbox, {row(longer)});
        QVERIFY(!writer->commit());
        QCOMPARE(writer->head(inbox)->rows, 1);
    }

    void anAddressHoldsNoPassword()
    {
        QVERIFY(PostgresStorage::checkAddress(u"postgresql://budkavle@db/region?sslmode=verify-full"_s));
        QCOMPARE(PostgresStorage::checkAddress(u"postgresql://budkavle:secret@db/region"_s).error().code,
                 u"passwordInAddress"_s);
        QCOMPARE(PostgresStorage::checkAddress(u"postgresql://db/region?password=secret"_s).error().code,
                 u"passwordInAddress"_s);
        QCOMPARE(PostgresStorage::checkAddress(u"postgresql://db/region?nonsense=1"_s).error().code,
                 u"addressMalformed"_s);
    }
};

QTEST_GUILESS_MAIN(tst_StorageShared)
#include "tst_StorageShared.moc"
