#include "sync/store/Database.h"
#include "sync/store/Reader.h"
#include "sync/store/Writer.h"
#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeRandom.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

/// The store alone, by hand: bench_store [--messages N] [--big]. One JSON object a line on stdout. `ref` inserts the same
/// texts into a bare SQLite table with an inline FTS5 index (the `refsql` of the peers' figures), in the same run.

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using store::Folder;

namespace {

constexpr int messagesPerMatter = 3;
constexpr int rowsPerPage = 500;
constexpr qint64 newestMs = 1'790'000'000'000;
const InboxId inbox(u"in-home"_s);

void say(const char *name, double value, const char *unit, double ratio = 0)
{
    std::printf("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"ratio\":%.3f}\n", name, value, unit, ratio);
    std::fflush(stdout);
}

double seconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// Texts of 150 to 600 bytes out of 20,000 made-up words, common ones much more common than rare ones.
class Texts {
public:
    Texts()
    {
        const QStringList parts{u"sår"_s,   u"vård"_s, u"läk"_s,  u"dos"_s,   u"prov"_s, u"svar"_s,
                                u"hem"_s,   u"öga"_s,  u"rond"_s, u"tryck"_s, u"blod"_s, u"andning"_s,
                                u"smärt"_s, u"knä"_s,  u"tid"_s,  u"plan"_s};
        for (int i = 0; i < 20'000; ++i)
            m_words.append(parts.at(i % 16) + parts.at((i / 16) % 16)
                           + (i < 256 ? QString() : QString::number(i / 256, 36)));
    }

    QString next()
    {
        const int length = 150 + below(450);
        QString text;
        while (text.size() < length) {
            const double u = static_cast<double>(below(1'000'000)) / 1e6;
            text += m_words.at(static_cast<int>(std::pow(u, 3) * 19'999)) + u' ';
        }
        return text;
    }

private:
    int below(int limit) { return static_cast<int>(m_random.next() % static_cast<quint64>(limit)); }
    QStringList m_words;
    tests::FakeRandom m_random{20260101};
};

/// All rows of an inbox as the server's newest-first pages.
QList<wire::Page> pagesOf(int messages, QStringList *bodies)
{
    Texts texts;
    QList<wire::Page> pages;
    quint64 digest = 0;
    qint64 modseq = 0;
    QList<wire::Row> rows;
    const auto add = [&](const RowValue &value) {
        wire::Row row = wire::encodeRow(value);
        row.modseq = ++modseq;
        digest += wire::rowDigest(row.type, row.id, row.modseq);
        rows.append(row);
    };
    for (int i = 0; i < messages; ++i) {
        const QString matter = u"0198a0b0-0000-7000-8000-%1"_s.arg(i / messagesPerMatter, 12, 10, QLatin1Char('0'));
        const qint64 at = newestMs - qint64(i) * 31'000;
        const QString body = texts.next();
        if (i % messagesPerMatter == 0) {
            add(Item(tests::anItem(matter)
                         .about(u"Ärende om %1"_s.arg(body.left(20)))
                         .at(at)
                         .patient(u"196101182803"_s, u"Svea Testsson"_s)
                         .between(u"in-other"_s, inbox.value())
                         .heldBy(inbox.value(), u"u-nurse"_s)
                         .status(static_cast<ItemStatus>(i % 3))));
        }
        add(Message(tests::aMessage(u"0198a0b0-1111-7000-8000-%1"_s.arg(i, 12, 10, QLatin1Char('0')))
                        .in(matter)
                        .saying(body)
                        .at(at)
                        .from(u"in-other"_s, u"SE2321000010-A%1"_s.arg(i % 80))));
        bodies->append(body);
    }
    for (qsizetype from = 0; from < rows.size(); from += rowsPerPage) {
        wire::Page page;
        page.account = inbox;
        page.from = page.to = page.head = modseq;
        page.complete = true;
        page.hasBackfill = true;
        page.backfill = rows.mid(from, rowsPerPage);
        page.digest = digest;
        page.rows = rows.size();
        const wire::Row &last = page.backfill.last();
        if (from + rowsPerPage < rows.size())
            page.next = wire::BackfillKey{last.ts, last.type, last.id};
        pages.append(page);
    }
    return pages;
}

wire::SyncReply replyWith(const wire::Page &page)
{
    wire::SyncReply reply;
    reply.pull.stamp.lineage = u"l"_s;
    reply.pull.stamp.epoch = 1;
    reply.pull.stamp.serverTime = Instant{newestMs};
    reply.pull.grants = wire::Grants{1, {{inbox, Rights::ReadWrite, 1}, {directoryAccount(), Rights::Read, 1}}};
    reply.pull.pages = {page};
    return reply;
}

wire::Page directoryPage()
{
    wire::Page page;
    page.account = directoryAccount();
    page.hasBackfill = true;
    page.complete = true;
    qint64 modseq = 0;
    for (const RowValue &value : QList<RowValue>{Unit{UnitId(u"unit"_s), OrganisationId(u"o"_s), u"Enheten"_s, {}},
                                                 tests::aUser(u"u-nurse"_s, u"Anna Ek"_s, u"Sköterska"_s, {u"unit"_s}),
                                                 tests::aSharedInbox(inbox.value(), u"Hemsjukvården"_s, u"unit"_s),
                                                 tests::aSharedInbox(u"in-other"_s, u"Vårdcentralen"_s, u"unit"_s)}) {
        wire::Row row = wire::encodeRow(value);
        row.modseq = ++modseq;
        page.backfill.append(row);
        page.digest += wire::rowDigest(row.type, row.id, row.modseq);
    }
    page.from = page.to = page.head = modseq;
    page.rows = modseq;
    return page;
}

/// Messages per second of wall time and of this process's own: the second says more on a machine that others use too.
struct Rate {
    double wall = 0;
    double cpu = 0;
};

class Stopwatch {
public:
    Stopwatch() { m_timer.start(); }
    [[nodiscard]] Rate rate(int things) const
    {
        const double cpu = static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC;
        return {things / seconds(m_timer), things / cpu};
    }

private:
    QElapsedTimer m_timer;
    std::clock_t m_cpu = std::clock();
};

Rate reference(const QString &path, const QStringList &bodies)
{
    auto sql = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"ref"_s);
    sql.setDatabaseName(path);
    if (!sql.open())
        return {};
    QSqlQuery query(sql);
    for (
        const QString &setup :
        {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s, u"PRAGMA cache_size=-65536"_s,
         u"PRAGMA wal_autocheckpoint=4000"_s,
         u"CREATE TABLE message(id INTEGER PRIMARY KEY, thread INT, date INT, sender TEXT, recipients TEXT, subject TEXT,"
         " body TEXT, prio INT)"_s,
         u"CREATE INDEX m_thread ON message(thread, date)"_s, u"CREATE INDEX m_date ON message(date)"_s,
         u"CREATE VIRTUAL TABLE fts USING fts5(subject, body, sender, content='message', content_rowid='id',"
         " tokenize=\"unicode61 remove_diacritics 0\")"_s})
        query.exec(setup);
    QSqlQuery insert(sql);
    QSqlQuery index(sql);
    insert.prepare(u"INSERT INTO message VALUES(?,?,?,?,?,?,?,?)"_s);
    index.prepare(u"INSERT INTO fts(rowid, subject, body, sender) VALUES(?,?,?,?)"_s);
    const Stopwatch watch;
    sql.transaction();
    for (int i = 0; i < bodies.size(); ++i) {
        const QString subject = u"Ärende om %1"_s.arg(bodies.at(i).left(20));
        const QString sender = u"SE2321000010-A%1"_s.arg(i % 80);
        const QVariantList row{
            i, i / messagesPerMatter, newestMs - i * 31'000LL, sender, inbox.value(), subject, bodies.at(i), 0};
        for (int k = 0; k < 8; ++k)
            insert.bindValue(k, row.at(k));
        insert.exec();
        index.bindValue(0, i);
        index.bindValue(1, subject);
        index.bindValue(2, bodies.at(i));
        index.bindValue(3, sender);
        index.exec();
        if ((i + 1) % 1000 == 0) {
            sql.commit();
            sql.transaction();
        }
    }
    sql.commit();
    QSqlQuery(sql).exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return watch.rate(static_cast<int>(bodies.size()));
}

double percentile(QList<double> values, double at)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, qsizetype(at * static_cast<double>(values.size()))));
}

template <class Work>
void timed(const char *name, int times, Work work)
{
    QList<double> ms;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        ms.append(seconds(timer) * 1e3);
    }
    const QByteArray title(name);
    say(QByteArray(title + "_p50").constData(), percentile(ms, 0.5), "ms");
    say(QByteArray(title + "_p99").constData(), percentile(ms, 0.99), "ms");
}

