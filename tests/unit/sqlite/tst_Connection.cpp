#include "sync/sqlite/Connection.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace budkavle::sqlite;
using Step = Prepared::Step;

class tst_Connection : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void numbersComeBack();
    void textComesBack_data();
    void textComesBack();
    void bytesComeBack();
    void nothingIsEmptyAndNullIsAsked();
    void rowsComeInTurn();
    void whatRanTellsWhatItDid();
    void clearLeavesNoValues();
    void resetGivesTheSnapshotBack();
    void failuresAreTold();
    void whatIsNotOpenFails();
    void readersMayNotWrite();
    void writersWaitForEachOther();

private:
    void run(const QString &sql);
    [[nodiscard]] QString path() const { return m_folder->filePath(u"a.db"_s); }
    [[nodiscard]] Prepared echo(const QString &sql = u"SELECT ?"_s);

    std::optional<QTemporaryDir> m_folder;
    std::optional<Connection> m_connection;
};

void tst_Connection::init()
{
    m_folder.emplace();
    m_connection.emplace();
    QVERIFY(!m_connection->open(path(), Connection::Access::ReadWrite));
    run(u"PRAGMA journal_mode = WAL"_s);
    run(u"CREATE TABLE t(id INTEGER PRIMARY KEY, v)"_s);
}

void tst_Connection::cleanup()
{
    m_connection.reset();
    m_folder.reset();
}

void tst_Connection::run(const QString &sql)
{
    const auto failed = m_connection->execute(sql);
    QVERIFY2(!failed, qPrintable(failed ? failed->text : QString()));
}

Prepared tst_Connection::echo(const QString &sql)
{
    return m_connection->prepare(sql);
}

void tst_Connection::numbersComeBack()
{
    Prepared one = echo();
    for (const qint64 number :
         {qint64(0), qint64(-1), std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()}) {
        one.bind(0, number);
        QCOMPARE(one.step(), Step::Row);
        QCOMPARE(one.integer(0), number);
        one.reset();
    }
}

void tst_Connection::textComesBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("Swedish") << u"Årsta äldreboende, Östra"_s;
    QTest::newRow("beyond the first plane") << u"👩‍⚕️ 𝄞"_s;
    QTest::newRow("a zero inside") << u"a"_s + QChar(u'\0') + u"b"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("never set") << QString();
    QTest::newRow("long") << QString(100'000, u'ö');
}

void tst_Connection::textComesBack()
{
    QFETCH(const QString, text);
    Prepared one = echo();
    one.bind(0, text);
    QCOMPARE(one.step(), Step::Row);
    QVERIFY(!one.isNull(0));
    QCOMPARE(one.text(0), text);
    QCOMPARE(one.bytes(0), text.toUtf8());
}

void tst_Connection::bytesComeBack()
{
    Prepared one = echo(u"SELECT ?, typeof(?)"_s);
    for (const QByteArray &bytes : {QByteArray("a\0b", 3), QByteArray("\xff\xfe", 2), QByteArray(""), QByteArray()}) {
        one.bind(0, bytes);
        one.bind(1, bytes);
        QCOMPARE(one.step(), Step::Row);
        QVERIFY(!one.isNull(0));
        QCOMPARE(one.bytes(0), bytes);
        QCOMPARE(one.text(1), u"blob"_s);
        one.reset();
    }
}

void tst_Connection::nothingIsEmptyAndNullIsAsked()
{
    Prepared one = echo();
    one.bindNull(0);
    QCOMPARE(one.step(), Step::Row);
    QVERIFY(one.isNull(0));
    QCOMPARE(one.integer(0), 0);
    QCOMPARE(one.text(0), QString());
    QCOMPARE(one.bytes(0), QByteArray());
}

void tst_Connection::rowsComeInTurn()
{
    run(u"INSERT INTO t(v) VALUES('a'), ('b')"_s);
    Prepared all = m_connection->prepare(u"SELECT v, id FROM t ORDER BY id"_s);
    QCOMPARE(all.columns(), 2);
    QCOMPARE(all.step(), Step::Row);
    QCOMPARE(all.text(0), u"a"_s);
    QCOMPARE(all.step(), Step::Row);
    QCOMPARE(all.text(0), u"b"_s);
    QCOMPARE(all.step(), Step::End);
}

