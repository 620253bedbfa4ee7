#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <ctime>
#include <functional>

/// What the benchmarks share: how a figure is told, how time is taken, and what ours is compared with.
namespace budkavle::bench {

/// One JSON line on stdout for ./dev bench. `reference` is measured in the same run, in the same unit; 0: there is none.
void tell(const QString &name, double value, const QString &unit, double reference = 0);

/// Nanoseconds of a clock that only goes forward; the same in all threads.
[[nodiscard]] qint64 steadyNs();

[[nodiscard]] double percentile(QList<double> values, double at);

/// Milliseconds of each of `times` runs of `work`.
[[nodiscard]] QList<double> timed(int times, const std::function<void(int)> &work);

/// Things a second of wall time, and of this process's own: the second says more on a machine that others use too.
struct Rate {
    double wall = 0;
    double cpu = 0;
};

class Stopwatch {
public:
    Stopwatch();
    [[nodiscard]] Rate rate(qint64 things) const;
    [[nodiscard]] double ms() const;

private:
    qint64 m_beganNs;
    std::clock_t m_cpu = std::clock();
};

/// Waits, without spinning, until the condition holds; it is asked again after each turn of the event loop.
[[nodiscard]] bool waitFor(const std::function<bool()> &holds, int ms = 600'000);

/// Inserts the texts into a bare SQLite table in WAL mode with an inline full-text index, 1,000 a commit: what a cache
/// with an index can cost at least. The file at `path` is made.
[[nodiscard]] Rate bareInserts(const QString &path, const QStringList &texts);
/// A row of 600 bytes a commit, with full durability; the p50 and rate of `rows` of them.
struct Commits {
    double p50ms = 0;
    double perSecond = 0;
};
[[nodiscard]] Commits bareCommits(const QString &path, int rows);

} // namespace budkavle::bench
