#include "server/CommandLine.h"

#include "server/Configuration.h"
#include "server/Log.h"
#include "server/core/Peer.h"
#include "server/storage/PostgresStorage.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

domain::Error usage(const QString &sentence)
{
    return domain::reject(u"usage"_s, sentence);
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Budkavle's regional server."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"config"_s, u"The configuration file; what the command line says too, the command line decides."_s,
         u"file"_s},
        {u"check-config"_s, u"Read it and the command line, say what is wrong, then end."_s},
        {u"database"_s,
         u"The region's database: a file, or postgresql://… (the password from PGPASSWORD or the .pgpass file)."_s,
         u"file or address"_s},
        {u"crash-mark"_s, u"Where to note the command being decided; beside a database file by itself."_s, u"file"_s},
        {u"listen"_s, u"Loopback address and port; port 0 takes any."_s, u"address"_s, u"127.0.0.1:8180"_s},
        {u"read-copy"_s, u"Serve a copy for reading: refuse every write."_s},
        {u"failover"_s, u"synchronous: only a standby that has every commit takes over; else asynchronous."_s,
         u"mode"_s},
        {u"ping"_s, u"Seconds between pings on event streams."_s, u"seconds"_s, u"7"_s},
        {u"metrics"_s, u"Loopback address and port that Prometheus reads; none by itself."_s, u"address"_s},
        {u"drain"_s, u"Seconds to serve on after SIGTERM, not ready, so that a proxy finds another."_s, u"seconds"_s,
         u"0"_s},
        {u"no-rate-limits"_s, u"For load tests."_s},
        {u"trusted-proxy"_s, u"Believe the last X-Forwarded-For of this address; may be repeated."_s, u"address"_s},
        {u"seed-training"_s, u"Make a new training database, then end."_s},
        {u"messages"_s, u"How many messages to seed."_s, u"number"_s, u"3000"_s},
        {u"into"_s, u"With --seed-training, for measuring: every matter between inboxes goes to this one."_s,
         u"inbox"_s},
        {u"seed"_s, u"The same seed and moment give the same region."_s, u"number"_s, u"1"_s},
        {u"resources"_s, u"Where training/ and profiles/ are, instead of the compiled-in ones."_s, u"folder"_s},
        {u"take-copy"_s, u"Make a consistent copy for --read-copy, then end."_s, u"file"_s},
        {u"grant"_s, u"Make a user member of a shared inbox: --grant USER INBOX."_s},
        {u"read-only"_s, u"With --grant: may read but not write."_s},
        {u"revoke"_s, u"End a user's membership: --revoke USER INBOX."_s},
        {u"log-level"_s, u"debug, info, warning or error."_s, u"level"_s, u"info"_s},
    });
}

/// The option's number, if it was given: what the file said stands otherwise.
domain::Outcome readNumber(const QCommandLineParser &parser, const QString &option, int least, int most, int *into)
{
    if (!parser.isSet(option))
        return domain::Done{};
    bool ok = false;
    const int given = parser.value(option).toInt(&ok);
    if (!ok || given < least || given > most)
        return usage(u"--%1 takes a number from %2 to %3."_s.arg(option).arg(least).arg(most));
    *into = given;
    return domain::Done{};
}

domain::Outcome readNumbers(const QCommandLineParser &parser, CommandLine &line)
{
    if (const auto read = readNumber(parser, u"ping"_s, 1, 3600, &line.pingSeconds); !read)
        return read;
    if (const auto read = readNumber(parser, u"drain"_s, 0, 3600, &line.drainSeconds); !read)
        return read;
    if (const auto read = readNumber(parser, u"messages"_s, 0, 20'000'000, &line.messages); !read)
        return read;
    bool ok = false;
    line.seed = parser.value(u"seed"_s).toULongLong(&ok);
    return ok ? domain::Outcome(domain::Done{}) : usage(u"--seed takes a number."_s);
}

