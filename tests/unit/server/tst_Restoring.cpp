#include "server/admin/IntegrityCheck.h"
#include "server/admin/Restoring.h"
#include "server/core/Epoch.h"
#include "sync/sqlite/Connection.h"
#include "tests/unit/server/ServerWorld.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// Backups put back, epochs raised, and what a check finds in a database that was tampered with.
class tst_Restoring : public QObject {
    Q_OBJECT
    std::unique_ptr<ServerWorld> world;
    QString backup;

    [[nodiscard]] Result<Restored> restore(bool replaces = false, bool keepsSessions = false)
    {
        return restoreBackup({world->path, backup, replaces, keepsSessions}, world->clock, world->random);
    }
    [[nodiscard]] QString meta(const QString &path, const QString &key) const
    {
        SqliteStorage storage(path, SqliteStorage::Mode::ReadWrite);
        return storage.openReader().value()->meta(key);
    }
    void stopServing()
    {
        world->writer.reset();
        QVERIFY(world->storage->checkpoint());
    }
    [[nodiscard]] QStringList findings() const
    {
        QStringList found;
        SqliteStorage storage(world->path, SqliteStorage::Mode::ReadWrite);
        auto reader = storage.openReader().value();
        const auto counts = IntegrityCheck(*reader, [&](const IntegrityFinding &one) { found << one.what; }).run();
        if (!counts || counts->findings != found.size())
            found << u"notCounted"_s;
        found.removeDuplicates();
        found.sort();
        return found;
    }
    void tamper(const QString &sql)
    {
        sqlite::Connection connection;
        QVERIFY(!connection.open(world->path, sqlite::Connection::Access::ReadWrite));
        const auto failed = connection.execute(sql);
        QVERIFY2(!failed, qPrintable(failed ? failed->text : QString()));
    }

private slots:
    void init()
    {
        world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
        QCOMPARE(
            world->act(ServerWorld::anders(), ServerWorld::healthCentre(), world->message(ServerWorld::homeCare())),
            QString());
        world->deliverAll();
        backup = world->folder.filePath(u"backup.db"_s);
        QVERIFY(world->storage->takeCopy(backup, world->clock.at));
    }

    void aRestoreRaisesTheEpoch()
    {
        const QString key = meta(backup, u"tokenKey"_s);
        QCOMPARE(
            world->act(ServerWorld::anders(), ServerWorld::healthCentre(), world->message(ServerWorld::homeCare())),
            QString()); // its log holds what the backup has not
        world->writer.reset();
        QCOMPARE(restore().error().code, u"fileExists"_s);
        const auto restored = restore(true);
        QVERIFY2(restored.ok(), qPrintable(restored ? QString() : restored.error().detail));
        QCOMPARE(restored->epoch, world->clock.at.ms / 1000);
        QCOMPARE(meta(world->path, u"epoch"_s), QString::number(restored->epoch));
        QCOMPARE(meta(world->path, u"takenAt"_s), QString());
        QVERIFY(meta(world->path, u"tokenKey"_s) != key); // who had signed out stays so
        QCOMPARE(meta(world->path, u"lineage"_s), meta(backup, u"lineage"_s));
        QVERIFY(QFile::exists(restored->laidAside));
        QVERIFY(findings().isEmpty());
        // Once more, from the same backup, within the second: higher still.
        world->clock.at.ms += 1;
        const auto again = restore(true);
        QVERIFY(!again); // the name of what is laid aside is taken; nothing has changed
        world->clock.at.ms += 1000;
        QVERIFY(restore(true, true)->epoch > restored->epoch);
        QCOMPARE(meta(world->path, u"tokenKey"_s), key);
    }

    void withoutTheOldFileTheEpochIsHigherAllTheSame()
    {
        stopServing();
        QVERIFY(restore(true));
        const qint64 first = meta(world->path, u"epoch"_s).toLongLong();
        for (const QString &name : QDir(world->folder.path()).entryList({u"region.db*"_s}, QDir::Files))
            QFile::remove(world->folder.filePath(name)); // the disk is lost, with what it knew
        world->clock.at.ms += 60'000;
        QVERIFY(restore()->epoch > first);
    }

