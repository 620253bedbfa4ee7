#include "server/core/PullReader.h"
#include "sync/wire/Digest.h"
#include "tests/unit/server/StorageCase.h"

#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What every storage behind the port must do: each test is run with each of them.
class tst_Storage : public tests::StorageCase {
    Q_OBJECT
    static RowWrite row(const QString &id, qint64 ts, const QByteArray &value = "{}")
    {
        return {{u"Message"_s, id, 0, ts, value}, u"m"_s};
    }

private slots:
    void modseqAndDigest()
    {
        writer->begin();
        QCOMPARE(writer->apply(inbox, {row(u"1"_s, 10), row(u"2"_s, 20)}), 1);
        QCOMPARE(writer->apply(inbox, {row(u"1"_s, 30, "{\"x\":1}")}), 2);
        QCOMPARE(writer->apply(inbox, {row(u"2"_s, 20, {})}), 3); // a tombstone
        QCOMPARE(writer->apply(domain::InboxId(u"none"_s), {row(u"1"_s, 1)}), 0);
        QCOMPARE(writer->takeMoved(), (QMap<domain::InboxId, qint64>{{inbox, 3}}));
        QVERIFY(writer->commit());
        const auto head = *writer->head(inbox);
        QCOMPARE(head.modseq, 3);
        QCOMPARE(head.rows, 1);
        QCOMPARE(head.digest, wire::rowDigest(u"Message", u"1", 2));
        QVERIFY(!writer->row(inbox, u"Message"_s, u"2"_s));
        const auto all = writer->changes(inbox, 0, 1000);
        QCOMPARE(all.to, 3);
        QCOMPARE(all.rows.size(), 2); // each row once, as it stands now
        QVERIFY(all.rows.last().value.isEmpty());
        QCOMPARE(writer->backfill(inbox, {}, 1000).rows.size(), 1);
    }

