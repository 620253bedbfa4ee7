#include "SimHistory.h"
#include "tests/support/FakeClock.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSqlDriver>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle::tests;

namespace {

QString vfsOf(SimConnection &connection)
{
    auto *handle = *static_cast<sqlite3 *const *>(connection.database().driver()->handle().constData());
    char *name = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_VFSNAME, &name);
    const QString answer = QString::fromUtf8(name);
    sqlite3_free(name);
    return answer;
}

/// How many of the histories were not as promised.
int faultsOf(const SimHistory::Plan &plan, int histories)
{
    int faults = 0;
    for (int seed = 1; seed <= histories; ++seed) {
        FakeClock clock;
        FakeRandom random(static_cast<quint64>(seed));
        SimDisk disk(clock, random);
        faults += !SimHistory(disk, static_cast<quint64>(seed), plan).live(3).isEmpty();
    }
    return faults;
}

bool makeTable(SimConnection &connection)
{
    return connection.run(u"PRAGMA journal_mode = WAL"_s) && connection.run(u"PRAGMA synchronous = FULL"_s)
        && connection.run(u"CREATE TABLE t (v)"_s) && connection.run(u"INSERT INTO t VALUES ('first')"_s);
}

} // namespace

Q_DECLARE_METATYPE(budkavle::tests::SimHistory::Plan)

/// That the fake is a disk: what was synced stands, what was not may go, and the dead change nothing.
class tst_SimDisk : public QObject {
    Q_OBJECT
private slots:
    void isBelowQtSqlAndNothingElseIs();
    void givesTheDefaultBack();
    void historiesEndAsPromised_data();
    void historiesEndAsPromised();
    void withoutSyncACutLoses_data();
    void withoutSyncACutLoses();
    void sameSeedSameBytes();
    void deadConnectionsChangeNothing();
    void unsyncedIsKeptLostOrTorn();
    void unsyncedNamesComeAndGoInOrder();
    void connectionsShareOneFile();
    void oneWriterAtATime();
    void fullDiskIsToldAndRecovers();
    void fullDiskHasNoRoomForTheIndex();
    void readOnlyDiskIsNotWritten();
    void failingDiskFailsUntilItIsWell();
    void flippedBitIsNoticed();
    void copiesAreApart();
    void locksEndWithTheProcess();

private:
    FakeClock m_clock;
    FakeRandom m_random;
    const QString m_path = u"/m/a.db"_s;
};

void tst_SimDisk::isBelowQtSqlAndNothingElseIs()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    SimConnection connection(m_path);
    QVERIFY(makeTable(connection));
    QCOMPARE(vfsOf(connection), u"budkavle-sim"_s);
    QCOMPARE(machine.list(), QStringList({m_path, m_path + u"-wal"_s}));
    QVERIFY(!QFile::exists(m_path));
    QVERIFY(machine.account().syncs > 0);
    QCOMPARE(connection.value(u"SELECT unixepoch('now')"_s).toLongLong(), m_clock.now().ms / 1000);
    QVERIFY(!SimConnection(u"/nobody/a.db"_s).isOpen());
}

void tst_SimDisk::givesTheDefaultBack()
{
    const auto *before = sqlite3_vfs_find(nullptr);
    {
        SimDisk disk(m_clock, m_random);
        QVERIFY(sqlite3_vfs_find(nullptr) != before);
    }
    QCOMPARE(sqlite3_vfs_find(nullptr), before);
}

void tst_SimDisk::historiesEndAsPromised_data()
{
    QTest::addColumn<SimHistory::Plan>("plan");
    QTest::addColumn<int>("histories");
    QTest::newRow("WAL, FULL, power cut") << SimHistory::Plan{u"WAL"_s, u"FULL"_s, true} << 300;
    QTest::newRow("WAL, FULL, kill") << SimHistory::Plan{u"WAL"_s, u"FULL"_s, false} << 100;
    QTest::newRow("WAL, OFF, kill: the system lives") << SimHistory::Plan{u"WAL"_s, u"OFF"_s, false} << 100;
    QTest::newRow("DELETE, EXTRA, power cut") << SimHistory::Plan{u"DELETE"_s, u"EXTRA"_s, true} << 100;
    QTest::newRow("DELETE, OFF, kill") << SimHistory::Plan{u"DELETE"_s, u"OFF"_s, false} << 50;
}

