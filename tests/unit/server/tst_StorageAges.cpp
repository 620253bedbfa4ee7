#include "server/admin/Retention.h"
#include "server/core/Forgotten.h"
#include "sync/domain/Inbox.h"
#include "tests/unit/server/StorageCase.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

namespace {

constexpr qint64 day = 86'400'000;

class DayClock final : public domain::Clock {
public:
    qint64 at = 1'000 * day;
    [[nodiscard]] domain::Instant now() const override { return domain::Instant{at}; }
    [[nodiscard]] qint64 monotonicMs() const override { return at; }
};

} // namespace

/// What is removed after a time, and what never is; with each storage.
class tst_StorageAges : public tests::StorageCase {
    Q_OBJECT
    DayClock days;
    int applications = 0;

    void write(const std::function<void()> &work)
    {
        writer->begin();
        work();
        QVERIFY(writer->commit());
    }
    void record(const QString &device, qint64 seq, qint64 atDay, qint64 createdDay)
    {
        const LaneKey lane{inbox, domain::UserId(u"u"_s), domain::DeviceId(device)};
        writer->record(lane,
                       {domain::CommandId(device + QString::number(seq)),
                        "hash",
                        {seq, 1, {}},
                        domain::Instant{atDay * day},
                        domain::Instant{createdDay * day}});
    }
    [[nodiscard]] bool isRecorded(const QString &device, qint64 seq)
    {
        return writer->recorded({inbox, domain::UserId(u"u"_s), domain::DeviceId(device)}, seq).has_value();
    }
    [[nodiscard]] qint64 rowsOf(const QList<RetentionCount> &counts, const QString &kind)
    {
        for (const RetentionCount &count : counts) {
            if (count.kind == kind)
                return count.rows;
        }
        return -1;
    }
    [[nodiscard]] QList<RetentionCount> counted(const RetentionRules &rules = {})
    {
        return Retention(rules, days).count(*writer).value();
    }
    [[nodiscard]] QList<RetentionCount> applied(const RetentionRules &rules = {})
    {
        write([&] { // somebody writes in this region
            record(u"today-%1"_s.arg(++applications), 1, days.at / day, days.at / day);
        });
        return Retention(rules, days, 2).apply(*writer).value();
    }
    [[nodiscard]] RowWrite row(const QString &id, const QByteArray &value)
    {
        return {{u"Message"_s, id, 0, 1, value}, {}};
    }

private slots:
    void resultsGoButNotTheNewestOfALane()
    {
        write([&] {
            for (int seq = 1; seq <= 7; ++seq)
                record(u"old"_s, seq, 700, 700);
            record(u"young"_s, 1, 700, 700);
            record(u"young"_s, 2, 900, 900);
            record(u"clock"_s, 1, 700, 999); // written by a computer that was ahead
            record(u"clock"_s, 2, 700, 700);
            record(u"clock"_s, 3, 900, 900);
            record(u"before"_s, 1, 0, 0); // by a version that noted no times
            record(u"before"_s, 2, 0, 0);
        });
        QCOMPARE(rowsOf(counted(), u"results"_s), 8);
        QVERIFY(!forgottenBefore(*writer).isSet());
        QCOMPARE(rowsOf(applied(), u"results"_s), 8);
        QCOMPARE(forgottenBefore(*writer).ms, 820 * day);
        QVERIFY(!isRecorded(u"old"_s, 6) && isRecorded(u"old"_s, 7));
        QVERIFY(!isRecorded(u"young"_s, 1) && isRecorded(u"young"_s, 2));
        QVERIFY(isRecorded(u"clock"_s, 1) && !isRecorded(u"clock"_s, 2));
        QVERIFY(isRecorded(u"before"_s, 1));
        QCOMPARE(writer->lanesAstray(), 0);
        QCOMPARE(rowsOf(applied(), u"results"_s), 0);
    }

    /// A refusal has a lane of its own: it goes with it, when what was written before is refused in any case.
    void refusalsGoWithTheirLanes()
    {
        const domain::UserId user(u"u"_s);
        const auto refuse = [&](const QString &id, qint64 atDay, qint64 createdDay) {
            const domain::CommandId command(id);
            writer->record(LaneKey::ofRefusal(user, command),
                           {command,
                            "hash",
                            {1, 1, domain::reject(u"notMember"_s)},
                            domain::Instant{atDay * day},
                            domain::Instant{createdDay * day}});
        };
        write([&] {
            writer->createAccount(domain::directoryAccount());
            for (const QString &id : {u"old-1"_s, u"old-2"_s, u"old-3"_s})
                refuse(id, 700, 700);
            refuse(u"young"_s, 900, 900);
            refuse(u"clock"_s, 700, 999);
            record(u"refused|mine"_s, 1, 700, 700); // a device that is called so, in an inbox
        });
        QCOMPARE(rowsOf(counted(), u"results"_s), 3);
        QCOMPARE(rowsOf(applied(), u"results"_s), 3);
        const auto stands = [&](const QString &id) {
            const domain::CommandId command(id);
            const LaneKey lane = LaneKey::ofRefusal(user, command);
            return writer->recorded(user, command).has_value() && writer->lastSeq(lane) == 1;
        };
        for (const QString &id : {u"old-1"_s, u"old-2"_s, u"old-3"_s}) {
            QVERIFY(!stands(id));
            QCOMPARE(writer->lastSeq(LaneKey::ofRefusal(user, domain::CommandId(id))), 0);
        }
        QVERIFY(stands(u"young"_s) && stands(u"clock"_s) && isRecorded(u"refused|mine"_s, 1));
        QCOMPARE(writer->lanesAstray(), 0);
    }