void initialSync(store::Writer &writer, const QList<wire::Page> &pages, int messages, Rate ref)
{
    const Stopwatch watch;
    double worst = 0;
    for (const wire::Page &page : pages) {
        QElapsedTimer one;
        one.start();
        if (const auto done = writer.apply(replyWith(page)); !done.ok())
            qFatal("apply: %s %s", qPrintable(done.error().code), qPrintable(done.error().detail));
        worst = std::max(worst, seconds(one) * 1e3);
    }
    const Rate rate = watch.rate(messages);
    say("initial_apply", rate.wall, "messages/s", rate.wall / ref.wall);
    say("initial_apply_cpu", rate.cpu, "messages/cpu-s", rate.cpu / ref.cpu);
    say("initial_apply_worst_page", worst, "ms");
    if (!writer.takeDiverged().isEmpty())
        qFatal("the digest differs");
}

void lists(store::Reader &reader)
{
    const store::ListQuery query{inbox, Folder::Inbox, {}};
    timed("list_first_page", 50, [&](int) { (void)reader.firstItems(query, 128); });
    QList<qint64> ids;
    timed("list_item_ids", 10, [&](int) { ids = reader.itemIds(query); });
    say("list_length", static_cast<double>(ids.size()), "items");
    timed("list_deep_page", 50, [&](int i) { (void)reader.items(ids.mid((ids.size() - 128) * i / 50, 128)); });
    timed("inbox_counts", 50, [&](int) { (void)reader.inboxes(); });
    timed("search_prefix", 50, [&](int i) {
        (void)reader.firstItems({inbox, Folder::Inbox, u"sårvård%1"_s.arg(i + 1, 0, 36)}, 50);
    });
    timed("search_common_word", 10, [&](int) {
        (void)reader.firstItems({inbox, Folder::Inbox, u"sårsår läksår"_s}, 50);
    });
    timed("conversation", 50, [&](int i) {
        const auto rows = reader.items({ids.at(i)});
        (void)reader.conversation({inbox, rows.first().item.matter});
    });
}