void readText(const QCommandLineParser &parser, const QString &option, QString *into)
{
    if (parser.isSet(option))
        *into = parser.value(option);
}

domain::Outcome readServing(const QCommandLineParser &parser, CommandLine &line)
{
    readText(parser, u"crash-mark"_s, &line.crashMark);
    readText(parser, u"listen"_s, &line.listen);
    readText(parser, u"metrics"_s, &line.metrics);
    readText(parser, u"log-level"_s, &line.logLevel);
    line.readCopy = line.readCopy || parser.isSet(u"read-copy"_s);
    line.rateLimits = line.rateLimits && !parser.isSet(u"no-rate-limits"_s);
    const QStringList proxies = parser.values(u"trusted-proxy"_s);
    if (const QString mode = parser.value(u"failover"_s); !mode.isEmpty()) {
        line.failsOverSynchronously = mode == "synchronous"_L1;
        if (!line.failsOverSynchronously && mode != "asynchronous"_L1)
            return usage(u"--failover is synchronous or asynchronous."_s);
    }
    for (const QString &proxy : proxies) {
        if (!looksLikeAddress(proxy.toLatin1()))
            return usage(u"--trusted-proxy takes an IP address."_s);
        line.trustedProxies.insert(proxy.toLatin1());
    }
    if (!log::setLevel(line.logLevel))
        return usage(u"--log-level is debug, info, warning or error."_s);
    return readNumbers(parser, line);
}

/// Whom a membership is for, and which of the tasks it is.
domain::Outcome readTask(const QCommandLineParser &parser, CommandLine &line)
{
    line.readOnly = parser.isSet(u"read-only"_s);
    line.into = parser.value(u"into"_s);
    line.target = parser.value(u"take-copy"_s);
    readText(parser, u"resources"_s, &line.resources);
    const bool grants = parser.isSet(u"grant"_s);
    if (grants || parser.isSet(u"revoke"_s)) {
        if (parser.positionalArguments().size() != 2)
            return usage(u"--grant and --revoke take a user and an inbox."_s);
        line.user = parser.positionalArguments().at(0);
        line.inbox = parser.positionalArguments().at(1);
        line.task = grants ? CommandLine::Task::Grant : CommandLine::Task::Revoke;
    } else if (parser.isSet(u"check-config"_s)) {
        line.task = CommandLine::Task::CheckConfiguration;
    } else if (parser.isSet(u"seed-training"_s)) {
        line.task = CommandLine::Task::SeedTraining;
    } else if (!line.target.isEmpty()) {
        line.task = CommandLine::Task::TakeCopy;
    }
    return domain::Done{};
}

domain::Outcome checkDatabase(const QCommandLineParser &parser, const CommandLine &line)
{
    const QString &database = line.database;
    if (database.isEmpty())
        return usage(u"--database is needed."_s);
    if (!PostgresStorage::isAddress(database))
        return domain::Done{};
    if (parser.isSet(u"take-copy"_s))
        return usage(u"--take-copy is for database files."_s);
    const auto checked = PostgresStorage::checkAddress(database);
    if (checked)
        return checked;
    return usage(checked.error().code == "passwordInAddress"_L1
                     ? u"No password in --database: others can read it. Use PGPASSWORD or the .pgpass file."_s
                     : u"--database is no address that PostgreSQL knows."_s);
}

} // namespace

domain::Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    parser.process(arguments);
    CommandLine line;
    if (parser.isSet(u"config"_s)) {
        auto configured = readConfiguration(parser.value(u"config"_s));
        if (!configured)
            return configured.error();
        line = std::move(configured).value();
    }
    readText(parser, u"database"_s, &line.database);
    if (const auto address = checkDatabase(parser, line); !address)
        return address.error();
    if (const auto serving = readServing(parser, line); !serving)
        return serving.error();
    if (const auto task = readTask(parser, line); !task)
        return task.error();
    return line;
}

} // namespace budkavle::server
