#include "server/metrics/ProcessFigures.h"

#include <QByteArrayList>
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

// Fields of /proc/self/stat after the name, which may hold anything and ends with the last bracket.
constexpr int userTicks = 11;
constexpr int systemTicks = 12;
constexpr int startTicks = 19;
constexpr int residentPages = 21;

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double bootTime()
{
    const QList<QByteArray> lines = readAll(u"/proc/stat"_s).split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("btime "))
            return line.mid(6).trimmed().toDouble();
    }
    return 0;
}

} // namespace

ProcessFigures readProcessFigures()
{
    ProcessFigures figures;
    const QByteArray stat = readAll(u"/proc/self/stat"_s);
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() > residentPages) {
        const auto ticks = double(sysconf(_SC_CLK_TCK));
        figures.cpuSeconds = (fields.at(userTicks).toDouble() + fields.at(systemTicks).toDouble()) / ticks;
        figures.startedAt = bootTime() + fields.at(startTicks).toDouble() / ticks;
        figures.residentBytes = fields.at(residentPages).toDouble() * double(sysconf(_SC_PAGESIZE));
    }
    figures.openFiles = double(
        QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
        figures.mostFiles = double(limit.rlim_cur);
    return figures;
}

} // namespace budkavle::server
