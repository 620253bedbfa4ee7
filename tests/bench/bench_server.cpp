#include "tests/bench/Figures.h"
#include "tests/bench/Pusher.h"
#include "tests/sync/RegionProcess.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

/// Durable sends at a real server process on its embedded database, over HTTP, authorised and delivered: bench_server
/// [--quick]. The reference is SQLite alone, one row a commit with full durability, on the same disk in the same run.

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::bench;

namespace {

const Sender nurse{u"SE2321000010-A001"_s, u"SE2321000010-M001"_s, u"in-hemsjukvard-samverkan"_s,
                   u"in-vardcentral-samverkan"_s};

/// Commands a second of all connections together.
double pushAll(const QUrl &server, int connections, int requests, int batch)
{
    const auto pushers = signedIn(server, connections, u"d-bench-%1-%2-"_s.arg(connections).arg(batch), nurse);
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    const Stopwatch watch;
    for (const auto &pusher : pushers)
        threads.emplace_back([&, requests, batch] { failures += pusher->run(requests, batch) ? 0 : 1; });
    for (std::thread &thread : threads)
        thread.join();
    const Rate rate = watch.rate(qint64(connections) * requests * batch);
    if (failures > 0)
        qFatal("%d of %d connections failed", failures.load(), connections);
    return rate.wall;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int times = QCoreApplication::arguments().contains(u"--quick"_s) ? 1 : 10;
    QTemporaryDir folder;
    tests::RegionProcess region(folder.path());
    if (!region.seed(3'000) || !region.start())
        qFatal("the server does not start");
    const Commits bare = bareCommits(folder.filePath(u"bare.db"_s), 300 * times);
    tell(u"server_commit_1"_s, pushAll(region.url(), 1, 100 * times, 1), u"commands/s"_s, bare.perSecond);
    tell(u"server_commit_batches"_s, pushAll(region.url(), 1, 3 * times, 100), u"commands/s"_s, bare.perSecond);
    tell(u"server_commit"_s, pushAll(region.url(), 16, 20 * times, 1), u"commands/s"_s, bare.perSecond);
    return 0;
}