    void rowsOfOneApplyFindWhatWasThere()
    {
        const QString odd = u"a\"b\\c{d},'e NULL å"_s;
        const QByteArray bytes("{\"x\":\"\\\"\xc3\xa5\"}\0\xff", 15);
        writer->begin();
        QCOMPARE(writer->apply(inbox, {row(u"changed"_s, 1), row(u"ends"_s, 1), row(u"dead"_s, 1), row(u"kept"_s, 1)}),
                 1);
        QCOMPARE(writer->apply(inbox, {row(u"dead"_s, 2, {})}), 2);
        QCOMPARE(writer->apply(inbox,
                               {row(u"changed"_s, 3, "{\"y\":2}"), row(u"ends"_s, 3, {}), row(u"dead"_s, 3),
                                row(u"never"_s, 3, {}), row(odd, wire::Row::always, bytes)}),
                 3);
        QCOMPARE(writer->apply(inbox, {}), 4);
        QVERIFY(writer->commit());
        const auto head = *writer->head(inbox);
        QCOMPARE(head.modseq, 4);
        QStringList live;
        quint64 digest = 0;
        writer->visitRows(inbox, [&](const wire::Row &one) {
            live << one.id;
            digest += wire::rowDigest(one.type, one.id, one.modseq);
        });
        live.sort();
        QCOMPARE(live, (QStringList{odd, u"changed"_s, u"dead"_s, u"kept"_s}));
        QCOMPARE(head.rows, 4);
        QCOMPARE(head.digest, digest);
        QCOMPARE(*writer->row(inbox, u"Message"_s, odd), (wire::Row{u"Message"_s, odd, 3, wire::Row::always, bytes}));
        QCOMPARE(writer->row(inbox, u"Message"_s, u"changed"_s)->modseq, 3);
        QCOMPARE(writer->row(inbox, u"Message"_s, u"kept"_s)->modseq, 1);
        QCOMPARE(writer->messagesOf(inbox, domain::MatterId(u"m"_s)).size(), 4);
        QCOMPARE(writer->changes(inbox, 2, 10'000).rows.size(), 5); // tombstones too
    }

    void movedAccountsAreFound()
    {
        const domain::InboxId other(u"in-b"_s);
        writer->begin();
        writer->createAccount(other);
        writer->apply(inbox, {row(u"1"_s, 1)});
        QVERIFY(writer->commit());
        auto reader = storage->openReader().value();
        reader->beginSnapshot();
        const Moves all = reader->movesSince({});
        QCOMPARE(all.modseqs, (QMap<domain::InboxId, qint64>{{inbox, 1}, {other, 0}}));
        QCOMPARE(reader->modseqs({inbox, domain::InboxId(u"none"_s)}), (QMap<domain::InboxId, qint64>{{inbox, 1}}));
        QVERIFY(reader->modseqs({}).isEmpty());
        reader->endSnapshot();
        writer->begin();
        writer->apply(other, {row(u"1"_s, 1)});
        QVERIFY(writer->commit());
        reader->beginSnapshot();
        QCOMPARE(reader->movesSince(all.mark).modseqs.value(other), 1);
        reader->endSnapshot();
    }

    void changesAreCutBetweenModseqs()
    {
        writer->begin();
        for (int i = 0; i < 10; ++i)
            writer->apply(inbox, {row(u"a%1"_s.arg(i), i), row(u"b%1"_s.arg(i), i)});
        QVERIFY(writer->commit());
        qint64 from = 0;
        int rows = 0;
        while (from < 10) {
            const auto run = writer->changes(inbox, from, 1); // one modseq's worth at the least
            QCOMPARE(run.rows.size(), 2);
            QCOMPARE(run.to, from + 1);
            from = run.to;
            rows += int(run.rows.size());
        }
        QCOMPARE(rows, 20);
    }

    void backfillIsNewestFirst()
    {
        writer->begin();
        for (int i = 0; i < 30; ++i)
            writer->apply(inbox, {row(u"r%1"_s.arg(i), i % 7)}); // equal times too
        QVERIFY(writer->commit());
        std::optional<wire::BackfillKey> key;
        QStringList seen;
        qint64 last = wire::Row::always;
        do {
            const auto run = writer->backfill(inbox, key, 200);
            for (const wire::Row &one : run.rows) {
                QVERIFY(one.ts <= last);
                last = one.ts;
                seen << one.id;
            }
            key = run.next;
        } while (key);
        QCOMPARE(seen.size(), 30);
        seen.removeDuplicates();
        QCOMPARE(seen.size(), 30);
    }

    void savepointsAndRollback()
    {
        writer->begin();
        writer->apply(inbox, {row(u"kept"_s, 1)});
        writer->savepoint();
        writer->apply(inbox, {row(u"gone"_s, 2)});
        writer->createAccount(domain::InboxId(u"in-b"_s));
        writer->rollbackToSavepoint();
        QCOMPARE(writer->takeMoved().value(inbox), 1);
        QVERIFY(writer->commit());
        QVERIFY(writer->row(inbox, u"Message"_s, u"kept"_s));
        QVERIFY(!writer->row(inbox, u"Message"_s, u"gone"_s));
        QVERIFY(!writer->head(domain::InboxId(u"in-b"_s)));
        writer->begin();
        writer->apply(inbox, {row(u"no"_s, 3)});
        writer->rollback();
        QCOMPARE(writer->head(inbox)->modseq, 1);
    }

    void readersSeeWholeTransactions()
    {
        auto reader = storage->openReader().value();
        const qint64 version = reader->dataVersion();
        reader->beginSnapshot();
        QCOMPARE(reader->head(inbox)->modseq, 0);
        writer->begin();
        writer->apply(inbox, {row(u"1"_s, 1)});
        QVERIFY(writer->commit());
        QCOMPARE(reader->head(inbox)->modseq, 0); // its snapshot stands
        reader->endSnapshot();
        QVERIFY(reader->dataVersion() != version);
        QCOMPARE(reader->head(inbox)->modseq, 1);
    }

    void grantsHaveGenerations()
    {
        const domain::UserId user(u"u"_s);
        QVERIFY(!writer->grant(user, inbox));
        writer->begin();
        writer->setGrant(user, inbox, domain::Rights::ReadWrite);
        writer->setGrant(user, inbox, domain::Rights::None);
        QVERIFY(writer->grantedHeads(user, {}).isEmpty());
        QCOMPARE(writer->grant(user, inbox), domain::Rights::None);
        writer->setGrant(user, inbox, domain::Rights::Read);
        QVERIFY(writer->commit());
        QCOMPARE(writer->grantedHeads(user, {}).first().grant.generation, 2);
        QCOMPARE(writer->grantsVersion(user, {}), 3);
        QCOMPARE(writer->head(inbox)->aclVersion, 1); // once each transaction
        const QString serial = writer->meta(u"grantsSerial"_s);
        writer->begin();
        writer->setGrant(user, inbox, domain::Rights::None);
        writer->savepoint();
        writer->setGrant(domain::UserId(u"other"_s), inbox, domain::Rights::Read);
        writer->rollbackToSavepoint();
        writer->setGrant(user, inbox, domain::Rights::ReadWrite);
        QVERIFY(writer->commit());
        QVERIFY(writer->head(inbox)->aclVersion > 1);
        QVERIFY(writer->meta(u"grantsSerial"_s) != serial);
        writer->begin();
        writer->savepoint();
        writer->setGrant(user, inbox, domain::Rights::None);
        writer->rollbackToSavepoint();
        writer->setGrant(user, inbox, domain::Rights::Read); // what was taken back is moved again
        QVERIFY(writer->commit());
        QVERIFY(writer->head(inbox)->aclVersion > 2);
    }

    void aFailureUndoesAll()
    {
        auto reader = storage->openReader().value();
        writer->begin();
        writer->apply(inbox, {row(u"1"_s, 1)});
        writer->record({inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)},
                       {domain::CommandId(u"c"_s), "h", {1, 1, {}}, {}, {}});
        writer->record({inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)},
                       {domain::CommandId(u"c"_s), "h", {1, 1, {}}, {}, {}});
        QVERIFY(!writer->commit()); // the same place twice
        QVERIFY(writer->failure());
        QCOMPARE(reader->head(inbox)->modseq, 0);
        writer->begin(); // and the connection goes on
        QVERIFY(!writer->failure());
        QCOMPARE(writer->apply(inbox, {row(u"1"_s, 1)}), 1);
        QVERIFY(writer->commit());
    }

