#include "server/admin/AdminLine.h"

#include "server/Log.h"
#include "server/core/RecordKeys.h"
#include "server/storage/PostgresStorage.h"

#include <QCommandLineParser>
#include <QDateTime>

#include <tuple>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using Task = AdminLine::Task;

struct Command {
    const char *name;
    Task task;
    const char *arguments; ///< besides its options
    const char *words;
};
const Command commands[] = {
    {"new-region", Task::NewRegion, "", "make the database of a new region"},
    {"import", Task::Import, "", "compare a source with the directory and show what differs; --apply: do it"},
    {"due", Task::Due, "", "the same for what has begun or ended since; needs no source"},
    {"coming", Task::Coming, "", "what will begin or end"},
    {"linked", Task::Linked, "", "people who are employed under several HSA-ids"},
    {"grant", Task::Grant, "USER INBOX", "make a user a member of a shared inbox"},
    {"revoke", Task::Revoke, "USER INBOX", "end a membership"},
    {"sign-out", Task::SignOut, "USER", "end all sessions of a user, as when a computer is lost"},
    {"raise-epoch", Task::RaiseEpoch, "", "after PostgreSQL was brought back to an earlier time; no server may run"},
    {"restore", Task::Restore, "", "put a backup in the place of a database file; raises the epoch"},
    {"close", Task::Close, "",
     "announce that the region is closed for a while: what people write waits on their computers"},
    {"reopen", Task::Reopen, "", "take that back, or end it"},
    {"retention", Task::Retention, "", "show what has been kept for long enough; --apply: remove it"},
    {"record-key", Task::RecordKey, "", "make a record system's key, or end it"},
    {"check", Task::Check, "", "count the database again; what is wrong, one JSON object a line"},
};

domain::Error usage(const QString &sentence)
{
    return domain::reject(u"usage"_s, sentence);
}

QString commandWords()
{
    QString words = u"Administers a region of Budkavle.\n\nCommands:\n"_s;
    for (const Command &command : commands)
        words += u"  %1 %2  %3\n"_s.arg(QLatin1StringView(command.name), -11)
                     .arg(QLatin1StringView(command.arguments), -10)
                     .arg(QLatin1StringView(command.words));
    return words;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(commandWords());
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"command"_s, u"One of the above."_s);
    parser.addOptions({
        {u"database"_s, u"The region's database: a file, or postgresql://…"_s, u"file or address"_s},
        {u"json"_s, u"One JSON object a line."_s},
        {u"ldif"_s, u"import: from an LDIF file."_s, u"file"_s},
        {u"csv"_s, u"import: from a folder of CSV files."_s, u"folder"_s},
        {u"ldap"_s, u"import: from an LDAP server (ldaps://, ldap:// with StartTLS, ldapi://)."_s, u"address"_s},
        {u"base"_s, u"With --ldap: below which entry."_s, u"name"_s},
        {u"bind"_s, u"With --ldap: sign in as."_s, u"name"_s},
        {u"password-file"_s, u"With --bind: the first line of this file."_s, u"file"_s},
        {u"ca"_s, u"With --ldap: certificates to trust instead of the system's."_s, u"file"_s},
        {u"in-clear"_s, u"With --ldap ldap://: without TLS; on this machine only."_s},
        {u"source"_s, u"import: the name of the source; each has its own records."_s, u"name"_s, u"hsa"_s},
        {u"system"_s, u"import: whose roles in hsaSystemRole are ours. record-key: the record system's name."_s,
         u"name"_s, u"budkavle"_s},
        {u"organisation"_s, u"record-key: takes out what is to be saved to this one's record; may be repeated."_s,
         u"id"_s},
        {u"end"_s, u"record-key: end the key of that name, or all of the system's."_s, u"name or all"_s},
        {u"member-purpose"_s,
         u"import, due: members of commissions with this purpose become members of the unit's inboxes;"
         " may be repeated (by itself: Vård och behandling)."_s,
         u"purpose"_s},
        {u"merge"_s, u"import, due: the unit FROM closes and INTO takes over; may be repeated; remembered."_s,
         u"FROM=INTO"_s},
        {u"apply"_s, u"import, due: do it, in one transaction. retention: do it, a little at a time."_s},
        {u"allow-removals"_s, u"import: even if more than a tenth ends."_s},
        {u"keep-bad"_s, u"import: what cannot be read stays as it was, instead of stopping the import."_s},
        {u"read-only"_s, u"grant: may read but not write."_s},
        {u"name"_s, u"new-region: its name."_s, u"name"_s},
        {u"profile"_s, u"new-region: its policy profile."_s, u"file"_s},
        {u"training"_s, u"new-region: for training, with fictional people."_s},
        {u"from"_s,
         u"restore: the backup, made by budkavle-server --take-copy. close: when (2026-03-01T02:00; by itself now)."_s,
         u"file or time"_s},
        {u"until"_s, u"close: when it opens again, as far as is known."_s, u"time"_s},
        {u"message"_s, u"close: what people are told besides."_s, u"text"_s},
        {u"replace"_s, u"restore: what stands there is laid aside."_s},
        {u"keep-sessions"_s, u"restore, raise-epoch: people stay signed in, those too who had signed out since."_s},
        {u"keep-results"_s, u"retention: what commands were answered, and what was carried, in days."_s, u"days"_s,
         u"180"_s},
        {u"keep-tombstones"_s, u"retention: that something was removed, in days."_s, u"days"_s, u"180"_s},
        {u"keep-readings"_s, u"retention: the access log, in years; at least 5."_s, u"years"_s, u"10"_s},
        {u"keep-closed"_s, u"retention: matters that are closed everywhere, in days (by itself for ever)."_s,
         u"days"_s},
        {u"export"_s,
         u"retention --apply: what goes of the access log stands at the end of this file first, one JSON object a line."_s,
         u"file"_s},
        {u"log-level"_s, u"debug, info, warning or error."_s, u"level"_s, u"info"_s},
    });
}