void sends(store::Writer &writer)
{
    timed("enqueue_send", 300, [&](int i) {
        const QString n = QString::number(i);
        const auto done = writer.submit(
            tests::aCommand(u"c"_s + n, inbox.value(), SendMessage(tests::aLetter(u"m-new-"_s + n, u"g-new-"_s + n))));
        if (!done.ok())
            qFatal("submit: %s", qPrintable(done.error().code));
    });
}

void run(int messages)
{
    std::printf("{\"name\":\"messages\",\"value\":%d,\"unit\":\"\"}\n", messages);
    QStringList bodies;
    const auto pages = pagesOf(messages, &bodies);
    QTemporaryDir folder;
    const Rate ref = reference(folder.filePath(u"ref.db"_s), bodies);
    say("ref", ref.wall, "messages/s", 1);
    say("ref_cpu", ref.cpu, "messages/cpu-s", 1);
    tests::FakeClock clock;
    auto database = store::Database::open({folder.filePath(u"cache.db"_s), {}}, store::Database::Access::ReadWrite);
    if (!database.ok())
        qFatal("open: %s", qPrintable(database.error().code));
    store::Writer writer(**database, clock);
    QFile profile(QStringLiteral(RESOURCES_DIR "/profiles/jonkoping.json"));
    if (!profile.open(QIODevice::ReadOnly) || !writer.bind({UserId(u"u-nurse"_s), {}}, DeviceId(u"d"_s)).ok()
        || !writer.setProfile(profile.readAll()).ok() || !writer.apply(replyWith(directoryPage())).ok())
        qFatal("cannot prepare");
    initialSync(writer, pages, messages, ref);
    say("file_size", static_cast<double>(QFile(folder.filePath(u"cache.db"_s)).size()) / 1e6, "MB");
    auto readDatabase = store::Database::open({folder.filePath(u"cache.db"_s), {}}, store::Database::Access::ReadOnly);
    store::Reader reader(**readDatabase);
    lists(reader);
    sends(writer);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype at = arguments.indexOf(u"--messages"_s);
    run(at > 0 && at + 1 < arguments.size() ? arguments.at(at + 1).toInt() : 100'000);
    if (arguments.contains(u"--big"_s))
        run(1'000'000);
    return 0;
}
