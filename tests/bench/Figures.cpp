#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTimer>
#include <QVariant>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace budkavle::bench {

using namespace Qt::StringLiterals;

namespace {

QSqlDatabase openBare(const QString &path, const QString &synchronous)
{
    auto sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, path);
    sql.setDatabaseName(path);
    if (!sql.open())
        qFatal("the reference database does not open");
    for (const QString &setup : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=%1"_s.arg(synchronous),
                                 u"PRAGMA cache_size=-65536"_s, u"PRAGMA wal_autocheckpoint=4000"_s})
        QSqlQuery(sql).exec(setup);
    return sql;
}

void insertAll(QSqlDatabase &sql, const QStringList &texts)
{
    QSqlQuery insert(sql);
    QSqlQuery index(sql);
    insert.prepare(u"INSERT INTO message VALUES(?,?,?,?,?,?,?,?)"_s);
    index.prepare(u"INSERT INTO fts(rowid, subject, body, sender) VALUES(?,?,?,?)"_s);
    sql.transaction();
    for (int i = 0; i < texts.size(); ++i) {
        const QString subject = texts.at(i).left(24);
        const QString sender = u"SE2321000010-A%1"_s.arg(i % 80);
        const QVariantList row{i, i / 3, i * 31'000LL, sender, u"in-home"_s, subject, texts.at(i), 0};
        for (int k = 0; k < row.size(); ++k)
            insert.bindValue(k, row.at(k));
        insert.exec();
        const QVariantList words{i, subject, texts.at(i), sender};
        for (int k = 0; k < words.size(); ++k)
            index.bindValue(k, words.at(k));
        index.exec();
        if ((i + 1) % 1000 == 0) {
            sql.commit();
            sql.transaction();
        }
    }
    sql.commit();
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
    QSqlDatabase sql = openBare(path, u"NORMAL"_s);
    for (const QString &setup :
         {u"CREATE TABLE message(id INTEGER PRIMARY KEY, thread INT, date INT, sender TEXT, recipients TEXT,"
          " subject TEXT, body TEXT, prio INT)"_s,
          u"CREATE INDEX m_thread ON message(thread, date)"_s, u"CREATE INDEX m_date ON message(date)"_s,
          u"CREATE VIRTUAL TABLE fts USING fts5(subject, body, sender, content='message', content_rowid='id',"
          " tokenize=\"unicode61 remove_diacritics 0\")"_s})
        QSqlQuery(sql).exec(setup);
    const Stopwatch watch;
    insertAll(sql, texts);
    QSqlQuery(sql).exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return watch.rate(texts.size());
}

Commits bareCommits(const QString &path, int rows)
{
    QSqlDatabase sql = openBare(path, u"FULL"_s);
    QSqlQuery(sql).exec(u"CREATE TABLE row(id INTEGER PRIMARY KEY, value TEXT)"_s);
    QSqlQuery insert(sql);
    insert.prepare(u"INSERT INTO row(value) VALUES(?)"_s);
    const QString value(600, u'x');
    const Stopwatch watch;
    const auto ms = timed(rows, [&](int) {
        insert.bindValue(0, value);
        insert.exec();
    });
    return {percentile(ms, 0.5), watch.rate(rows).wall};
}

} // namespace budkavle::bench
