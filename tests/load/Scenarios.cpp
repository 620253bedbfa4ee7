#include "tests/load/Scenarios.h"

#include "tests/bench/Figures.h"

#include <QFile>

namespace budkavle::load {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 pingNs = 7 * second;

/// Resident, as the kernel counts it; a figure after a figure, so that what is shared cancels out.
qint64 residentBytes(qint64 process)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no such server process");
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmRSS:") + 6;
    return status.mid(at, status.indexOf(" kB", at) - at).trimmed().toLongLong() * 1024;
}

void wait(Crowd &crowd, qint64 ns)
{
    (void)crowd.reactor().run([] { return false; }, ns);
}

double ms(qint64 ns)
{
    return double(ns) / 1e6;
}

} // namespace

QJsonObject idle(Crowd &crowd, const Amount &amount)
{
    if (!crowd.signIn(true))
        qFatal("somebody could not sign in");
    wait(crowd, second);
    const qint64 before = residentBytes(amount.process);
    if (!crowd.listen([](Station &, const QByteArray &) {}))
        qFatal("not everybody could listen");
    wait(crowd, 2 * pingNs);
    const qint64 clients = qint64(crowd.stations().size());
    return {{u"clients"_s, clients},
            {u"bytesEach"_s, double(residentBytes(amount.process) - before) / double(clients)},
            {u"lost"_s, crowd.lost()}};
}

namespace {

/// What everybody did over and over, one at a time, until the time was up; the first second only warms up.
struct Repeated {
    QList<double> tookMs;
    qint64 done = 0; ///< with what was not timed
    qint64 failed = 0;

    [[nodiscard]] QJsonObject figures(Crowd &crowd, const Amount &amount) const
    {
        return {{u"connections"_s, qint64(crowd.stations().size())},
                {u"perSecond"_s, double(tookMs.size()) / amount.seconds},
                {u"p50ms"_s, bench::percentile(tookMs, 0.5)},
                {u"p99ms"_s, bench::percentile(tookMs, 0.99)},
                {u"done"_s, done},
                {u"failed"_s, failed}};
    }
};

Repeated repeat(Crowd &crowd, int seconds, const std::function<void(Station &, const Station::Done &)> &work)
{
    Repeated sum;
    const qint64 begin = nowNs() + second;
    const qint64 end = begin + seconds * second;
    std::size_t over = 0;
    std::function<void(Station &)> next = [&](Station &station) {
        const qint64 began = nowNs();
        if (began > end) {
            ++over;
            return;
        }
        work(station, [&, began](bool went) {
            const qint64 now = nowNs();
            ++(went ? sum.done : sum.failed);
            if (went && now >= begin && now <= end)
                sum.tookMs.append(ms(now - began));
            crowd.reactor().at(0, [&] { next(station); });
        });
    };
    for (const auto &station : crowd.stations())
        next(*station);
    if (!crowd.reactor().run([&] { return over == crowd.stations().size(); }, (seconds + 60) * second))
        qFatal("the server does not answer any more");
    return sum;
}

} // namespace

QJsonObject send(Crowd &crowd, const Amount &amount)
{
    if (!crowd.signIn(false))
        qFatal("somebody could not sign in");
    domain::SystemClock clock;
    domain::SystemRandom random;
    return repeat(crowd, amount.seconds,
                  [&](Station &station, const Station::Done &done) {
                      station.sendMessage(domain::newId(clock, random), done);
                  })
        .figures(crowd, amount);
}

QJsonObject look(Crowd &crowd, const Amount &amount)
{
    if (!crowd.signIn(false))
        qFatal("somebody could not sign in");
    qint64 looks = 0;
    qint64 bytes = 0;
    const Repeated sum = repeat(crowd, amount.seconds, [&](Station &station, const Station::Done &done) {
        station.look([&, done](bool isNew, qint64 came) {
            ++looks;
            bytes += came;
            done(!isNew);
        });
    });
    QJsonObject figures = sum.figures(crowd, amount);
    figures.insert(u"looks"_s, looks);
    figures.insert(u"bytesEach"_s, looks ? double(bytes) / double(looks) : 0);
    return figures;
}

} // namespace budkavle::load
