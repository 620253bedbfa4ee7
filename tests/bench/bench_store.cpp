#include "sync/store/Database.h"
#include "sync/store/Reader.h"
#include "sync/store/Writer.h"
#include "tests/bench/Figures.h"
#include "tests/bench/Pages.h"
#include "tests/support/Builders.h"
#include "tests/support/FakeClock.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

/// The client's store alone: bench_store [--quick]. What it costs to fill, to list, to search and to send, with 10,000,
/// 100,000 and 1,000,000 messages (--quick: 1,000 and 10,000). Filling and sending have bare SQLite as their reference;
/// the others, the size before.

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::bench;
using store::Database;
using store::Folder;

namespace {

using Figures = QMap<QString, double>;

/// A cache filled from pages, as the program has it.
struct Cache {
    QTemporaryDir folder;
    tests::FakeClock clock;
    store::DatabaseLocation location{folder.filePath(u"cache.db"_s), {}};
    std::unique_ptr<Database> writing = Database::open(location, Database::Access::ReadWrite).value();
    store::Writer writer{*writing, clock};

    Cache()
    {
        QFile profile(QStringLiteral(RESOURCES_DIR "/profiles/jonkoping.json"));
        if (!profile.open(QIODevice::ReadOnly) || !writer.bind({nurse, {}}, domain::DeviceId(u"d"_s)).ok()
            || !writer.setProfile(profile.readAll()).ok() || !writer.apply(Pages::directory()).ok())
            qFatal("the cache cannot be prepared");
    }
};

/// Applies all pages; only the applying is timed.
void fill(Cache &cache, int messages, Figures &figures)
{
    Pages pages(messages);
    double ms = 0;
    double worst = 0;
    while (pages.hasNext()) {
        const auto reply = pages.next();
        const Stopwatch watch;
        if (const auto done = cache.writer.apply(reply); !done.ok())
            qFatal("apply: %s %s", qPrintable(done.error().code), qPrintable(done.error().detail));
        const double took = watch.ms();
        ms += took;
        worst = std::max(worst, took);
    }
    if (cache.writer.verifyCall())
        qFatal("the digest differs");
    figures[u"store_fill"_s] = messages / ms * 1e3;
    figures[u"store_fill_worst_page"_s] = worst;
}

void lists(store::Reader &reader, Figures &figures)
{
    const store::ListQuery all{home, Folder::Inbox, {}};
    const auto median = [&](const QString &name, int times, const std::function<void(int)> &work) {
        figures[name] = percentile(timed(times, work), 0.5);
    };
    median(u"list_page"_s, 100, [&](int) { (void)reader.firstItems(all, 50); });
    QList<qint64> ids;
    median(u"list_ids"_s, 5, [&](int) { ids = reader.itemIds(all); });
    median(u"list_deep_page"_s, 50, [&](int i) { (void)reader.items(ids.mid((ids.size() - 50) * i / 50, 50)); });
    median(u"inbox_counts"_s, 50, [&](int) { (void)reader.inboxes(); });
    median(u"search_word"_s, 50, [&](int i) {
        (void)reader.firstItems({home, Folder::Inbox, u"sårvård%1"_s.arg(i + 1, 0, 36)}, 50);
    });
    median(u"search_two_common_words"_s, 20, [&](int) {
        (void)reader.firstItems({home, Folder::Inbox, u"sårsår läksår"_s}, 50);
    });
    median(u"conversation"_s, 50, [&](int i) {
        const auto row = reader.items({ids.at(i)}).constFirst();
        (void)reader.conversation({home, row.item.matter});
    });
}

void sends(store::Writer &writer, Figures &figures)
{
    const auto ms = timed(300, [&](int i) {
        const QString n = QString::number(i);
        const auto letter = domain::SendMessage(tests::aLetter(u"m-new-"_s + n, u"g-new-"_s + n));
        const auto done = writer.submit(tests::aCommand(u"c"_s + n, home.value(), letter));
        if (!done.ok())
            qFatal("submit: %s", qPrintable(done.error().code));
    });
    figures[u"enqueue_send"_s] = percentile(ms, 0.5);
}

Figures measure(int messages)
{
    Figures figures;
    Cache cache;
    fill(cache, messages, figures);
    const auto reading = Database::open(cache.location, Database::Access::ReadOnly).value();
    store::Reader reader(*reading);
    lists(reader, figures);
    sends(cache.writer, figures);
    return figures;
}

QString unitOf(const QString &name)
{
    return name == "store_fill"_L1 ? u"messages/s"_s : u"ms"_s;
}

void tellAll(const Figures &figures, const QString &size, const Figures &references)
{
    for (auto it = figures.cbegin(); it != figures.cend(); ++it)
        tell(it.key() + u'_' + size, it.value(), unitOf(it.key()), references.value(it.key()));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool isQuick = QCoreApplication::arguments().contains(u"--quick"_s);
    using Size = std::pair<int, QString>;
    const QList<Size> sizes = isQuick ? QList<Size>{{1'000, u"1k"_s}, {10'000, u"10k"_s}}
                                      : QList<Size>{{10'000, u"10k"_s}, {100'000, u"100k"_s}, {1'000'000, u"1m"_s}};
    QTemporaryDir folder;
    const Rate bare = bareInserts(folder.filePath(u"inserts.db"_s), Pages::texts(sizes.at(sizes.size() - 2).first));
    const Commits commits = bareCommits(folder.filePath(u"commits.db"_s), 300);
    Figures before;
    for (const auto &[messages, name] : sizes) {
        before[u"store_fill"_s] = bare.wall;
        before[u"enqueue_send"_s] = commits.p50ms;
        const Figures figures = measure(messages);
        tellAll(figures, name, before);
        before = figures;
    }
    return 0;
}