    void whatMayNotBeRestored()
    {
        {
            QLockFile server(world->path + ".lock"_L1);
            QVERIFY(server.tryLock(0));
            QCOMPARE(restore(true).error().code, u"databaseInUse"_s);
        }
        const QString good = backup;
        backup = world->folder.filePath(u"none.db"_s);
        QCOMPARE(restore(true).error().code, u"databaseMissing"_s);
        QFile garbage(backup);
        QVERIFY(garbage.open(QIODevice::WriteOnly) && garbage.write(QByteArray(10'000, 'x')) == 10'000);
        garbage.close();
        QVERIFY(!restore(true));
        backup = good;
        QFile log(backup + "-wal"_L1);
        QVERIFY(log.open(QIODevice::WriteOnly) && log.write("x") == 1);
        log.close();
        QCOMPARE(restore(true).error().code, u"backupNotWhole"_s);
        log.remove();
        stopServing();
        tamper(u"UPDATE meta SET v='another' WHERE k='lineage'"_s);
        QCOMPARE(restore(true).error().code, u"otherRegion"_s);
        QCOMPARE(meta(world->path, u"lineage"_s), u"another"_s);
        QCOMPARE(meta(world->path, u"epoch"_s), u"1"_s);
    }

    void theEpochOnlyRises()
    {
        world->transact([this](StorageWriter &w) {
            QCOMPARE(raiseEpoch(w, 0, world->clock), world->clock.at.ms / 1000);
            QCOMPARE(raiseEpoch(w, 0, world->clock), world->clock.at.ms / 1000 + 1);
            world->clock.at.ms -= dayMs; // a clock that was put back
            QCOMPARE(raiseEpoch(w, world->clock.at.ms, world->clock), world->clock.at.ms + 1);
        });
    }

    void aCheckFindsWhatIsWrong_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("finding");
        QTest::newRow("nothing") << u"SELECT 1"_s << QString();
        QTest::newRow("row lost") << u"DELETE FROM account_row WHERE type='Message'"_s
                                  << u"digestWrong rowsMiscounted"_s;
        QTest::newRow("digest") << u"UPDATE account SET digest=digest+1 WHERE id='in-vc'"_s << u"digestWrong"_s;
        QTest::newRow("ahead") << u"UPDATE account SET modseq=0 WHERE id='in-vc'"_s << u"rowAhead"_s;
        QTest::newRow("unreadable") << u"UPDATE account_row SET v='{' WHERE type='Unit'"_s << u"rowMalformed"_s;
        QTest::newRow("grant without user")
            << u"INSERT INTO access_grant SELECT 'u-ghost',n,2,1 FROM account WHERE id='in-vc'"_s
            << u"grantWithoutMember grantWithoutUser"_s;
        QTest::newRow("grant of nothing")
            << u"INSERT INTO access_grant VALUES('u-sara',4711,2,1)"_s << u"grantWithoutAccount"_s;
        QTest::newRow("another's") << u"INSERT INTO access_grant SELECT 'u-sara',n,2,1 FROM account"
                                      " WHERE id='personal:u-anders'"_s
                                   << u"grantWithoutMember"_s;
        QTest::newRow("grant lost") << u"DELETE FROM access_grant WHERE user_id='u-mona' AND rights=2 AND account="
                                       "(SELECT n FROM account WHERE id='in-hsv')"_s
                                    << u"memberWithoutGrant"_s;
        QTest::newRow("baton twice") << u"UPDATE account_row SET v=replace(CAST(v AS TEXT),'\"baton\":{',"
                                        "'\"baton\":{\"here\":true,') WHERE type='Item'"_s
                                     << u"batonTwice stateWrong"_s;
        QTest::newRow("baton lost") << u"UPDATE account_row SET v=replace(CAST(v AS TEXT),'\"here\":true',"
                                       "'\"here\":false') WHERE type='Item'"_s
                                    << u"batonLost stateWrong"_s;
        QTest::newRow("state lost") << u"DELETE FROM item_state"_s << QString(); // a chore gives them theirs
        QTest::newRow("state of nothing") << u"UPDATE item_state SET matter=matter||'x'"_s << u"stateWithoutItem"_s;
        QTest::newRow("failed") << u"UPDATE delivery SET failed=1"_s << u"deliveryFailed deliveryMalformed"_s;
        QTest::newRow("loose rows") << u"INSERT INTO account_row(account,type,id,matter,modseq,ts,dead,v)"
                                       " VALUES(4711,'Unit','x','',1,1,0,'{}')"_s
                                    << u"rowsWithoutAccount"_s;
        QTest::newRow("lane") << u"UPDATE lane SET last_seq=last_seq+1"_s << u"lanesAstray"_s;
    }
    void aCheckFindsWhatIsWrong()
    {
        QFETCH(QString, sql);
        QFETCH(QString, finding);
        stopServing();
        QVERIFY(findings().isEmpty());
        tamper(sql);
        QCOMPARE(findings().join(u' '), finding);
    }
    void aStateIsMissedOnceAllHaveThem()
    {
        stopServing();
        tamper(u"INSERT INTO meta(k,v) VALUES('chore|itemStates','1 n 1 1 0 done')"_s);
        QVERIFY(findings().isEmpty());
        tamper(u"DELETE FROM item_state"_s);
        QCOMPARE(findings(), QStringList{u"stateMissing"_s});
    }
};

QTEST_GUILESS_MAIN(tst_Restoring)
#include "tst_Restoring.moc"
