#include "tests/load/Scenarios.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <sys/resource.h>

#include <cstdio>

/// Simulated clients over real sockets, thousands of them in one thread:
///     budkavle-load idle|send|reach|look --port P --posts FILE --clients N [--seconds S] [--rate R] [--process PID]
/// The file has a line for each client: user, assignment, inbox, the inbox to write to; with tabs. Prints one JSON object.

using namespace Qt::StringLiterals;
using namespace budkavle::load;

namespace {

QList<Post> postsOf(const QString &path, int most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    QList<Post> posts;
    while (!file.atEnd() && posts.size() < most) {
        const QStringList words = QString::fromUtf8(file.readLine()).trimmed().split(u'\t');
        if (words.size() != 4)
            qFatal("%s: a line has user, assignment, inbox and receiver", qPrintable(path));
        posts.append({words[0], words[1], words[2], words[3]});
    }
    if (posts.size() < most)
        qFatal("%s has %lld lines, %d are asked for", qPrintable(path), static_cast<long long>(posts.size()), most);
    return posts;
}

void allowManyFiles()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser line;
    line.addPositionalArgument(u"scenario"_s, u"idle, send, reach or look"_s);
    line.addOptions({{u"port"_s, {}, u"P"_s},
                     {u"posts"_s, {}, u"FILE"_s},
                     {u"clients"_s, {}, u"N"_s, u"100"_s},
                     {u"seconds"_s, {}, u"S"_s, u"10"_s},
                     {u"rate"_s, {}, u"R"_s, u"300"_s},
                     {u"process"_s, {}, u"PID"_s, u"0"_s}});
    line.process(application);
    const QHash<QString, QJsonObject (*)(Crowd &, const Amount &)> scenarios{
        {u"idle"_s, idle}, {u"send"_s, send}, {u"reach"_s, reach}, {u"look"_s, look}};
    const auto scenario = scenarios.value(line.positionalArguments().value(0));
    if (!scenario)
        line.showHelp(2);
    allowManyFiles();
    Crowd crowd(quint16(line.value(u"port"_s).toUInt()),
                postsOf(line.value(u"posts"_s), line.value(u"clients"_s).toInt()));
    const QJsonObject measured = scenario(
        crowd,
        {line.value(u"seconds"_s).toInt(), line.value(u"rate"_s).toInt(), line.value(u"process"_s).toLongLong()});
    std::puts(QJsonDocument(measured).toJson(QJsonDocument::Compact).constData());
    return 0;
}
