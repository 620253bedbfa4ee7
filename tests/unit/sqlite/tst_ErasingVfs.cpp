#include "sync/sqlite/Connection.h"
#include "sync/sqlite/ErasingVfs.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace budkavle::sqlite;

namespace {

constexpr qsizetype pageBytes = 4'096;
constexpr int rows = 400;

QString text(int row)
{
    return u"HEMLIGT%1 "_s.arg(row, 6, 10, QChar(u'0')).repeated(3 + row % 60);
}

void run(sqlite3 *handle, const QString &sql)
{
    QCOMPARE(sqlite3_exec(handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr), SQLITE_OK);
}

/// Rows of many lengths, not in their order, so that pages are split and cells move.
QStringList fill()
{
    QStringList sql{u"PRAGMA secure_delete = ON"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = OFF"_s,
                    u"CREATE TABLE t(id INTEGER PRIMARY KEY, v)"_s};
    QRandomGenerator random(1); // NOLINT: the same order each time
    QList<int> order;
    for (int row = 0; row < rows; ++row)
        order.insert(random.bounded(row + 1), row);
    for (const int row : std::as_const(order))
        sql << u"INSERT INTO t VALUES(%1, '%2')"_s.arg(row).arg(text(row));
    sql << u"PRAGMA wal_checkpoint(TRUNCATE)"_s;
    return sql;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What SQLite finds wrong with the whole file; "ok" when nothing.
QString faultsOf(Connection &connection)
{
    Prepared check = connection.prepare(u"PRAGMA integrity_check"_s);
    return check.step() == Prepared::Step::Row ? check.text(0) : u"not checked"_s;
}

/// Pages that have something in their unallocated middle.
int dirtyPages(const QByteArray &file)
{
    int dirty = 0;
    for (qsizetype at = 0; at + pageBytes <= file.size(); at += pageBytes) {
        const QByteArray page = file.mid(at, pageBytes);
        const Middle middle = middleOf(page, at == 0);
        dirty += page.mid(middle.at, middle.bytes).count('\0') == middle.bytes ? 0 : 1;
    }
    return dirty;
}

} // namespace

class tst_ErasingVfs : public QObject {
    Q_OBJECT
private slots:
    void nothingStaysBetweenCells();
    void deletedTextIsNowhere();
    void pagesOfOtherKindsAreLeftAlone();
    void middleOfAPage_data();
    void middleOfAPage();

private:
    QTemporaryDir m_folder;
};

void tst_ErasingVfs::nothingStaysBetweenCells()
{
    // Without it there is something: or this test would prove nothing.
    const QString plain = m_folder.filePath(u"plain.db"_s);
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(plain.toUtf8().constData(), &handle), SQLITE_OK);
    const QStringList statements = fill();
    for (const QString &sql : statements)
        run(handle, sql);
    sqlite3_close(handle);
    QVERIFY(dirtyPages(bytesOf(plain)) > 0);

    const QString erased = m_folder.filePath(u"erased.db"_s);
    Connection connection;
    QVERIFY(!connection.open(erased, Connection::Access::ReadWrite));
    for (const QString &sql : statements)
        QVERIFY(!connection.execute(sql));
    QCOMPARE(dirtyPages(bytesOf(erased)), 0);
    Prepared read = connection.prepare(u"SELECT v FROM t ORDER BY id"_s);
    for (int row = 0; row < rows; ++row) {
        QCOMPARE(read.step(), Prepared::Step::Row);
        QCOMPARE(read.text(0), text(row));
    }
}

void tst_ErasingVfs::deletedTextIsNowhere()
{
    const QString path = m_folder.filePath(u"deleted.db"_s);
    Connection connection;
    QVERIFY(!connection.open(path, Connection::Access::ReadWrite));
    const QStringList statements = fill();
    for (const QString &sql : statements)
        QVERIFY(!connection.execute(sql));
    QVERIFY(!connection.execute(u"DELETE FROM t WHERE id % 3 > 0"_s));
    QVERIFY(!connection.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QVERIFY(!connection.execute(u"PRAGMA shrink_memory"_s));
    // What is written to the same pages afterwards does not bring it back.
    QVERIFY(!connection.execute(u"UPDATE t SET v = v || '.' WHERE id % 7 = 0"_s));
    const QByteArray all = bytesOf(path) + bytesOf(path + u"-wal"_s);
    for (int row = 0; row < rows; ++row)
        QCOMPARE(all.contains(text(row).left(13).toUtf8()), row % 3 == 0);
    QCOMPARE(faultsOf(connection), u"ok"_s);
}

/// The pointers of an auto-vacuum and long rows' own pages; some of them begin as a page of a b-tree does.
void tst_ErasingVfs::pagesOfOtherKindsAreLeftAlone()
{
    Connection connection;
    QVERIFY(!connection.open(m_folder.filePath(u"kinds.db"_s), Connection::Access::ReadWrite));
    QVERIFY(!connection.execute(u"PRAGMA auto_vacuum = FULL"_s));
    const QStringList statements = fill();
    for (const QString &sql : statements)
        QVERIFY(!connection.execute(sql));
    QVERIFY(!connection.execute(u"UPDATE t SET v = v || hex(zeroblob(9000)) WHERE id % 5 = 0"_s));
    QVERIFY(!connection.execute(u"DELETE FROM t WHERE id % 7 = 0"_s));
    QVERIFY(!connection.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QVERIFY(!connection.execute(u"PRAGMA shrink_memory"_s));
    QCOMPARE(faultsOf(connection), u"ok"_s);
}

void tst_ErasingVfs::middleOfAPage_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("isFirst");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("bytes");
    const auto page = [](const char *hex) { return QByteArray::fromHex(hex); };
    QTest::newRow("leaf of a table, 2 cells") << page("0d0000000202000003000200") << false << 12 << 500;
    QTest::newRow("inner page, 2 cells") << page("05000000020200000000000a03000200") << false << 16 << 496;
    QTest::newRow("first page") << QByteArray(100, 'x') + page("0d0000000202000003000200") << true << 112 << 400;
    QTest::newRow("a cell before the cells") << page("0d0000000202000003000100") << false << 0 << 0;
    QTest::newRow("a cell behind the page") << page("0d0000000202000003000400") << false << 0 << 0;
    QTest::newRow("free room before the cells") << page("0d0100000202000003000200") << false << 0 << 0;
    QTest::newRow("too many fragments") << page("0d0000000202003d03000200") << false << 0 << 0;
    QTest::newRow("pointers of an auto-vacuum") << page("0500000003050000000003050000000305") << false << 0 << 0;
    QTest::newRow("full") << page("0d000000fa01fc00") << false << 0 << 0;
    QTest::newRow("overflow") << page("0000000a") << false << 0 << 0;
    QTest::newRow("the end lies outside") << page("0d0000000204010a") << false << 0 << 0;
    QTest::newRow("more cells than room") << page("0dffffffffffff00") << false << 0 << 0;
}

void tst_ErasingVfs::middleOfAPage()
{
    QFETCH(const QByteArray, head);
    QFETCH(const bool, isFirst);
    QByteArray page = head.leftJustified(1'024, 'x');
    const Middle middle = middleOf(page, isFirst);
    QTEST(int(middle.at), "at");
    QTEST(int(middle.bytes), "bytes");
}

QTEST_GUILESS_MAIN(tst_ErasingVfs)
#include "tst_ErasingVfs.moc"