    void aProxyReadsForATime()
    {
        domain::Proxy proxy{domain::ProxyId(u"p"_s), domain::UserId(u"o"_s),
                            domain::UserId(u"u"_s),  domain::Instant{1},
                            domain::Instant{9},      {},
                            domain::Instant{},       {}};
        const domain::InboxId account = domain::personalInboxOf(proxy.owner);
        writer->begin();
        writer->createAccount(account);
        QVERIFY(!writer->grant(proxy.proxy, account));
        writer->indexProxy(proxy);
        QVERIFY(writer->commit());
        QCOMPARE(writer->grant(proxy.proxy, account), domain::Rights::None);
        QVERIFY(writer->grantedHeads(proxy.proxy, domain::Instant{0}).isEmpty());
        const auto granted = writer->grantedHeads(proxy.proxy, domain::Instant{8});
        QCOMPARE(granted.size(), 1);
        QCOMPARE(granted.first().grant.account, account);
        QCOMPARE(granted.first().grant.rights, domain::Rights::ReadWrite);
        QCOMPARE(granted.first().grant.generation, 1);
        QVERIFY(writer->grantedHeads(proxy.proxy, domain::Instant{9}).isEmpty());
        const qint64 before = writer->grantsVersion(proxy.proxy, domain::Instant{0});
        QCOMPARE(writer->grantsVersion(proxy.proxy, domain::Instant{8}), before + 1);
        QCOMPARE(writer->grantsVersion(proxy.proxy, domain::Instant{9}), before + 2);
        QCOMPARE(writer->nextProxyTurn({}), domain::Instant{1});
        QCOMPARE(writer->nextProxyTurn(domain::Instant{1}), domain::Instant{9});
        QCOMPARE(writer->nextProxyTurn(domain::Instant{9}), domain::Instant{});
        QCOMPARE(writer->proxiesOf(proxy.owner), QList{proxy.id});
        proxy.until = domain::Instant{5};
        writer->begin();
        writer->indexProxy(proxy);
        QVERIFY(writer->commit());
        QVERIFY(writer->grantedHeads(proxy.proxy, domain::Instant{5}).isEmpty());
        QCOMPARE(writer->head(account)->aclVersion, 2);
    }

