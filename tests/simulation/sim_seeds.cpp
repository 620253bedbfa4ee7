#include "tests/simulation/Minimiser.h"
#include "tests/simulation/SeedRun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHashSeed>
#include <QLoggingCategory>

#include <cstdio>
#include <malloc.h>
#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace budkavle::tests;

namespace {

bool runTwice(const SimWorld::Order &order)
{
    const auto first = SimWorld(order).run();
    const auto second = SimWorld(order).run();
    std::printf("seed %llu: %016llx and %016llx\n", static_cast<unsigned long long>(order.seed),
                static_cast<unsigned long long>(first.hash), static_cast<unsigned long long>(second.hash));
    return first.hash == second.hash;
}

bool runTwiceAll(quint64 from, int count)
{
    bool isSame = true;
    for (int i = 0; i < count; ++i) {
        SimWorld::Order order;
        order.seed = from + static_cast<quint64>(i);
        isSame = runTwice(order) && isSame;
    }
    return isSame;
}

} // namespace

int main(int argc, char **argv)
{
#ifdef __GLIBC__
    // A world is made and thrown away: what it gave back serves the next one, and is not asked of the kernel again.
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
#endif
    // A world runs in one thread, and nobody reads how much memory SQLite holds: locks and counts were 8 % of its time.
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    qputenv("TZ", "Europe/Stockholm");       // some worlds cross a change of daylight saving
    QHashSeed::setDeterministicGlobalSeed(); // iteration orders are part of what a seed decides
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(u"budkavle.*=false\nqt.sql.*=false"_s);
    // The servers tell of each disk that was made to fail. What we say goes to stdout.
    if (!qEnvironmentVariableIsSet("BUDKAVLE_SERVER_LOG") && !std::freopen("/dev/null", "w", stderr))
        return 2;
    QCommandLineParser line;
    line.setApplicationDescription(u"Simulated worlds, each out of a seed: the same seed, the same bytes."_s);
    line.addHelpOption();
    line.addOptions({{u"from"_s, u"the first seed"_s, u"seed"_s, u"1"_s},
                     {u"count"_s, u"how many"_s, u"n"_s, u"1"_s},
                     {u"steps"_s, u"events in each (default: the seed decides)"_s, u"n"_s, u"0"_s},
                     {u"calm"_s, u"without faults"_s},
                     {u"trace"_s, u"print all that happens"_s},
                     {u"without"_s, u"events to leave out, by number"_s, u"n,n,..."_s},
                     {u"seconds"_s, u"begin no seed after this time"_s, u"n"_s, u"0"_s},
                     {u"json"_s, u"print one line of JSON"_s},
                     {u"twice"_s, u"run each seed twice and compare"_s},
                     {u"mutants"_s, u"see that planted faults are found"_s},
                     {u"minimise"_s, u"the fewest events with which this seed fails"_s, u"seed"_s}});
    line.process(app);
    if (line.isSet(u"mutants"_s))
        return runMutants() ? 0 : 1;
    SimWorld::Order order;
    order.wish.steps = line.value(u"steps"_s).toInt();
    order.wish.hasFaults = !line.isSet(u"calm"_s);
    order.isTraced = line.isSet(u"trace"_s);
    const QStringList without = line.value(u"without"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &number : without)
        order.wish.left.insert(number.toInt());
    if (line.isSet(u"minimise"_s)) {
        order.seed = line.value(u"minimise"_s).toULongLong();
        return minimise(order) ? 0 : 1;
    }
    order.seed = line.value(u"from"_s).toULongLong();
    const int count = line.value(u"count"_s).toInt();
    if (line.isSet(u"twice"_s))
        return runTwiceAll(order.seed, count) ? 0 : 1;
    return runSeeds(order, count, {line.value(u"seconds"_s).toInt(), line.isSet(u"json"_s)}) ? 0 : 1;
}
