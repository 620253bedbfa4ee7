#include "tests/simulation/SeedRun.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <cstdio>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {

constexpr int seedsPerMutant = 60;

struct Planted {
    const char *name;
    bool Mutants::*flag;
};

constexpr Planted planted[] = {
    {"the client gives a new id to what it sends again", &Mutants::resendsWithNewId},
    {"the server ignores the watermark", &Mutants::ignoresWatermark},
    {"the courier delivers twice", &Mutants::deliversTwice},
    {"the client drops its outbox when it starts", &Mutants::dropsOutboxOnRestart},
    {"the client forgets a draft", &Mutants::forgetsDraft},
    {"the client keeps what it may no longer read", &Mutants::keepsPurged},
    {"the read copy takes what it is sent", &Mutants::writesThroughCopy},
    {"readings are not logged", &Mutants::forgetsReading},
    {"the client fetches all again each time", &Mutants::fetchesAllAgain},
    {"damaged rows are not mended", &Mutants::mendsNothing},
    {"the server ignores the end of a proxy's time", &Mutants::ignoresProxyEnd},
    {"the sender keeps the baton", &Mutants::keepsBaton},
};

struct Failure {
    quint64 seed;
    QString fault;
    QString replay;
};

/// Of a run of seeds.
struct Sum {
    int seeds = 0;
    QList<Failure> failed;
    SimWorld::Outcome all;

    void add(const SimWorld::Outcome &outcome)
    {
        all.simulatedMs += outcome.simulatedMs;
        all.steps += outcome.steps;
        all.events += outcome.events;
        all.hash = all.hash * 31 + outcome.hash;
        for (auto it = outcome.counts.cbegin(); it != outcome.counts.cend(); ++it)
            all.counts[it.key()] += it.value();
    }
    void print(qint64 ms) const
    {
        for (auto it = all.counts.cbegin(); it != all.counts.cend(); ++it)
            std::printf("  %8lld  %s\n", static_cast<long long>(it.value()), qPrintable(it.key()));
        std::printf("%d seeds, %d failed, %.1f simulated hours, %lld steps, %lld events, %.1f s, hash %016llx\n", seeds,
                    static_cast<int>(failed.size()), double(all.simulatedMs) / 3'600'000,
                    static_cast<long long>(all.steps), static_cast<long long>(all.events), double(ms) / 1'000,
                    static_cast<unsigned long long>(all.hash));
    }
    [[nodiscard]] QByteArray json(qint64 ms) const
    {
        QJsonObject counts;
        for (auto it = all.counts.cbegin(); it != all.counts.cend(); ++it)
            counts.insert(it.key(), it.value());
        QJsonArray failures;
        for (const Failure &one : failed)
            failures << QJsonObject{{u"seed"_s, qint64(one.seed)}, {u"fault"_s, one.fault}, {u"replay"_s, one.replay}};
        const QJsonObject sum{{u"seeds"_s, seeds},     {u"failed"_s, failures},   {u"simulatedMs"_s, all.simulatedMs},
                              {u"steps"_s, all.steps}, {u"events"_s, all.events}, {u"processMs"_s, ms},
                              {u"counts"_s, counts}};
        return QJsonDocument(sum).toJson(QJsonDocument::Compact);
    }
};

} // namespace

QString replayOf(const SimWorld::Order &order)
{
    QString command = u"sim_seeds --from %1"_s.arg(order.seed);
    if (order.wish.steps > 0)
        command += u" --steps %1"_s.arg(order.wish.steps);
    if (!order.wish.hasFaults)
        command += u" --calm"_s;
    QList<int> left(order.wish.left.cbegin(), order.wish.left.cend());
    std::sort(left.begin(), left.end());
    QStringList numbers;
    for (const int number : std::as_const(left))
        numbers << QString::number(number);
    if (!numbers.isEmpty())
        command += u" --without "_s + numbers.join(u',');
    return command + u" --trace"_s;
}

bool runSeeds(SimWorld::Order order, int count, const Running &running)
{
    QElapsedTimer timer;
    timer.start();
    const quint64 first = order.seed;
    Sum sum;
    for (; sum.seeds < count && (running.seconds == 0 || timer.elapsed() < running.seconds * 1'000LL); ++sum.seeds) {
        order.seed = first + static_cast<quint64>(sum.seeds);
        const auto outcome = SimWorld(order).run();
        sum.add(outcome);
        if (outcome.fault.isEmpty())
            continue;
        sum.failed << Failure{order.seed, outcome.fault, replayOf(order)};
        if (!running.isJson) {
            std::printf("FAIL seed %llu %s\n     %s\n", static_cast<unsigned long long>(order.seed),
                        qPrintable(outcome.fault), qPrintable(replayOf(order)));
            std::fflush(stdout);
        }
    }
    if (running.isJson)
        std::printf("%s\n", sum.json(timer.elapsed()).constData());
    else
        sum.print(timer.elapsed());
    return sum.failed.isEmpty();
}

bool runMutants()
{
    bool isAllFound = true;
    for (const Planted &one : planted) {
        QString fault;
        quint64 seed = 0;
        while (fault.isEmpty() && ++seed <= seedsPerMutant) {
            SimWorld::Order order;
            order.seed = seed;
            order.mutants.*one.flag = true;
            fault = SimWorld(order).run().fault;
        }
        isAllFound = isAllFound && !fault.isEmpty();
        std::printf("%s: %s\n", one.name,
                    fault.isEmpty() ? "NOT FOUND" : qPrintable(u"seed %1 %2"_s.arg(seed).arg(fault)));
        std::fflush(stdout);
    }
    return isAllFound;
}

} // namespace budkavle::tests