domain::Outcome readMerges(const QStringList &values, AdminLine &line)
{
    for (const QString &value : values) {
        const QStringList units = value.split(u'=');
        if (units.size() != 2 || units.contains(QString()) || units.first() == units.last())
            return usage(u"--merge takes FROM=INTO."_s);
        line.successors.insert(units.first(), units.last());
    }
    return domain::Done{};
}

domain::Outcome checkImport(const AdminLine &line)
{
    const int sources = int(!line.ldif.isEmpty()) + int(!line.csv.isEmpty()) + int(!line.ldap.isEmpty());
    if (sources != 1)
        return usage(u"import takes one of --ldif, --csv and --ldap."_s);
    if (!line.ldap.isEmpty() && line.under.isEmpty())
        return usage(u"--ldap needs --base."_s);
    if (line.signInAs.isEmpty() != line.passwordFile.isEmpty())
        return usage(u"--bind and --password-file go together."_s);
    if (line.source.isEmpty() || line.source.size() > 64)
        return usage(u"--source is a short name."_s);
    return domain::Done{};
}

/// A time of this machine's, unless it names another zone.
domain::Outcome readTime(const QString &text, domain::Instant &into)
{
    const QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    into = domain::Instant{at.isValid() ? at.toMSecsSinceEpoch() : 0};
    return at.isValid() ? domain::Outcome(domain::Done{}) : usage(u"%1 is no time like 2026-03-01T02:00."_s.arg(text));
}

domain::Outcome readClosingTimes(const QCommandLineParser &parser, AdminLine &line)
{
    line.words = parser.value(u"message"_s).simplified();
    if (line.words.size() > 300)
        return usage(u"--message is 300 characters at most."_s);
    if (const auto until = readTime(parser.value(u"until"_s), line.opensAt); !until)
        return until;
    if (!parser.isSet(u"from"_s))
        return domain::Done{};
    if (const auto from = readTime(parser.value(u"from"_s), line.closesAt); !from)
        return from;
    return line.closesAt < line.opensAt ? domain::Outcome(domain::Done{}) : usage(u"--from is before --until."_s);
}

domain::Outcome readNumber(const QCommandLineParser &parser, const QString &option, int least, int &into)
{
    if (parser.value(option).isEmpty())
        return domain::Done{};
    bool isNumber = false;
    into = parser.value(option).toInt(&isNumber);
    return isNumber && into >= least && into <= 100'000
        ? domain::Outcome(domain::Done{})
        : usage(u"--%1 is a whole number, %2 at least."_s.arg(option).arg(least));
}

domain::Outcome readRetention(const QCommandLineParser &parser, RetentionRules &rules)
{
    for (const auto &[option, least, into] :
         {std::tuple{u"keep-results"_s, RetentionRules::leastDays, &rules.resultDays},
          {u"keep-tombstones"_s, RetentionRules::leastDays, &rules.tombstoneDays},
          {u"keep-readings"_s, RetentionRules::leastReadingYears, &rules.readingYears},
          {u"keep-closed"_s, RetentionRules::leastDays, &rules.closedDays}}) {
        if (auto read = readNumber(parser, option, least, *into); !read)
            return read;
    }
    return domain::Done{};
}

