#include "tests/simulation/SeedRun.h"

#include <QElapsedTimer>
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
    {"the sender keeps the baton", &Mutants::keepsBaton},
};

void printTotals(const QMap<QString, qint64> &counts)
{
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        std::printf("  %8lld  %s\n", static_cast<long long>(it.value()), qPrintable(it.key()));
}

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

bool runSeeds(SimWorld::Order order, int count, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    const quint64 first = order.seed;
    SimWorld::Outcome sum;
    int ran = 0;
    int failed = 0;
    for (; ran < count && (seconds == 0 || timer.elapsed() < seconds * 1'000LL); ++ran) {
        order.seed = first + static_cast<quint64>(ran);
        const auto outcome = SimWorld(order).run();
        sum.simulatedMs += outcome.simulatedMs;
        sum.steps += outcome.steps;
        sum.events += outcome.events;
        sum.hash = sum.hash * 31 + outcome.hash;
        for (auto it = outcome.counts.cbegin(); it != outcome.counts.cend(); ++it)
            sum.counts[it.key()] += it.value();
        if (outcome.fault.isEmpty())
            continue;
        ++failed;
        std::printf("FAIL seed %llu %s\n     %s\n", static_cast<unsigned long long>(order.seed),
                    qPrintable(outcome.fault), qPrintable(replayOf(order)));
        std::fflush(stdout);
    }
    printTotals(sum.counts);
    std::printf("%d seeds, %d failed, %.1f simulated hours, %lld steps, %lld events, %.1f s, hash %016llx\n", ran,
                failed, double(sum.simulatedMs) / 3'600'000, static_cast<long long>(sum.steps),
                static_cast<long long>(sum.events), double(timer.elapsed()) / 1'000,
                static_cast<unsigned long long>(sum.hash));
    return failed == 0;
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
