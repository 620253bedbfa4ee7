#include "server/core/ReaderPool.h"
#include "server/storage/SqliteSession.h"
#include "server/storage/SqliteStorage.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What becomes of reading when there is more than it can do, and when it cannot be done.
class tst_ReaderPool : public QObject {
    Q_OBJECT
    QTemporaryDir folder;
    QString path;

private slots:
    void init()
    {
        path = folder.filePath(u"region.db"_s);
        const auto writer = SqliteStorage(path, SqliteStorage::Mode::ReadWrite).openWriter();
        QVERIFY(writer.ok());
        (*writer)->begin();
        (*writer)->setMeta(u"k"_s, u"v"_s);
        QVERIFY((*writer)->commit());
    }

    void aFullOneTakesNoMoreButWhatIsOwed()
    {
        SqliteStorage storage(path, SqliteStorage::Mode::ReadWrite);
        ReaderPool pool(storage);
        QVERIFY(pool.start(1));
        QSemaphore begun, held;
        QVERIFY(pool.post([&](StorageReader &) {
            begun.release();
            held.acquire();
        }));
        begun.acquire();
        std::atomic<int> ran = 0;
        std::atomic<int> ranBefore = -1;
        const auto read = [&](StorageReader &reader) { ran += reader.meta(u"k"_s) == "v"_L1 ? 1 : 0; };
        for (size_t i = 0; i < ReaderPool::longestQueue; ++i)
            QVERIFY(pool.post(read));
        QVERIFY(!pool.post(read));
        pool.postOwed([&](StorageReader &) { ranBefore = ran.load(); });
        QCOMPARE(pool.waiting(), qint64(ReaderPool::longestQueue) + 1);
        held.release();
        pool.stop(); // runs what is queued
        QCOMPARE(ran.load(), int(ReaderPool::longestQueue));
        QCOMPARE(ranBefore.load(), 0); // what is owed first
        QVERIFY(!pool.post(read));
        QCOMPARE(pool.waiting(), 0);
    }

    void oneThatCannotOpenSaysSo()
    {
        SqliteStorage storage(folder.filePath(u"not-there.db"_s), SqliteStorage::Mode::ReadCopy);
        ReaderPool pool(storage);
        QVERIFY(!pool.start(2));
        QVERIFY(!pool.post([](StorageReader &) {})); // nobody would ever run it, or answer
        pool.stop();
    }

    /// Each job is told, and those after it that can be done are done.
    void oneWhoseDatabaseFailsTellsEachJob()
    {
        SqliteStorage storage(path, SqliteStorage::Mode::ReadWrite);
        ReaderPool pool(storage);
        QVERIFY(pool.start(1));
        const auto writer = storage.openWriter();
        QVERIFY(writer.ok());
        const auto execute = [&](const QString &sql) {
            return static_cast<SqliteSession &>(**writer).execute(sql).ok();
        };
        QSemaphore done;
        std::atomic<bool> isFailed = false;
        const auto look = [&](StorageReader &reader) {
            reader.beginSnapshot();
            isFailed = reader.meta(u"k"_s) != "v"_L1 && reader.failure().has_value();
            reader.endSnapshot();
            done.release();
        };
        for (const bool isThere : {true, false, true}) {
            QVERIFY(execute(isThere ? u"SELECT 1"_s : u"ALTER TABLE meta RENAME TO away"_s));
            QVERIFY(pool.post(look));
            done.acquire();
            QCOMPARE(isFailed.load(), !isThere);
            if (!isThere)
                QVERIFY(execute(u"ALTER TABLE away RENAME TO meta"_s));
        }
    }
};

QTEST_GUILESS_MAIN(tst_ReaderPool)
#include "tst_ReaderPool.moc"
