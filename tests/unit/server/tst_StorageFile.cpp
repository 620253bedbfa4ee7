#include "server/storage/SqliteSchema.h"
#include "server/storage/SqliteSession.h"
#include "server/storage/SqliteStorage.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What only the storage in one file does.
class tst_StorageFile : public QObject {
    Q_OBJECT

    /// A number that differs where a table or an index does.
    static qint64 shape(StorageWriter &writer)
    {
        const auto counted = dynamic_cast<SqliteSession &>(writer).scalar(
            u"SELECT sum(length(sql))+1000000*count(*) FROM sqlite_schema"_s);
        return counted ? *counted : -1;
    }

private slots:
    void aCopyIsWholeAndReadOnly()
    {
        const QTemporaryDir folder;
        const domain::InboxId inbox(u"in-a"_s);
        SqliteStorage primary(folder.filePath(u"s.db"_s), SqliteStorage::Mode::ReadWrite);
        auto writer = primary.openWriter().value();
        writer->begin();
        writer->createAccount(inbox);
        writer->apply(inbox, {RowWrite{{u"Message"_s, u"1"_s, 0, 1, "{}"}, u"m"_s}});
        QVERIFY(writer->commit());
        const QString target = folder.filePath(u"copy.db"_s);
        QVERIFY(primary.takeCopy(target, domain::Instant{42}));
        QCOMPARE(primary.takeCopy(target, domain::Instant{43}).error().code, u"fileExists"_s);
        QFile(target).setPermissions(QFile::ReadOwner);
        SqliteStorage copy(target, SqliteStorage::Mode::ReadCopy);
        QCOMPARE(copy.openWriter().error().code, u"heldReadCopy"_s);
        auto reader = copy.openReader().value();
        QCOMPARE(reader->meta(u"takenAt"_s), u"42"_s);
        QCOMPARE(reader->head(inbox)->modseq, 1);
        QVERIFY(!QFile::exists(target + "-wal"_L1) && !QFile::exists(target + "-journal"_L1));
    }

    void anOlderDatabaseGetsWhatItLacks_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QStringList>("lacks");
        const QStringList ages{u"DROP TABLE account_mark"_s,
                               u"ALTER TABLE command_result DROP COLUMN at"_s,
                               u"ALTER TABLE command_result DROP COLUMN created_at"_s,
                               u"DROP INDEX account_row_dead"_s,
                               u"DROP TABLE record_key"_s,
                               u"DROP TABLE record_object"_s,
                               u"DROP TABLE record_outbox"_s,
                               u"DROP TABLE item_state"_s};
        const QStringList blobs = ages + QStringList{u"DROP TABLE blob"_s};
        QTest::newRow("1") << 1 << blobs + QStringList{u"DROP TABLE proxy_period"_s};
        QTest::newRow("2") << 2 << blobs;
        QTest::newRow("3") << 3 << ages;
    }
    void anOlderDatabaseGetsWhatItLacks()
    {
        QFETCH(int, version);
        QFETCH(QStringList, lacks);
        const QTemporaryDir folder;
        const QString target = folder.filePath(u"old.db"_s);
        SqliteStorage storage(folder.filePath(u"s.db"_s), SqliteStorage::Mode::ReadWrite);
        auto writer = storage.openWriter().value();
        writer->begin();
        writer->setMeta(u"schema"_s, QString::number(version));
        QVERIFY(writer->commit());
        const auto made = shape(*writer);
        for (const QString &sql : std::as_const(lacks))
            QVERIFY(dynamic_cast<SqliteSession *>(writer.get())->execute(sql));
        QVERIFY(storage.takeCopy(target, domain::Instant{42}));
        SqliteStorage copy(target, SqliteStorage::Mode::ReadCopy);
        QCOMPARE(copy.openReader().error().code, u"databaseOlder"_s); // it cannot be brought up to date
        writer.reset();
        writer = storage.openWriter().value();
        QCOMPARE(writer->meta(u"schema"_s), QString::number(SchemaSteps::ofThisProgram().newest()));
        QCOMPARE(shape(*writer), made);
        QVERIFY(!writer->failure());
    }
};

QTEST_GUILESS_MAIN(tst_StorageFile)
#include "tst_StorageFile.moc"
