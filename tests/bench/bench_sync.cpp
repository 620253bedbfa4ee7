#include "tests/bench/InitialSync.h"
#include "tests/bench/OneChange.h"
#include "tests/bench/QuietPoll.h"
#include "tests/bench/RegionFill.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>

/// Sync between a real server process and real caches, over loopback on one machine. A nurse's home care inbox holds 1,000,
/// 10,000, 100,000 and 1,000,000 messages (--quick: 300 and 1,000), or those of a file; then she has a hundred inboxes and
/// nothing is new. Regions are kept in the folder of --data, as their seeding takes longer than the measuring.

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::bench;
using tests::Desk;
using tests::RegionProcess;

namespace {

struct Order {
    QString data;
    bool isQuick = false;
    QString size;
    QString part;
    QString corpus;

    [[nodiscard]] bool wants(const QString &name) const { return part.isEmpty() || part == name; }
};

struct Size {
    QString name;
    int messages = 0; ///< 0: those of the corpus
};

Order readOrder()
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({
        {u"data"_s, u"Where regions are kept."_s, u"folder"_s, u"."_s},
        {u"quick"_s, u"Small sizes only."_s},
        {u"size"_s, u"Only this size: 1k, 10k, 100k or 1m."_s, u"name"_s},
        {u"part"_s, u"Only this part: initial, change or poll."_s, u"name"_s},
        {u"corpus"_s, u"Instead of made-up messages, those of a file (tests/bench/Corpus.h says which)."_s, u"file"_s},
    });
    parser.process(*QCoreApplication::instance());
    return {parser.value(u"data"_s), parser.isSet(u"quick"_s), parser.value(u"size"_s), parser.value(u"part"_s),
            parser.value(u"corpus"_s)};
}

QList<Size> sizesOf(const Order &order)
{
    if (!order.corpus.isEmpty())
        return {{u"corpus"_s, 0}};
    QList<Size> sizes{{u"1k"_s, 1'000}, {u"10k"_s, 10'000}, {u"100k"_s, 100'000}, {u"1m"_s, 1'000'000}};
    if (order.isQuick)
        sizes = {{u"300"_s, 300}, {u"1k"_s, 1'000}};
    sizes.removeIf([&](const Size &size) { return !order.size.isEmpty() && size.name != order.size; });
    return sizes;
}

QString unitOf(const QString &name)
{
    if (name.endsWith("bytes"_L1))
        return u"bytes"_s;
    return name.endsWith("round_trips"_L1) ? u"requests"_s : u"ms"_s;
}

void tellAll(const Measures &measures, const QString &ending, const Measures &references)
{
    for (auto it = measures.cbegin(); it != measures.cend(); ++it)
        tell(it.key() + ending, it.value(), unitOf(it.key()), references.value(it.key()));
}

/// A region with a corpus in it, made when the folder has none; half made, it is not there.
bool makeRegion(const QString &home, const std::function<void(RegionFill &)> &fillIn)
{
    QDir().mkpath(home);
    const QString database = home + u"/region.db"_s;
    if (QFile::exists(database))
        return true;
    QTemporaryDir folder(home + u"/making-XXXXXX"_s);
    const RegionProcess making(folder.path());
    if (!making.seed(0))
        return false;
    RegionFill fill(making.database());
    fillIn(fill);
    return fill.finish() && QFile::rename(making.database(), database);
}

QList<CorpusMatter> corpusOf(const Order &order)
{
    const auto matters = readCorpus(order.corpus);
    if (matters.isEmpty())
        qFatal("there is no corpus to measure with");
    return matters;
}

/// The file's region, as it was made: what was sent in it last time is not of the corpus.
bool placeCorpus(const Order &order, const RegionProcess &region)
{
    const QString kept = order.data + u'/' + QFileInfo(order.corpus).completeBaseName();
    const bool isMade = makeRegion(kept, [&](RegionFill &fill) {
        fill.tell(corpusOf(order), domain::InboxId(careCentre), {domain::InboxId(homeCare)});
    });
    return isMade && QFile::copy(kept + u"/region.db"_s, region.database());
}

bool measureChanges(const RegionProcess &region, const QString &folder, Desk &to, Measures &measures)
{
    if (!measureCommitToOther(region, to, 300, measures))
        return false;
    Desk from(folder + u"/doctor.db"_s, region);
    if (!from.signIn(doctor, doctorAssignment) || !isStill(from) || !measureKeyToOther(from, to, measures)
        || !measureCatchUp(from, to, nullptr, measures))
        return false;
    to.kill();
    const WireMeter meter(region.url());
    to.moveTo(meter.url());
    return to.wake() && isStill(to) && measureCatchUp(from, to, &meter, measures)
        && measurePushedBytes(region, to, meter, measures);
}

bool measureSize(const Order &order, const Size &size, Measures &measures)
{
    QTemporaryDir folder;
    const QString home = size.messages > 0 ? order.data + u'/' + size.name : folder.path();
    QDir().mkpath(home);
    RegionProcess region(home);
    const bool isThere = size.messages > 0 ? QFile::exists(region.database()) || region.seed(size.messages, homeCare)
                                           : placeCorpus(order, region);
    if (!isThere || !region.start())
        return false;
    const QString cache = folder.filePath(u"nurse.db"_s);
    Desk to(cache, region);
    if (!measureInitialSync(to, cache, size.name, measures))
        return false;
    return !order.wants(u"change"_s) || measureChanges(region, folder.path(), to, measures);
}

bool measureSizes(const Order &order)
{
    Measures first;
    for (const Size &size : sizesOf(order)) {
        Measures measures;
        if (!measureSize(order, size, measures)) {
            std::fprintf(stderr, "bench_sync: %s: did not come to an end\n", qPrintable(size.name));
            return false;
        }
        tellAll(measures, u'_' + size.name, first);
        if (first.isEmpty())
            first = measures;
    }
    return true;
}

/// A hundred inboxes, as many messages in each.
bool measurePoll(const Order &order)
{
    const bool isGiven = !order.corpus.isEmpty();
    const QString home = order.data + u"/poll"_s + (isGiven ? u'-' + QFileInfo(order.corpus).completeBaseName() : u""_s)
        + (order.isQuick ? u"-quick"_s : u""_s);
    const bool isMade = makeRegion(home, [&](RegionFill &fill) {
        const auto matters = isGiven ? corpusOf(order) : madeUpCorpus(order.isQuick ? 1'000 : 10'000);
        const auto into = fill.addInboxes(100, domain::InboxId(homeCare), domain::UserId(nurse));
        fill.tell(matters, domain::InboxId(careCentre), into);
    });
    RegionProcess region(home);
    QTemporaryDir folder;
    if (!isMade || !region.start())
        return false;
    Desk desk(folder.filePath(u"nurse.db"_s), region);
    Measures measures;
    if (!desk.signIn(nurse, nurseAssignment) || !isStill(desk) || !measureQuietPoll(region, desk, measures)) {
        std::fprintf(stderr, "bench_sync: the quiet poll: did not come to an end\n");
        return false;
    }
    tellAll(measures, {}, {});
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const Order order = readOrder();
    if ((order.wants(u"initial"_s) || order.wants(u"change"_s)) && !measureSizes(order))
        return 1;
    return !order.wants(u"poll"_s) || measurePoll(order) ? 0 : 1;
}