void tst_SimDisk::historiesEndAsPromised()
{
    QFETCH(const SimHistory::Plan, plan);
    QFETCH(const int, histories);
    qint64 batches = 0;
    int extras = 0;
    for (int seed = 1; seed <= histories; ++seed) {
        FakeRandom random(static_cast<quint64>(seed));
        SimDisk disk(m_clock, random);
        SimHistory history(disk, static_cast<quint64>(seed), plan);
        QCOMPARE(history.live(4), QString());
        batches += history.batches();
        extras += history.extras();
    }
    QVERIFY(batches > histories * 5);
    QVERIFY(extras > 0); // it also happens that a commit stands and nobody was told
}

void tst_SimDisk::withoutSyncACutLoses_data()
{
    QTest::addColumn<SimHistory::Plan>("plan");
    QTest::newRow("WAL") << SimHistory::Plan{u"WAL"_s, u"OFF"_s, true};
    QTest::newRow("WAL, NORMAL: a commit is not synced") << SimHistory::Plan{u"WAL"_s, u"NORMAL"_s, true};
    QTest::newRow("DELETE") << SimHistory::Plan{u"DELETE"_s, u"OFF"_s, true};
}

void tst_SimDisk::withoutSyncACutLoses()
{
    QFETCH(const SimHistory::Plan, plan);
    QVERIFY(faultsOf(plan, 40) > 20);
}

void tst_SimDisk::sameSeedSameBytes()
{
    const auto bytesOf = [this](quint64 seed) {
        FakeRandom random(seed);
        SimDisk disk(m_clock, random);
        if (!SimHistory(disk, 7, {u"WAL"_s, u"FULL"_s, true}).live(4).isEmpty())
            return QByteArray();
        SimConnection logging(u"/history-7/history.db"_s); // while it is open there is a log
        if (!logging.run(u"UPDATE head SET batch = batch + 1"_s))
            return QByteArray();
        const auto &machine = disk.machine(u"/history-7"_s);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QString &path : machine.list()) {
            hash.addData(path.toUtf8());
            hash.addData(*machine.content(path));
        }
        hash.addData(QByteArray::number(machine.account().ops));
        hash.addData(QByteArray::number(machine.account().bytesSynced));
        return hash.result();
    };
    const QByteArray first = bytesOf(1);
    QVERIFY(!first.isEmpty());
    QCOMPARE(bytesOf(1), first);
    QVERIFY(bytesOf(2) != first); // SQLite's own numbers (the log's salt) come from the source too
}

void tst_SimDisk::deadConnectionsChangeNothing()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    auto dead = std::make_unique<SimConnection>(m_path);
    QVERIFY(makeTable(*dead));
    machine.kill();
    const auto before = machine.content(m_path + u"-wal"_s);
    QVERIFY(!dead->run(u"INSERT INTO t VALUES ('late')"_s));
    QCOMPARE(dead->failure() & 0xff, SQLITE_IOERR);
    QVERIFY(!dead->value(u"SELECT v FROM t"_s).isValid());
    QVERIFY(machine.isDown());
    QVERIFY(!SimConnection(m_path).value(u"SELECT 1 FROM t"_s).isValid());
    QVERIFY(!disk.exists(m_path));
    dead.reset();
    QVERIFY(!machine.isDown());
    QCOMPARE(machine.content(m_path + u"-wal"_s), before);
    QCOMPARE(SimConnection(m_path).value(u"SELECT group_concat(v) FROM t"_s).toString(), u"first"_s);
}

