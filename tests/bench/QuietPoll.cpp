#include "tests/bench/QuietPoll.h"

#include "tests/bench/Pusher.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>

namespace budkavle::bench {

using namespace Qt::StringLiterals;

namespace {

/// What all threads of a process have had of the processors.
double cpuMs(qint64 process)
{
    double ns = 0;
    const QDir tasks(u"/proc/%1/task"_s.arg(process));
    const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile file(tasks.filePath(thread + u"/schedstat"_s));
        if (file.open(QIODevice::ReadOnly))
            ns += file.readAll().split(' ').value(0).toDouble();
    }
    return ns / 1e6;
}

bool pollServer(const tests::RegionProcess &region, const engine::Posting &posting, Measures &measures)
{
    QTcpSocket socket;
    socket.connectToHost(region.url().host(), quint16(region.url().port()));
    if (!socket.waitForConnected(5'000))
        return false;
    constexpr int times = 200;
    qint64 bytes = 0;
    qsizetype body = 0;
    const double cpuBefore = cpuMs(region.process());
    const auto ms = timed(times, [&](int) { body = postOn(socket, posting.token, posting.body, &bytes).size(); });
    measures[u"quiet_poll_server"_s] = percentile(ms, 0.5);
    measures[u"quiet_poll_server_p95"_s] = percentile(ms, 0.95);
    measures[u"quiet_poll_server_cpu"_s] = (cpuMs(region.process()) - cpuBefore) / times;
    measures[u"quiet_poll_up_bytes"_s] = double(posting.body.size());
    measures[u"quiet_poll_down_bytes"_s] = double(body);
    measures[u"quiet_poll_bytes"_s] = double(bytes) / times;
    return body > 0;
}

} // namespace

bool measureQuietPoll(const tests::RegionProcess &region, tests::Desk &desk, Measures &measures)
{
    QList<double> ms;
    int posts = 0;
    for (int i = 0; i < 50; ++i) {
        const int before = desk.traffic().posts;
        const Stopwatch watch;
        desk.nudge();
        if (!isStill(desk))
            return false;
        ms.append(watch.ms());
        posts = desk.traffic().posts - before;
    }
    measures[u"quiet_poll"_s] = percentile(ms, 0.5);
    measures[u"quiet_poll_p95"_s] = percentile(ms, 0.95);
    measures[u"quiet_poll_round_trips"_s] = posts;
    return pollServer(region, desk.traffic().last, measures);
}

} // namespace budkavle::bench
