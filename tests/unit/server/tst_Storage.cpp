#include "server/storage/SqliteSession.h"
#include "server/storage/SqliteStorage.h"
#include "sync/wire/Digest.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What every storage behind the port must do. makeStorage() is the only line that knows which one it is.
class tst_Storage : public QObject {
    Q_OBJECT
    QTemporaryDir folder;
    std::unique_ptr<Storage> storage;
    std::unique_ptr<StorageWriter> writer;
    const domain::InboxId inbox{u"in-a"_s};

    [[nodiscard]] std::unique_ptr<Storage> makeStorage(bool readOnly = false) const
    {
        return std::make_unique<SqliteStorage>(
            folder.filePath(u"s.db"_s), readOnly ? SqliteStorage::Mode::ReadCopy : SqliteStorage::Mode::ReadWrite);
    }
    static RowWrite row(const QString &id, qint64 ts, const QByteArray &value = "{}")
    {
        return {{u"Message"_s, id, 0, ts, value}, u"m"_s};
    }

private slots:
    void init()
    {
        storage = makeStorage();
        writer = storage->openWriter().value();
        writer->begin();
        writer->createAccount(inbox);
        QVERIFY(writer->commit());
    }
    void cleanup()
    {
        writer.reset();
        storage.reset();
        for (const char *ending : {"s.db", "s.db-wal", "s.db-shm"})
            QFile::remove(folder.filePath(QString::fromLatin1(ending)));
    }

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
        QCOMPARE(writer->head(inbox)->aclVersion, 3);
    }

    void aFailureUndoesAll()
    {
        auto reader = storage->openReader().value();
        writer->begin();
        writer->apply(inbox, {row(u"1"_s, 1)});
        writer->record({inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)},
                       {domain::CommandId(u"c"_s), "h", {1, 1, {}}});
        writer->record({inbox, domain::UserId(u"u"_s), domain::DeviceId(u"d"_s)},
                       {domain::CommandId(u"c"_s), "h", {1, 1, {}}});
        QVERIFY(writer->failure()); // the same place twice
        QVERIFY(!writer->commit());
        QCOMPARE(reader->head(inbox)->modseq, 0);
        writer->begin(); // and the connection goes on
        QVERIFY(!writer->failure());
        QCOMPARE(writer->apply(inbox, {row(u"1"_s, 1)}), 1);
        QVERIFY(writer->commit());
    }

    void aCopyIsWholeAndReadOnly()
    {
        writer->begin();
        writer->apply(inbox, {row(u"1"_s, 1)});
        QVERIFY(writer->commit());
        const QString target = folder.filePath(u"copy.db"_s);
        SqliteStorage primary(folder.filePath(u"s.db"_s), SqliteStorage::Mode::ReadWrite);
        QVERIFY(primary.takeCopy(target, domain::Instant{42}));
        QCOMPARE(primary.takeCopy(target, domain::Instant{43}).error().code, u"fileExists"_s);
        QFile(target).setPermissions(QFile::ReadOwner);
        SqliteStorage copy(target, SqliteStorage::Mode::ReadCopy);
        QCOMPARE(copy.openWriter().error().code, u"heldReadCopy"_s);
        auto reader = copy.openReader().value();
        QCOMPARE(reader->meta(u"takenAt"_s), u"42"_s);
        QCOMPARE(reader->head(inbox)->modseq, 1);
        QVERIFY(!QFile::exists(target + "-wal"_L1) && !QFile::exists(target + "-journal"_L1));
        reader.reset();
        QFile::remove(target);
    }

    void anOlderDatabaseGetsWhatItLacks()
    {
        const domain::Proxy proxy{domain::ProxyId(u"p"_s), domain::UserId(u"o"_s),
                                  domain::UserId(u"u"_s),  domain::Instant{1},
                                  domain::Instant{9},      {},
                                  domain::Instant{},       {}};
        const QString target = folder.filePath(u"old.db"_s);
        writer->begin();
        writer->setMeta(u"schema"_s, u"1"_s);
        QVERIFY(writer->commit());
        const auto session = dynamic_cast<SqliteSession *>(writer.get());
        QVERIFY(session->execute(u"DROP TABLE proxy_period"_s));
        QVERIFY(SqliteStorage(folder.filePath(u"s.db"_s), SqliteStorage::Mode::ReadWrite)
                    .takeCopy(target, domain::Instant{42}));
        SqliteStorage copy(target, SqliteStorage::Mode::ReadCopy);
        QCOMPARE(copy.openReader().error().code, u"databaseOlder"_s); // it cannot be brought up to date
        writer.reset();
        writer = storage->openWriter().value();
        QCOMPARE(writer->meta(u"schema"_s), u"2"_s);
        writer->begin();
        writer->createAccount(domain::personalInboxOf(proxy.owner));
        writer->indexProxy(proxy);
        QVERIFY(writer->commit());
        QCOMPARE(writer->grantedHeads(proxy.proxy, domain::Instant{8}).size(), 1);
        QVERIFY(writer->grantedHeads(proxy.proxy, domain::Instant{9}).isEmpty());
        QCOMPARE(writer->nextProxyTurn({}), domain::Instant{1});
        QCOMPARE(writer->nextProxyTurn(domain::Instant{1}), domain::Instant{9});
        QCOMPARE(writer->nextProxyTurn(domain::Instant{9}), domain::Instant{});
        QFile::remove(target);
    }

    void aNewerDatabaseIsLeftAlone()
    {
        writer->begin();
        writer->setMeta(u"schema"_s, u"99"_s);
        QVERIFY(writer->commit());
        writer.reset();
        QCOMPARE(storage->openWriter().error().code, u"databaseNewer"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Storage)
#include "tst_Storage.moc"
