#include "StoreBed.h"
#include "sync/store/Database.h"
#include "sync/store/Migrations.h"
#include "sync/store/Statement.h"
#include "sync/store/Writer.h"
#include "tests/support/TempStore.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::tests;
using store::Database;

namespace {

QString codeOf(const QString &path, const QByteArray &secret = {})
{
    const auto opened = Database::open({path, secret}, Database::Access::ReadWrite);
    return opened.ok() ? u"ok"_s : opened.error().code;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

/// What can be wrong with the file, each with its own code, and nothing written lost.
class tst_Database : public QObject {
    Q_OBJECT
private slots:
    void newFileIsMigratedAndDurable();
    void secondInstanceIsRefusedUntilTheFirstEnds();
    void lockOfADeadProgramDoesNotBlock();
    void newerFileIsLeftAsItIs();
    void aReaderInTheWayOfASweepDelaysItOnly();
    void notADatabaseIsCorruptAndLeftAsItIs_data();
    void notADatabaseIsCorruptAndLeftAsItIs();
    void folderThatCannotBeWritten();
    void otherSecretIsNoticed();
    void fullDiskIsToldAndLosesNothing();
    void readOnlyConnectionCannotWrite();
    void aSecondConnectionLeavesTheLocks();
};

void tst_Database::newFileIsMigratedAndDurable()
{
    TempStore cache;
    QCOMPARE(cache.number(u"PRAGMA user_version"_s), store::newestSchema());
    QCOMPARE(cache.value(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
    QCOMPARE(cache.number(u"PRAGMA synchronous"_s), 2);
    QCOMPARE(cache.number(u"PRAGMA secure_delete"_s), 1);
    QCOMPARE(cache.rows(
                 u"SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'"
                 " AND name NOT LIKE 'recipient_search_%'"_s),
             QStringList());
}

void tst_Database::secondInstanceIsRefusedUntilTheFirstEnds()
{
    TempStore cache;
    QCOMPARE(codeOf(cache.path()), u"storeInUse"_s);
    cache.close();
    QCOMPARE(codeOf(cache.path()), u"ok"_s);
}

void tst_Database::lockOfADeadProgramDoesNotBlock()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    QProcess gone;
    gone.start(u"true"_s, {});
    QVERIFY(gone.waitForStarted());
    const qint64 pid = gone.processId();
    QVERIFY(gone.waitForFinished());
    // What QLockFile leaves behind after kill -9: the process, its name and the machine.
    write(path + u".lock"_s, QByteArray::number(pid) + "\nbudkavle\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    QCOMPARE(codeOf(path), u"ok"_s);
}

/// What was purged stands in the log while somebody reads; the next thing that is written sweeps it out.
void tst_Database::aReaderInTheWayOfASweepDelaysItOnly()
{
    StoreBed bed;
    bed.settle();
    (void)bed.cache.value(u"PRAGMA busy_timeout = 0"_s);
    store::Draft draft;
    draft.id = u"d1"_s;
    QVERIFY(bed.cache.writer().saveDraft(draft).ok());
    {
        const auto other = Database::open({bed.cache.path(), {}, nullptr}, Database::Access::ReadOnly);
        QVERIFY(other.ok());
        store::Statement reading(**other, u"SELECT id FROM draft UNION ALL SELECT k FROM meta"_s);
        QVERIFY(reading.first());
        QVERIFY(bed.cache.writer().discardDraft(u"d1"_s).ok());
        bed.cache.database().sweepLog();
        QVERIFY(bed.cache.database().isSweepDue());
        QVERIFY(QFileInfo(bed.cache.path() + u"-wal"_s).size() > 0);
    }
    (void)bed.cache.value(u"PRAGMA busy_timeout = 1234"_s);
    QVERIFY(bed.sync().ok());
    QVERIFY(!bed.cache.database().isSweepDue());
    QCOMPARE(bed.cache.number(u"PRAGMA busy_timeout"_s), 1234); // others are waited for as before
    QCOMPARE(QFileInfo(bed.cache.path() + u"-wal"_s).size(), 0);
}

void tst_Database::newerFileIsLeftAsItIs()
{
    TempStore cache;
    QVERIFY(!cache.value(u"PRAGMA user_version = %1"_s.arg(store::newestSchema() + 1)).isValid());
    const QString path = cache.path();
    cache.close();
    const QByteArray before = bytesOf(path);
    QCOMPARE(codeOf(path), u"storeNewer"_s);
    QCOMPARE(bytesOf(path), before);
    QVERIFY(!QFile::exists(path + u"-wal"_s));
}

void tst_Database::notADatabaseIsCorruptAndLeftAsItIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("longer text") << QByteArray(5'000, 'x');
    QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0');
    QTest::newRow("header and noise") << QByteArray("SQLite format 3\0", 16)
            + QByteArray(9'000, '\x7f').replace(44, 4, QByteArray(4, '\0'));
}

void tst_Database::notADatabaseIsCorruptAndLeftAsItIs()
{
    QFETCH(const QByteArray, bytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    write(path, bytes);
    QCOMPARE(codeOf(path), u"storeCorrupt"_s);
    QCOMPARE(bytesOf(path), bytes);
}

void tst_Database::folderThatCannotBeWritten()
{
    QTemporaryDir folder;
    const QString closed = folder.filePath(u"closed"_s);
    QVERIFY(QDir().mkpath(closed));
    QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));
    // The superuser writes where it may not, so for this it is somebody else.
    const bool isAboveRights = ::geteuid() == 0;
    QVERIFY(!isAboveRights || ::seteuid(65534) == 0);
    const QString code = codeOf(closed + u"/cache.db"_s);
    QVERIFY(!isAboveRights || ::seteuid(0) == 0);
    QCOMPARE(code, u"storeReadOnly"_s);
    QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void tst_Database::otherSecretIsNoticed()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"cache.db"_s);
    QCOMPARE(codeOf(path, "first"), u"ok"_s);
    QCOMPARE(codeOf(path, "second"), u"storeWrongSecret"_s);
    QCOMPARE(codeOf(path, "first"), u"ok"_s);
    QVERIFY(!bytesOf(path).contains("first"));
}

void tst_Database::fullDiskIsToldAndLosesNothing()
{
    TempStore cache;
    store::Draft draft;
    draft.id = u"d0"_s;
    draft.body = u"Kvar"_s;
    QVERIFY(cache.writer().saveDraft(draft).ok());
    QVERIFY(cache.number(u"PRAGMA max_page_count = 1"_s) > 0); // from here on it may not grow
    QString code;
    for (int i = 1; i < 100 && code.isEmpty(); ++i) {
        store::Draft more;
        more.id = u"d"_s + QString::number(i);
        more.body = QString(20'000, u'x');
        const auto saved = cache.writer().saveDraft(more);
        code = saved.ok() ? QString() : saved.error().code;
    }
    QCOMPARE(code, u"storeFull"_s);
    QVERIFY(cache.number(u"PRAGMA max_page_count = 1000000"_s) > 0);
    cache.reopen();
    QCOMPARE(cache.reader().draft(u"d0"_s)->body, u"Kvar"_s);
    QVERIFY(cache.writer().saveDraft(draft).ok());
}

void tst_Database::readOnlyConnectionCannotWrite()
{
    TempStore cache;
    auto second = Database::open({cache.path(), {}}, Database::Access::ReadOnly);
    QVERIFY(second.ok());
    FakeClock clock;
    store::Writer writer(**second, clock);
    store::Draft draft;
    draft.id = u"d"_s;
    const auto saved = writer.saveDraft(draft);
    QVERIFY(!saved.ok());
    QCOMPARE(saved.error().code, u"storeReadOnly"_s);
}

void tst_Database::aSecondConnectionLeavesTheLocks()
{
    // Without them another process believes to be alone, and takes the log away when it ends: what is written later is
    // in a file that nobody finds.
    TempStore cache;
    const auto second = Database::open({cache.path(), {}}, Database::Access::ReadOnly);
    QVERIFY(second.ok());
    const QByteArray path = QFile::encodeName(cache.path());
    const pid_t other = ::fork();
    if (other == 0) {
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_start = 0x40000000 + 2; // SQLite's bytes for those who read
        lock.l_len = 510;
        const int file = ::open(path.constData(), O_RDWR | O_CLOEXEC);
        ::_exit(::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(::waitpid(other, &status, 0), other);
    QCOMPARE(status, 0);
}

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_Database.moc"
