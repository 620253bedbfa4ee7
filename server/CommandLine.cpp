#include "server/CommandLine.h"

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
        {u"database"_s,
         u"The region's database: a file, or postgresql://… (the password from PGPASSWORD or the .pgpass file)."_s,
         u"file or address"_s},
        {u"crash-mark"_s, u"Where to note the command being decided; beside a database file by itself."_s, u"file"_s},
        {u"listen"_s, u"Loopback address and port; port 0 takes any."_s, u"address"_s, u"127.0.0.1:8180"_s},
        {u"read-copy"_s, u"Serve a copy for reading: refuse every write."_s},
        {u"ping"_s, u"Seconds between pings on event streams."_s, u"seconds"_s, u"7"_s},
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

domain::Outcome readNumbers(const QCommandLineParser &parser, CommandLine &line)
{
    bool ok = false;
    line.messages = parser.value(u"messages"_s).toLongLong(&ok);
    if (!ok || line.messages < 0 || line.messages > 20'000'000)
        return usage(u"--messages takes a number from 0 to 20000000."_s);
    line.seed = parser.value(u"seed"_s).toULongLong(&ok);
    if (!ok)
        return usage(u"--seed takes a number."_s);
    line.pingSeconds = parser.value(u"ping"_s).toInt(&ok);
    if (!ok || line.pingSeconds < 1 || line.pingSeconds > 3600)
        return usage(u"--ping takes seconds, 1 to 3600."_s);
    return domain::Done{};
}

domain::Outcome checkDatabase(const QCommandLineParser &parser, const QString &database)
{
    if (!PostgresStorage::isAddress(database))
        return domain::Done{};
    if (parser.isSet(u"read-copy"_s) || parser.isSet(u"take-copy"_s))
        return usage(u"--read-copy and --take-copy are for database files."_s);
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
    line.database = parser.value(u"database"_s);
    if (line.database.isEmpty())
        return usage(u"--database is needed."_s);
    if (const auto address = checkDatabase(parser, line.database); !address)
        return address.error();
    line.crashMark = parser.value(u"crash-mark"_s);
    line.listen = parser.value(u"listen"_s);
    line.readCopy = parser.isSet(u"read-copy"_s);
    line.rateLimits = !parser.isSet(u"no-rate-limits"_s);
    const QStringList proxies = parser.values(u"trusted-proxy"_s);
    for (const QString &proxy : proxies) {
        if (!looksLikeAddress(proxy.toLatin1()))
            return usage(u"--trusted-proxy takes an IP address."_s);
        line.trustedProxies.insert(proxy.toLatin1());
    }
    line.readOnly = parser.isSet(u"read-only"_s);
    line.into = parser.value(u"into"_s);
    line.target = parser.value(u"take-copy"_s);
    if (parser.isSet(u"resources"_s))
        line.resources = parser.value(u"resources"_s);
    if (const auto numbers = readNumbers(parser, line); !numbers)
        return numbers.error();
    if (!log::setLevel(parser.value(u"log-level"_s)))
        return usage(u"--log-level is debug, info, warning or error."_s);
    const bool grants = parser.isSet(u"grant"_s);
    const bool revokes = parser.isSet(u"revoke"_s);
    if (grants || revokes) {
        if (parser.positionalArguments().size() != 2)
            return usage(u"--grant and --revoke take a user and an inbox."_s);
        line.user = parser.positionalArguments().at(0);
        line.inbox = parser.positionalArguments().at(1);
        line.task = grants ? CommandLine::Task::Grant : CommandLine::Task::Revoke;
    } else if (parser.isSet(u"seed-training"_s)) {
        line.task = CommandLine::Task::SeedTraining;
    } else if (!line.target.isEmpty()) {
        line.task = CommandLine::Task::TakeCopy;
    }
    return line;
}

} // namespace budkavle::server