domain::Outcome checkTask(AdminLine &line, const QStringList &arguments)
{
    const bool takesMember = line.task == Task::Grant || line.task == Task::Revoke;
    if (line.task == Task::SignOut && arguments.size() != 1)
        return usage(u"sign-out takes a user."_s);
    if (line.task != Task::SignOut && arguments.size() != (takesMember ? 2 : 0))
        return usage(takesMember ? u"grant and revoke take a user and an inbox."_s
                                 : u"No arguments are expected here: "_s + arguments.join(u' '));
    line.user = arguments.value(0);
    line.inbox = arguments.value(1);
    if (line.task == Task::Import)
        return checkImport(line);
    if (line.task == Task::RecordKey && !isRecordSystemName(line.system))
        return usage(u"--system is a name of letters, digits, spaces, . - and _, 40 at most."_s);
    if (line.task == Task::NewRegion && (line.name.isEmpty() || line.profile.isEmpty()))
        return usage(u"new-region needs --name and --profile."_s);
    if (!line.exportTo.isEmpty() && (line.task != Task::Retention || !line.applies))
        return usage(u"--export goes with retention --apply."_s);
    const bool isFile = !PostgresStorage::isAddress(line.database);
    if (line.task == Task::Restore && (line.backup.isEmpty() || !isFile))
        return usage(u"restore takes --from and puts back a file; PostgreSQL is restored with its own tools, and"
                     " raise-epoch after that."_s);
    if (!isFile && !PostgresStorage::checkAddress(line.database))
        return usage(u"--database is no address without a password that PostgreSQL knows."_s);
    return domain::Done{};
}

void readOptions(const QCommandLineParser &parser, AdminLine &line)
{
    line.database = parser.value(u"database"_s);
    line.asJson = parser.isSet(u"json"_s);
    line.ldif = parser.value(u"ldif"_s);
    line.csv = parser.value(u"csv"_s);
    line.ldap = parser.value(u"ldap"_s);
    line.under = parser.value(u"base"_s);
    line.signInAs = parser.value(u"bind"_s);
    line.passwordFile = parser.value(u"password-file"_s);
    line.authorities = parser.value(u"ca"_s);
    line.inClear = parser.isSet(u"in-clear"_s);
    line.source = parser.value(u"source"_s);
    line.system = parser.value(u"system"_s);
    line.organisations = parser.values(u"organisation"_s);
    line.endedKey = parser.value(u"end"_s);
    line.memberPurposes = parser.values(u"member-purpose"_s);
    line.applies = parser.isSet(u"apply"_s);
    line.allowsRemovals = parser.isSet(u"allow-removals"_s);
    line.keepsBad = parser.isSet(u"keep-bad"_s);
    line.readOnly = parser.isSet(u"read-only"_s);
    line.name = parser.value(u"name"_s);
    line.profile = parser.value(u"profile"_s);
    line.isTraining = parser.isSet(u"training"_s);
    line.backup = parser.value(u"from"_s);
    line.replaces = parser.isSet(u"replace"_s);
    line.keepsSessions = parser.isSet(u"keep-sessions"_s);
    line.exportTo = parser.value(u"export"_s);
}

} // namespace

domain::Result<AdminLine> readAdminLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    parser.process(arguments);
    AdminLine line;
    readOptions(parser, line);
    QStringList rest = parser.positionalArguments();
    const QString name = rest.isEmpty() ? QString() : rest.takeFirst();
    const auto command = std::find_if(std::begin(commands), std::end(commands),
                                      [&name](const Command &one) { return name == QLatin1StringView(one.name); });
    if (command == std::end(commands))
        return usage(u"A command is needed; --help names them."_s);
    line.task = command->task;
    if (line.database.isEmpty())
        return usage(u"--database is needed."_s);
    if (!log::setLevel(parser.value(u"log-level"_s)))
        return usage(u"--log-level is debug, info, warning or error."_s);
    if (line.task == Task::RecordKey && !parser.isSet(u"system"_s))
        return usage(u"record-key needs --system."_s);
    if (line.task == Task::Close) {
        if (const auto times = readClosingTimes(parser, line); !times)
            return times.error();
    }
    if (const auto rules = readRetention(parser, line.retention); !rules)
        return rules.error();
    if (const auto merges = readMerges(parser.values(u"merge"_s), line); !merges)
        return merges.error();
    if (const auto checked = checkTask(line, rest); !checked)
        return checked.error();
    return line;
}

} // namespace budkavle::server