void tst_Connection::whatRanTellsWhatItDid()
{
    Prepared insert = m_connection->prepare(u"INSERT INTO t(v) VALUES(?)"_s);
    QCOMPARE(insert.parameters(), 1);
    for (qint64 id = 1; id < 4; ++id) {
        insert.bind(0, id);
        QCOMPARE(insert.step(), Step::End);
        QCOMPARE(insert.insertedId(), id);
        insert.reset();
    }
    Prepared change = m_connection->prepare(u"UPDATE t SET v = 0 WHERE id > 1"_s);
    QCOMPARE(change.step(), Step::End);
    QCOMPARE(change.changedRows(), 2);
}

void tst_Connection::clearLeavesNoValues()
{
    Prepared one = echo();
    one.bind(0, u"secret"_s);
    QCOMPARE(one.step(), Step::Row);
    one.clear();
    QCOMPARE(one.step(), Step::Row);
    QVERIFY(one.isNull(0));
}

void tst_Connection::resetGivesTheSnapshotBack()
{
    run(u"INSERT INTO t(v) VALUES(1), (2)"_s);
    Connection other;
    QVERIFY(!other.open(path(), Connection::Access::ReadOnly));
    Prepared reading = other.prepare(u"SELECT v FROM t"_s);
    QCOMPARE(reading.step(), Step::Row);
    run(u"INSERT INTO t(v) VALUES(3)"_s);
    Prepared count = other.prepare(u"SELECT count(*) FROM t"_s);
    QCOMPARE(count.step(), Step::Row);
    QCOMPARE(count.integer(0), 2); // the moment that the reading began
    count.reset();
    reading.reset();
    QCOMPARE(count.step(), Step::Row);
    QCOMPARE(count.integer(0), 3);
}

void tst_Connection::failuresAreTold()
{
    QVERIFY(!m_connection->prepare(u"SELEKT 1"_s));
    QCOMPARE(m_connection->failure().code, SQLITE_ERROR);
    QVERIFY(!m_connection->prepare(u""_s));

    run(u"INSERT INTO t(id) VALUES(1)"_s);
    Prepared again = m_connection->prepare(u"INSERT INTO t(id, v) VALUES(1, ?)"_s);
    again.bind(0, u"secret"_s);
    QCOMPARE(again.step(), Step::Failed);
    QCOMPARE(m_connection->failure().code, SQLITE_CONSTRAINT_PRIMARYKEY);
    QVERIFY(!m_connection->failure().text.contains("secret"_L1));

    const auto failed = m_connection->execute(u"INSERT INTO t(id) VALUES(1)"_s);
    QVERIFY(failed);
    QCOMPARE(failed->code, SQLITE_CONSTRAINT_PRIMARYKEY);
}

void tst_Connection::whatIsNotOpenFails()
{
    Connection never;
    QVERIFY(!never.prepare(u"SELECT 1"_s));
    QVERIFY(never.execute(u"SELECT 1"_s));
    Connection nowhere;
    const auto failed = nowhere.open(m_folder->filePath(u"none/a.db"_s), Connection::Access::ReadWrite);
    QVERIFY(failed);
    QCOMPARE(failed->code & 0xff, SQLITE_CANTOPEN);
    Connection reader;
    QVERIFY(reader.open(m_folder->filePath(u"b.db"_s), Connection::Access::ReadOnly)); // and makes none
    QVERIFY(!QFile::exists(m_folder->filePath(u"b.db"_s)));
}

void tst_Connection::readersMayNotWrite()
{
    Connection reader;
    QVERIFY(!reader.open(path(), Connection::Access::ReadOnly));
    const auto failed = reader.execute(u"INSERT INTO t(v) VALUES(1)"_s);
    QVERIFY(failed);
    QCOMPARE(failed->code, SQLITE_READONLY);
}

void tst_Connection::writersWaitForEachOther()
{
    Prepared wait = m_connection->prepare(u"PRAGMA busy_timeout"_s); // seen here, since a test measures no time
    QCOMPARE(wait.step(), Step::Row);
    QCOMPARE(wait.integer(0), 5'000);
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_Connection.moc"
