#include "tests/unit/server/StorageCase.h"

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What every storage keeps beside rows and lanes: blobs, absences to come, and what waits to be carried.
class tst_StorageSmall : public tests::StorageCase {
    Q_OBJECT
private slots:
    void blobs()
    {
        const domain::UserId user(u"u"_s);
        const QByteArray bytes("\0\xff\n'\\", 5);
        writer->begin();
        writer->putBlob(inbox, {u"b-1"_s, bytes, user, domain::Instant{10}});
        writer->putBlob(inbox, {u"b-2"_s, "", user, domain::Instant{20}});
        QVERIFY(writer->commit());
        QCOMPARE(writer->blob(inbox, u"b-1"_s), bytes);
        QCOMPARE(writer->blob(inbox, u"b-2"_s), QByteArray(""));
        QVERIFY(!writer->blob(inbox, u"b-3"_s));
        QVERIFY(!writer->blob(domain::InboxId(u"none"_s), u"b-1"_s));
        writer->begin();
        writer->putBlob(inbox, {u"b-1"_s, bytes, user, domain::Instant{30}}); // again: as new as that
        writer->purgeBlobs(domain::Instant{25}, 10);
        QVERIFY(writer->commit());
        QVERIFY(writer->blob(inbox, u"b-1"_s));
        QVERIFY(!writer->blob(inbox, u"b-2"_s));
        const domain::InboxId other(u"in-b"_s);
        writer->begin();
        writer->createAccount(other);
        QVERIFY(writer->copyBlob(inbox, other, u"b-1"_s, user, domain::Instant{5}));
        QVERIFY(!writer->copyBlob(inbox, other, u"b-2"_s, user, domain::Instant{5}));
        QCOMPARE(writer->blob(other, u"b-1"_s), bytes);
        QVERIFY(writer->copyBlob(inbox, other, u"b-1"_s, user, domain::Instant{35})); // again: as new as that
        writer->purgeBlobs(domain::Instant{10}, 10);
        QVERIFY(writer->commit());
        QCOMPARE(writer->blob(other, u"b-1"_s), bytes);
        writer->begin();
        writer->purgeBlobs(domain::Instant{36}, 10);
        QVERIFY(!writer->blob(other, u"b-1"_s));
        writer->rollback();
        writer->begin();
        writer->putBlob(inbox, {u"b-4"_s, "four", user, domain::Instant{40}});
        writer->dropBlobs(user, 8); // the newest eight bytes
        QVERIFY(writer->commit());
        QVERIFY(!writer->blob(inbox, u"b-1"_s));
        QVERIFY(writer->blob(inbox, u"b-4"_s));
    }

    void theNextAbsence()
    {
        using domain::Instant;
        const domain::UserId user(u"u"_s);
        const auto absence = [&user](const QString &id, qint64 from, qint64 until, bool isCancelled = false) {
            return domain::Absence{domain::AbsenceId(id), user, Instant{from}, Instant{until}, {}, {}, isCancelled};
        };
        writer->begin();
        writer->indexAbsence(absence(u"later"_s, 300, 400));
        writer->indexAbsence(absence(u"next"_s, 100, 200));
        writer->indexAbsence(absence(u"off"_s, 50, 60));
        writer->indexAbsence(absence(u"off"_s, 50, 60, true));
        QVERIFY(writer->commit());
        QCOMPARE(writer->nextAbsence(user, Instant{10}), domain::AbsenceId(u"next"_s));
        QCOMPARE(writer->nextAbsence(user, Instant{100}), domain::AbsenceId(u"later"_s)); // that one has begun
        QVERIFY(!writer->nextAbsence(user, Instant{300}));
        QVERIFY(!writer->nextAbsence(domain::UserId(u"other"_s), Instant{10}));
        const auto all = QList{domain::AbsenceId(u"next"_s), domain::AbsenceId(u"later"_s)};
        QCOMPARE(writer->absencesOf(user, Instant{199}), all);
        QCOMPARE(writer->absencesOf(user, Instant{200}), all.sliced(1)); // over
        QVERIFY(writer->absencesOf(domain::UserId(u"other"_s), Instant{0}).isEmpty());
    }

    void whatWaits()
    {
        QCOMPARE(writer->backlog().waiting, 0);
        QVERIFY(!writer->backlog().oldest.isSet());
        writer->begin();
        QVERIFY(writer->enqueue(u"k1"_s, inbox, "1", domain::Instant{30}));
        QVERIFY(writer->enqueue(u"k2"_s, inbox, "2", domain::Instant{20}));
        QVERIFY(writer->commit());
        QCOMPARE(writer->backlog().waiting, 2);
        QCOMPARE(writer->backlog().oldest, domain::Instant{20});
        writer->begin();
        writer->hold({}, 10);
        for (const QueuedDelivery &one : writer->pendingDeliveries(10))
            writer->markDelivered(one.number, domain::Instant{40}, false);
        QVERIFY(writer->commit());
        QCOMPARE(writer->backlog().waiting, 0);
    }
};

QTEST_GUILESS_MAIN(tst_StorageSmall)
#include "tst_StorageSmall.moc"