    void deliveriesAreTakenOnce()
    {
        const domain::Instant now{5};
        writer->begin();
        QVERIFY(writer->enqueue(u"k1"_s, inbox, "one", now));
        QVERIFY(writer->enqueue(u"k2"_s, inbox, QByteArray("\0\xff", 2), now));
        QVERIFY(!writer->enqueue(u"k1"_s, inbox, "again", now));
        QVERIFY(!writer->failure());
        QVERIFY(writer->commit());
        QVERIFY(writer->deliveriesWait());
        writer->begin();
        writer->hold({}, 10);
        const auto queue = writer->pendingDeliveries(10);
        QCOMPARE(queue.size(), 2);
        QCOMPARE(queue.first().key, u"k1"_s);
        QCOMPARE(queue.first().body, QByteArray("one"));
        QCOMPARE(queue.last().body, QByteArray("\0\xff", 2));
        for (const QueuedDelivery &queued : queue)
            writer->markDelivered(queued.number, now, queued.key == "k2"_L1);
        QVERIFY(writer->pendingDeliveries(10).isEmpty());
        QVERIFY(writer->commit());
        QVERIFY(!writer->deliveriesWait());
    }

    void lanesRememberWhatTheyAnswered()
    {
        const LaneKey lane{inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)};
        writer->begin();
        writer->hold({lane}, 0);
        QCOMPARE(writer->lastSeq(lane), 0);
        writer->record(lane, {domain::CommandId(u"c1"_s), "h1", {1, 4, {}}, {}, {}});
        writer->record(lane, {domain::CommandId(u"c2"_s), "h2", {2, 9, domain::reject(u"forbidden"_s)}, {}, {}});
        QVERIFY(writer->commit());
        QCOMPARE(writer->lastSeq(lane), 2);
        QCOMPARE(writer->seqAt(lane, 8), 1);
        QCOMPARE(writer->recorded(lane, 1)->payloadHash, QByteArray("h1"));
        QCOMPARE(writer->recorded(lane.user, domain::CommandId(u"c2"_s))->result.error->code, u"forbidden"_s);
        QVERIFY(!writer->recorded(lane, 3));
    }

    void whatIsSmallIsKept()
    {
        const domain::Absence absence = [] {
            domain::Absence made;
            made.id = domain::AbsenceId(u"a"_s);
            made.user = domain::UserId(u"u"_s);
            made.from = domain::Instant{10};
            made.until = domain::Instant{20};
            return made;
        }();
        const QString serial = writer->meta(u"signOutsSerial"_s);
        writer->begin();
        writer->indexAbsence(absence);
        writer->revokeSession(u"t1"_s, 100);
        writer->revokeSession(u"t2"_s, 200);
        writer->revokeSession(u"t2"_s, 150); // the later of the two holds
        writer->purgeSessions(domain::Instant{150}, 5);
        QCOMPARE(writer->strike(u"s"_s), 1);
        QCOMPARE(writer->strike(u"s"_s), 2);
        QVERIFY(writer->commit());
        QCOMPARE(writer->activeAbsence(absence.user, domain::Instant{10}), absence.id);
        QVERIFY(!writer->activeAbsence(absence.user, domain::Instant{20}));
        QVERIFY(writer->meta(u"signOutsSerial"_s) != serial); // what other servers look at
        QCOMPARE(writer->revokedSessions(), (QMap<QString, qint64>{{u"t2"_s, 200}}));
        QVERIFY(writer->useOnce(u"t2"_s, domain::Instant{100})); // not the sign-out of that name
        QVERIFY(!writer->useOnce(u"t2"_s, domain::Instant{200}));
        QVERIFY(writer->useOnce(u"t3"_s, domain::Instant{300}));
        writer->purgeSessions(domain::Instant{100}, 5);
        QVERIFY(writer->useOnce(u"t2"_s, domain::Instant{100}));
        QVERIFY(!writer->useOnce(u"t3"_s, domain::Instant{300}));
        QCOMPARE(writer->revokedSessions(), (QMap<QString, qint64>{{u"t2"_s, 200}}));
        QCOMPARE(writer->endsAmong({u"t1"_s, u"t3"_s, u"t2"_s}), (QMap<QString, qint64>{{u"t2"_s, 200}}));
        QVERIFY(writer->endsAmong({}).isEmpty());
        QCOMPARE(writer->strikes(), (QMap<QString, int>{{u"s"_s, 2}}));
    }

    void longAnswersAreWhole()
    {
        writer->begin();
        for (int i = 0; i < 100; ++i)
            writer->apply(inbox, {row(u"r%1"_s.arg(i), i), row(u"s%1"_s.arg(i), i), row(u"t%1"_s.arg(i), i)});
        QVERIFY(writer->commit());
        // Longer than the parts that it is fetched in, and cut in the middle of one of them.
        const auto run = writer->changes(inbox, 10, 80 * 100);
        QCOMPARE(run.rows.size(), 3 * (run.to - 10));
        QVERIFY(run.rows.size() > 90 && run.rows.size() < 110);
        QCOMPARE(writer->changes(inbox, 0, 1'000'000).rows.size(), 300);
        QCOMPARE(writer->backfill(inbox, {}, 80 * 100).rows.size(), 98);
    }

    void everyRowIsVisitedOnce()
    {
        QList<RowWrite> rows;
        for (int i = 0; i < 2'000; ++i) // two whole parts of the answer
            rows << row(u"r%1"_s.arg(i), i % 3);
        rows << RowWrite{{u"Item"_s, u"r0"_s, 0, 1, "{}"}, u"m"_s};
        writer->begin();
        writer->apply(inbox, rows.mid(1));
        QVERIFY(writer->commit());
        QSet<QString> visited;
        int visits = 0;
        const auto visit = [&](const wire::Row &one) {
            visited << one.type + u'/' + one.id;
            ++visits;
        };
        writer->visitRows(inbox, visit);
        QCOMPARE(visited.size(), 2'000);
        QCOMPARE(visits, 2'000);
        writer->visitRows(domain::InboxId(u"none"_s), visit);
        QCOMPARE(visits, 2'000);
    }

    void aVerifyCountsWhatWasWritten()
    {
        Token token;
        token.actor.user = domain::UserId(u"u"_s);
        token.device = domain::DeviceId(u"d"_s);
        QList<RowWrite> rows;
        for (int i = 0; i < 1'500; ++i)
            rows << row(u"r%1"_s.arg(i), i, "{\"n\":" + QByteArray::number(i) + '}');
        writer->begin();
        writer->setGrant(token.actor.user, inbox, domain::Rights::Read);
        writer->apply(inbox, rows);
        QVERIFY(writer->commit());
        quint64 expected = 0;
        for (RowWrite &write : rows) {
            write.row.modseq = 1;
            expected += wire::rowCheck(write.row);
        }
        const wire::Bucket of = *wire::Bucket::fromText(
            QString::number(wire::rowDigest(rows.at(7).row.type, rows.at(7).row.id, 0) >> 32, 16)
                .rightJustified(8, u'0'));
        Region region;
        region.epoch = 4;
        auto reader = storage->openReader().value();
        reader->beginSnapshot();
        const auto result =
            PullReader(region, clock).verify(*reader, token, {token.device, inbox, {wire::Bucket()}, {of}}).value();
        reader->endSnapshot();
        QVERIFY(!reader->failure());
        const auto &all = result.sums.first();
        QCOMPARE(std::accumulate(all.counts.cbegin(), all.counts.cend(), qint64(0)), rows.size());
        QCOMPARE(std::accumulate(all.sums.cbegin(), all.sums.cend(), quint64(0)), expected);
        QCOMPARE(result.head, 1);
        QVERIFY(result.rows.first().rows.contains(rows.at(7).row));
    }

    void aNewerDatabaseIsLeftAlone()
    {
        writer->begin();
        writer->setMeta(u"schema"_s, u"99"_s);
        writer->setMeta(u"oldestProgram"_s, u"98"_s);
        QVERIFY(writer->commit());
        writer.reset();
        QCOMPARE(storage->openWriter().error().code, u"databaseNewer"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Storage)
#include "tst_Storage.moc"
