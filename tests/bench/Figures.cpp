#include "tests/bench/Figures.h"

#include "sync/sqlite/Connection.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace budkavle::bench {

using namespace Qt::StringLiterals;

namespace {

void must(sqlite::Connection &connection, const QString &sql)
{
    if (const auto failed = connection.execute(sql))
        qFatal("the reference database: %s", qPrintable(failed->text));
}

void must(sqlite::Prepared &statement)
{
    if (statement.step() == sqlite::Prepared::Step::Failed)
        qFatal("the reference database takes no rows");
    statement.reset();
}

void openBare(sqlite::Connection &connection, const QString &path, const QString &synchronous)
{
    if (connection.open(path, sqlite::Connection::Access::ReadWrite))
        qFatal("the reference database does not open");
    for (const QString &setup : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=%1"_s.arg(synchronous),
                                 u"PRAGMA cache_size=-65536"_s, u"PRAGMA wal_autocheckpoint=4000"_s})
        must(connection, setup);
}

template <class... Values>
void insertRow(sqlite::Prepared &statement, const Values &...values)
{
    int position = 0;
    (statement.bind(position++, values), ...);
    must(statement);
}

void insertAll(sqlite::Connection &connection, const QStringList &texts)
{
    sqlite::Prepared insert = connection.prepare(u"INSERT INTO message VALUES(?,?,?,?,?,?,?,?)"_s);
    sqlite::Prepared index = connection.prepare(u"INSERT INTO fts(rowid, subject, body, sender) VALUES(?,?,?,?)"_s);
    must(connection, u"BEGIN"_s);
    for (qint64 i = 0; i < texts.size(); ++i) {
        const QString subject = texts.at(i).left(24);
        const QString sender = u"SE2321000010-A%1"_s.arg(i % 80);
        insertRow(insert, i, i / 3, i * 31'000, sender, u"in-home"_s, subject, texts.at(i), qint64(0));
        insertRow(index, i, subject, texts.at(i), sender);
        if ((i + 1) % 1000 == 0) {
            must(connection, u"COMMIT"_s);
            must(connection, u"BEGIN"_s);
        }
    }
    must(connection, u"COMMIT"_s);
}

} // namespace

void tell(const QString &name, double value, const QString &unit, double reference)
{
    const QByteArray compared = reference > 0
        ? QByteArray::number(reference, 'f', 3) + ",\"ratio\":" + QByteArray::number(value / reference, 'f', 3)
        : QByteArray("null,\"ratio\":null");
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"reference\":%s}\n", qPrintable(name), value,
                qPrintable(unit), compared.constData());
    std::fflush(stdout);
}

qint64 steadyNs()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

double percentile(QList<double> values, double at)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, qsizetype(at * double(values.size()))));
}

QList<double> timed(int times, const std::function<void(int)> &work)
{
    QList<double> ms;
    for (int i = 0; i < times; ++i) {
        const Stopwatch watch;
        work(i);
        ms.append(watch.ms());
    }
    return ms;
}

Stopwatch::Stopwatch() : m_beganNs(steadyNs())
{
}

Rate Stopwatch::rate(qint64 things) const
{
    const double cpu = double(std::clock() - m_cpu) / CLOCKS_PER_SEC;
    return {double(things) * 1e9 / double(steadyNs() - m_beganNs), double(things) / cpu};
}

double Stopwatch::ms() const
{
    return double(steadyNs() - m_beganNs) / 1e6;
}

bool waitFor(const std::function<bool()> &holds, int ms)
{
    QTimer deadline;
    deadline.setSingleShot(true);
    deadline.start(ms);
    while (!holds() && deadline.isActive())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return holds();
}

Rate bareInserts(const QString &path, const QStringList &texts)
{
    sqlite::Connection connection;
    openBare(connection, path, u"NORMAL"_s);
    for (const QString &setup :
         {u"CREATE TABLE message(id INTEGER PRIMARY KEY, thread INT, date INT, sender TEXT, recipients TEXT,"
          " subject TEXT, body TEXT, prio INT)"_s,
          u"CREATE INDEX m_thread ON message(thread, date)"_s, u"CREATE INDEX m_date ON message(date)"_s,
          u"CREATE VIRTUAL TABLE fts USING fts5(subject, body, sender, content='message', content_rowid='id',"
          " tokenize=\"unicode61 remove_diacritics 0\")"_s})
        must(connection, setup);
    const Stopwatch watch;
    insertAll(connection, texts);
    must(connection, u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return watch.rate(texts.size());
}

Commits bareCommits(const QString &path, int rows)
{
    sqlite::Connection connection;
    openBare(connection, path, u"FULL"_s);
    must(connection, u"CREATE TABLE row(id INTEGER PRIMARY KEY, value TEXT)"_s);
    sqlite::Prepared insert = connection.prepare(u"INSERT INTO row(value) VALUES(?)"_s);
    const QString value(600, u'x');
    const Stopwatch watch;
    const auto ms = timed(rows, [&](int) { insertRow(insert, value); });
    return {percentile(ms, 0.5), watch.rate(rows).wall};
}

} // namespace budkavle::bench