    void whatIsRefusedOnlyRises()
    {
        QCOMPARE(rowsOf(applied(), u"results"_s), 0);
        RetentionRules longer;
        longer.resultDays = 500;
        QCOMPARE(rowsOf(applied(longer), u"results"_s), 0);
        QCOMPARE(forgottenBefore(*writer).ms, 820 * day);
        RetentionRules tooShort;
        tooShort.resultDays = 1;
        QCOMPARE(applied(tooShort).first().before.ms, (1'000 - RetentionRules::leastDays) * day);
    }

    void deliveriesGoWhenTheyWereCarried()
    {
        write([&] {
            for (const QString &key : {u"carried"_s, u"failed"_s, u"waiting"_s, u"young"_s})
                QVERIFY(writer->enqueue(key, inbox, "body", domain::Instant{700 * day}));
            writer->hold({{inbox, {}, {}}}, 10);
            const auto pending = writer->pendingDeliveries(10);
            QCOMPARE(pending.size(), 4);
            writer->markDelivered(pending.at(0).number, domain::Instant{701 * day}, false);
            writer->markDelivered(pending.at(1).number, domain::Instant{701 * day}, true);
            writer->markDelivered(pending.at(3).number, domain::Instant{900 * day}, false);
        });
        QCOMPARE(rowsOf(counted(), u"deliveries"_s), 1);
        QCOMPARE(rowsOf(applied(), u"deliveries"_s), 1);
        write([&] {
            QVERIFY(writer->enqueue(u"carried"_s, inbox, "body", days.now()));
            for (const QString &key : {u"failed"_s, u"waiting"_s, u"young"_s})
                QVERIFY(!writer->enqueue(key, inbox, "body", days.now()));
        });
    }

    void readingsStayForTheirYears()
    {
        days.at = 5'000 * day;
        write([&] {
            for (qint64 at : {1'000, 3'000, 4'900})
                writer->audit({domain::UserId(u"u"_s), {}, {}, u"read"_s, u"o"_s, {}, domain::Instant{at * day}});
        });
        QCOMPARE(rowsOf(counted(), u"readings"_s), 1);
        RetentionRules five;
        five.readingYears = 5;
        QCOMPARE(rowsOf(counted(five), u"readings"_s), 2);
        RetentionRules four;
        four.readingYears = 4; // against the law, whoever asks
        QCOMPARE(rowsOf(counted(four), u"readings"_s), -1);
        QCOMPARE(rowsOf(applied(), u"readings"_s), 1);
        // What was removed is in the log itself.
        QCOMPARE(writer->aged(AgedKind::Readings, domain::Instant{5'001 * day}).rows, 3);
    }

    void aRunIsOneEntryOfTheLog()
    {
        days.at = 5'000 * day;
        write([&] {
            for (int i = 0; i < 5; ++i)
                writer->audit({domain::UserId(u"u"_s), {}, {}, u"read"_s, u"o"_s, {}, domain::Instant{1'000 * day}});
            for (int seq = 1; seq <= 6; ++seq)
                record(u"old"_s, seq, 700, 700);
        });
        (void)applied();
        const auto log = writer->readings(domain::Instant{5'001 * day}, 0, 10);
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.first().reading.action, u"removed"_s);
        QVERIFY2(log.first().reading.object.startsWith("results/5/"_L1)
                     && log.first().reading.object.contains(" readings/5/"_L1),
                 qPrintable(log.first().reading.object));
        (void)applied();
        QCOMPARE(writer->readings(domain::Instant{5'001 * day}, 0, 10).size(), 1); // nothing went
    }

    void readingsThatGoStandInAFileFirst()
    {
        const QTemporaryDir place;
        const QString path = place.filePath(u"readings.jsonl"_s);
        days.at = 5'000 * day;
        write([&] {
            for (qint64 at : {1'000, 1'001, 1'002, 3'000})
                writer->audit({domain::UserId(u"u"_s), domain::AssignmentId(u"a"_s), domain::DeviceId(u"d"_s),
                               u"read"_s, u"in-a/m \"1\""_s, domain::Instant{7}, domain::Instant{at * day}});
        });
        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("{\"number\":1,\"at") > 0); // by a full disk
        before.close();
        write([&] { record(u"today"_s, 1, 5'000, 5'000); });
        ReadingExport kept(path);
        QCOMPARE(rowsOf(Retention({}, days, 2, &kept).apply(*writer).value(), u"readings"_s), 3);
        QFile after(path);
        QVERIFY(after.open(QIODevice::ReadOnly));
        const auto lines = after.readAll().split('\n');
        QCOMPARE(lines.size(), 5);
        QVERIFY(lines.last().isEmpty());
        qint64 last = 0;
        for (int i = 0; i < 3; ++i) {
            const auto line = QJsonDocument::fromJson(lines.at(i + 1)).object();
            QCOMPARE(line.value("at"_L1).toInteger(), (1'000 + i) * day);
            QCOMPARE(line.value("claimedAt"_L1).toInteger(), 7);
            QCOMPARE(line.value("object"_L1).toString(), u"in-a/m \"1\""_s);
            QCOMPARE(line.value("user"_L1).toString() + line.value("assignment"_L1).toString()
                         + line.value("device"_L1).toString() + line.value("action"_L1).toString(),
                     u"uadread"_s);
            QVERIFY(line.value("number"_L1).toInteger() > last);
            last = line.value("number"_L1).toInteger();
        }
    }

    void whatCannotBeKeptStays_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("a full disk") << u"/dev/full"_s;
        QTest::newRow("no disk") << u"/dev/null"_s;
        QTest::newRow("no folder") << u"/not/there/readings.jsonl"_s;
    }
    void whatCannotBeKeptStays()
    {
        QFETCH(QString, path);
        days.at = 5'000 * day;
        write([&] {
            writer->audit({domain::UserId(u"u"_s), {}, {}, u"read"_s, u"o"_s, {}, domain::Instant{1'000 * day}});
            record(u"old"_s, 1, 700, 700);
            record(u"old"_s, 2, 5'000, 5'000);
        });
        ReadingExport kept(path);
        QCOMPARE(Retention({}, days, 2, &kept).apply(*writer).error().code, u"exportFailed"_s);
        QCOMPARE(rowsOf(counted(), u"readings"_s), 1);
        QVERIFY(isRecorded(u"old"_s, 1)); // nothing else has gone either
    }

    void tombstonesGoADayAfterTheyWereSeenDead()
    {
        write([&] {
            writer->apply(inbox, {row(u"a"_s, "{}"), row(u"b"_s, "{}"), row(u"c"_s, "{}")});
            writer->apply(inbox, {row(u"a"_s, {})});
        });
        QCOMPARE(rowsOf(applied(), u"tombstones"_s), 0); // seen
        write([&] { writer->apply(inbox, {row(u"b"_s, {})}); });
        days.at += 181 * day;
        QCOMPARE(rowsOf(counted(), u"tombstones"_s), 1);
        QCOMPARE(rowsOf(applied(), u"tombstones"_s), 1);
        const AccountHead head = *writer->head(inbox);
        QCOMPARE(head.lowModseq, 2);
        QCOMPARE(head.modseq, 3);
        QCOMPARE(head.rows, 1);
        const auto left = writer->changes(inbox, 0, 1'000'000).rows;
        QCOMPARE(left.size(), 2); // the later tombstone, and what lives
        QVERIFY(writer->messageExists(domain::MessageId(u"b"_s)) && !writer->messageExists(domain::MessageId(u"a"_s)));
        days.at += 181 * day;
        QCOMPARE(rowsOf(applied(), u"tombstones"_s), 1);
        QCOMPARE(rowsOf(counted(), u"tombstones"_s), 0);
        QVERIFY(writer->accountsMarked(days.now()).isEmpty());
    }

    void manyTombstonesGoInParts()
    {
        QList<RowWrite> rows, dead;
        for (int i = 0; i < 5; ++i) {
            rows << row(QString::number(i), "{}");
            dead << row(QString::number(i), {});
        }
        write([&] {
            writer->apply(inbox, rows);
            for (int i = 0; i < 3; ++i)
                writer->apply(inbox, dead.mid(i, 1));
            writer->apply(inbox, dead.mid(3)); // two under one number
        });
        QCOMPARE(rowsOf(applied(), u"tombstones"_s), 0);
        days.at += 200 * day;
        QCOMPARE(rowsOf(applied(), u"tombstones"_s), 5);
        QCOMPARE(writer->head(inbox)->lowModseq, 5);
    }
};

QTEST_GUILESS_MAIN(tst_StorageAges)
#include "tst_StorageAges.moc"