void tst_SimDisk::unsyncedIsKeptLostOrTorn()
{
    QMap<QByteArray, int> ends;
    for (int seed = 0; seed < 400; ++seed) {
        SimFile file;
        file.put(QByteArray(1'536, 'a'));
        file.write(QByteArray(1'024, 'b').constData(), 1'024, 256);
        QCOMPARE(file.sync(), 1'024);
        const QByteArray synced = file.content();
        file.write(QByteArray(1'200, 'c').constData(), 1'200, 400);
        file.resize(600);
        file.write("d", 1, 2'000);
        QCOMPARE(file.size(), 2'001);
        FakeRandom random(static_cast<quint64>(seed));
        file.cut(random);
        const QByteArray end = file.content();
        QCOMPARE(end.left(400), synced.left(400)); // synced, and not written since
        ++ends[end];
        QCOMPARE(file.sync(), 0);
        file.cut(random);
        QCOMPARE(file.content(), end);
    }
    QVERIFY(ends.size() > 10);
    QVERIFY(ends.contains(QByteArray(256, 'a') + QByteArray(1'024, 'b') + QByteArray(256, 'a')));
}

void tst_SimDisk::unsyncedNamesComeAndGoInOrder()
{
    QSet<QStringList> ends;
    for (int seed = 0; seed < 100; ++seed) {
        SimDisk disk(m_clock, m_random);
        auto &machine = disk.machine(u"/m"_s);
        machine.put(u"/m/old"_s, "old");
        const auto synced = machine.create(u"/m/synced"_s);
        QCOMPARE(machine.write(machine.life(), *synced, u"/m/synced"_s, "x", 1, 0), SQLITE_OK);
        QCOMPARE(machine.sync(machine.life(), *synced, u"/m/synced"_s), SQLITE_OK);
        QCOMPARE(machine.unlink(u"/m/old"_s, false), SQLITE_OK);
        QVERIFY(machine.create(u"/m/new"_s));
        FakeRandom random(static_cast<quint64>(seed));
        machine.powerCut(random);
        ends.insert(machine.list());
        QCOMPARE(machine.content(u"/m/synced"_s), QByteArray("x"));
    }
    QCOMPARE(ends, QSet<QStringList>({{u"/m/old"_s, u"/m/synced"_s}, {u"/m/synced"_s}, {u"/m/new"_s, u"/m/synced"_s}}));
}

void tst_SimDisk::connectionsShareOneFile()
{
    SimDisk disk(m_clock, m_random);
    disk.machine(u"/m"_s);
    SimConnection writer(m_path);
    QVERIFY(makeTable(writer));
    SimConnection reader(m_path, u"QSQLITE_OPEN_READONLY"_s);
    QCOMPARE(reader.value(u"SELECT count(*) FROM t"_s).toInt(), 1);
    QVERIFY(reader.run(u"BEGIN"_s));
    QCOMPARE(reader.value(u"SELECT count(*) FROM t"_s).toInt(), 1);
    QVERIFY(writer.run(u"INSERT INTO t VALUES ('second')"_s));
    QCOMPARE(reader.value(u"SELECT count(*) FROM t"_s).toInt(), 1); // its snapshot
    QVERIFY(reader.run(u"COMMIT"_s));
    QCOMPARE(reader.value(u"SELECT count(*) FROM t"_s).toInt(), 2);
    QVERIFY(!reader.run(u"INSERT INTO t VALUES ('third')"_s));
    QCOMPARE(reader.failure() & 0xff, SQLITE_READONLY);
}

void tst_SimDisk::oneWriterAtATime()
{
    for (const QString &journal : {u"WAL"_s, u"DELETE"_s}) {
        SimDisk disk(m_clock, m_random);
        disk.machine(u"/m"_s);
        SimConnection one(m_path);
        QVERIFY(makeTable(one) && one.run(u"PRAGMA journal_mode = "_s + journal));
        SimConnection two(m_path, u"QSQLITE_BUSY_TIMEOUT=5000"_s); // takes no time: nobody sleeps here
        QVERIFY(one.run(u"BEGIN IMMEDIATE"_s));
        QVERIFY(!two.run(u"BEGIN IMMEDIATE"_s));
        QCOMPARE(two.failure() & 0xff, SQLITE_BUSY);
        QVERIFY(one.run(u"COMMIT"_s));
        QVERIFY(two.run(u"BEGIN IMMEDIATE"_s) && two.run(u"INSERT INTO t VALUES (2)"_s) && two.run(u"COMMIT"_s));
        QCOMPARE(one.value(u"SELECT count(*) FROM t"_s).toInt(), 2);
    }
}

void tst_SimDisk::fullDiskIsToldAndRecovers()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    {
        SimConnection connection(m_path);
        QVERIFY(makeTable(connection));
        machine.setFree(10'000);
        QVERIFY(connection.run(u"INSERT INTO t VALUES (zeroblob(1000))"_s));
        QVERIFY(!connection.run(u"INSERT INTO t VALUES (zeroblob(50000))"_s));
        QCOMPARE(connection.failure() & 0xff, SQLITE_FULL);
        QCOMPARE(connection.value(u"SELECT count(*) FROM t"_s).toInt(), 2);
        machine.setFull(false);
        QVERIFY(connection.run(u"INSERT INTO t VALUES (zeroblob(50000))"_s));
    }
    SimConnection again(m_path);
    QCOMPARE(again.value(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    QCOMPARE(again.value(u"SELECT count(*) FROM t"_s).toInt(), 3);
}

void tst_SimDisk::fullDiskHasNoRoomForTheIndex()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    QVERIFY(makeTable(*std::make_unique<SimConnection>(m_path)));
    machine.setFull(true);
    SimConnection connection(m_path);
    QVERIFY(!connection.value(u"SELECT v FROM t"_s).isValid());
    QCOMPARE(connection.failure(), SQLITE_IOERR_SHMSIZE);
    machine.setFull(false);
    QCOMPARE(connection.value(u"SELECT v FROM t"_s).toString(), u"first"_s);
}

void tst_SimDisk::readOnlyDiskIsNotWritten()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    {
        SimConnection connection(m_path);
        QVERIFY(connection.run(u"CREATE TABLE t (v)"_s));
        machine.setReadOnly(true);
        QVERIFY(!connection.run(u"INSERT INTO t VALUES (1)"_s));
    }
    const auto before = machine.content(m_path);
    SimConnection connection(m_path);
    QVERIFY(!connection.run(u"INSERT INTO t VALUES (1)"_s));
    QCOMPARE(connection.failure() & 0xff, SQLITE_READONLY);
    QCOMPARE(connection.value(u"SELECT count(*) FROM t"_s).toInt(), 0);
    QCOMPARE(machine.content(m_path), before);
    QVERIFY(!SimConnection(u"/m/new.db"_s).isOpen());
    QCOMPARE(disk.lock(u"/m/lock"_s).error().code, u"storeReadOnly"_s);
}

void tst_SimDisk::failingDiskFailsUntilItIsWell()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    {
        SimConnection connection(m_path);
        QVERIFY(makeTable(connection));
        machine.failAfter(2);
        QVERIFY(!connection.run(u"INSERT INTO t VALUES ('lost')"_s));
        QCOMPARE(connection.failure() & 0xff, SQLITE_IOERR);
        machine.failAfter({});
        QVERIFY(connection.run(u"INSERT INTO t VALUES ('second')"_s));
    }
    QCOMPARE(SimConnection(m_path).value(u"SELECT group_concat(v) FROM t"_s).toString(), u"first,second"_s);
}

void tst_SimDisk::flippedBitIsNoticed()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    {
        SimConnection connection(m_path);
        QVERIFY(makeTable(connection));
        QVERIFY(connection.run(u"CREATE INDEX i ON t (v)"_s));
    }
    const QByteArray whole = *machine.content(m_path);
    const qint64 root = whole.lastIndexOf("first"); // in the index; the table has it too
    QVERIFY(machine.flipBit(m_path, root, 2));
    QVERIFY(SimConnection(m_path).value(u"PRAGMA integrity_check"_s).toString() != "ok"_L1);
    machine.put(m_path, whole);
    QVERIFY(machine.flipBit(m_path, 4'096, 0)); // the kind of the table's page
    SimConnection connection(m_path);
    QVERIFY(!connection.value(u"SELECT v FROM t NOT INDEXED"_s).isValid());
    QCOMPARE(connection.failure() & 0xff, SQLITE_CORRUPT);
    QVERIFY(!machine.flipBit(m_path, 1'000'000));
}

void tst_SimDisk::copiesAreApart()
{
    SimDisk disk(m_clock, m_random);
    disk.machine(u"/m"_s);
    disk.machine(u"/m-2"_s);
    SimConnection connection(m_path);
    QVERIFY(makeTable(connection));
    disk.clone(u"/m"_s, u"/m-2"_s); // with the log, while it is open
    QVERIFY(connection.run(u"INSERT INTO t VALUES ('later')"_s));
    {
        SimConnection other(u"/m-2/a.db"_s);
        QCOMPARE(other.value(u"SELECT group_concat(v) FROM t"_s).toString(), u"first"_s);
        QVERIFY(other.run(u"INSERT INTO t VALUES ('other')"_s));
    }
    QVERIFY(disk.copy(u"/m-2/a.db"_s, u"/m-2/b.db"_s));
    QVERIFY(!disk.copy(u"/m-2/none.db"_s, u"/m-2/c.db"_s));
    disk.machine(u"/m-2"_s).kill();
    QCOMPARE(SimConnection(u"/m-2/b.db"_s).value(u"SELECT group_concat(v) FROM t"_s).toString(), u"first,other"_s);
    QCOMPARE(connection.value(u"SELECT group_concat(v) FROM t"_s).toString(), u"first,later"_s);
    QVERIFY(disk.machine(u"/m-2"_s).truncate(u"/m-2/b.db"_s, 100));
    QCOMPARE(disk.start(u"/m-2/b.db"_s, 1'000)->size(), 100);
    QVERIFY(disk.rename(u"/m-2/b.db"_s, u"/m-2/c.db"_s));
    QCOMPARE(disk.machine(u"/m-2"_s).list(), QStringList({u"/m-2/a.db"_s, u"/m-2/c.db"_s}));
    QVERIFY(disk.remove(u"/m-2/c.db"_s));
    QVERIFY(!disk.exists(u"/m-2/c.db"_s));
}

void tst_SimDisk::locksEndWithTheProcess()
{
    SimDisk disk(m_clock, m_random);
    auto &machine = disk.machine(u"/m"_s);
    auto old = disk.lock(u"/m/lock"_s);
    QVERIFY(old.ok());
    QCOMPARE(disk.lock(u"/m/lock"_s).error().code, u"storeInUse"_s);
    machine.kill();
    QVERIFY(machine.isDown()); // whoever held it has not noticed yet, and must not go on as another process
    QCOMPARE(disk.lock(u"/m/lock"_s).error().code, u"storeInUse"_s);
    QVERIFY(!disk.rename(u"/m/a.db"_s, u"/m/b.db"_s));
    std::move(old).value().reset();
    QVERIFY(!machine.isDown());
    auto held = disk.lock(u"/m/lock"_s);
    QVERIFY(held.ok());
    std::move(held).value().reset();
    QVERIFY(disk.lock(u"/m/lock"_s).ok());
}

QTEST_GUILESS_MAIN(tst_SimDisk)
#include "tst_SimDisk.moc"
