#include "tests/unit/server/TempPostgres.h"

#include "server/storage/PostgresConnection.h"

#include <QDeadlineTimer>
#include <QDir>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace budkavle::tests {

namespace {

constexpr int patienceMs = 60'000;

QString newestPrograms()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const auto names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    int newest = 0;
    for (const QString &name : names)
        newest = qMax(newest, name.toInt());
    return versions.filePath(QString::number(newest) + "/bin"_L1);
}

} // namespace

TempPostgres::TempPostgres() : m_programs(newestPrograms())
{
    const passwd *user = getuid() == 0 ? getpwnam("postgres") : nullptr;
    if (user && chown(qPrintable(m_folder.path()), user->pw_uid, user->pw_gid) != 0)
        m_folder.remove();
}

TempPostgres::~TempPostgres()
{
    stop();
}

QStringList TempPostgres::asOrdinaryUser(const QString &program, const QStringList &arguments) const
{
    QStringList command{u"setpriv"_s, u"--pdeathsig"_s, u"QUIT"_s};
    if (getuid() == 0)
        command << u"--reuid=postgres"_s << u"--regid=postgres"_s << u"--clear-groups"_s;
    return command << m_programs + u'/' + program << arguments;
}

QString TempPostgres::run(const QString &program, const QStringList &arguments) const
{
    const QStringList command = asOrdinaryUser(program, arguments);
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(command.first(), command.mid(1));
    const bool done = process.waitForFinished(patienceMs) && process.exitCode() == 0;
    return done ? QString() : program + ": "_L1 + QString::fromLocal8Bit(process.readAllStandardError());
}

QString TempPostgres::makeCluster() const
{
    return run(u"initdb"_s,
               {u"-D"_s, m_folder.filePath(u"data"_s), u"-A"_s, u"trust"_s, u"-U"_s, u"postgres"_s, u"-E"_s, u"UTF8"_s,
                u"--locale=C.UTF-8"_s, u"--no-sync"_s});
}

QString TempPostgres::startBehind(const TempPostgres &primary)
{
    const QString problem = run(u"pg_basebackup"_s,
                                {u"-h"_s, primary.folder(), u"-U"_s, u"postgres"_s, u"-D"_s,
                                 m_folder.filePath(u"data"_s), u"-R"_s, u"--checkpoint=fast"_s, u"--no-sync"_s});
    return problem.isEmpty() ? start() : problem;
}

QString TempPostgres::start()
{
    if (!QFile::exists(m_folder.filePath(u"data"_s))) {
        if (const QString problem = makeCluster(); !problem.isEmpty())
            return problem;
    }
    // Once it runs nobody reads what it says: by its errors the pipe would be full, and it would stand still.
    const QStringList command = asOrdinaryUser(u"postgres"_s,
                                               {u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(),
                                                u"-c"_s, u"listen_addresses="_s, u"-c"_s, u"fsync=off"_s, u"-c"_s,
                                                u"log_min_messages=log"_s, u"-c"_s, u"deadlock_timeout=50ms"_s, u"-c"_s,
                                                u"shared_buffers=32MB"_s});
    m_server.setWorkingDirectory(m_folder.path());
    m_server.setReadChannel(QProcess::StandardError);
    m_server.start(command.first(), command.mid(1));
    const QDeadlineTimer patience(patienceMs);
    QByteArray said;
    while (!said.contains("ready to accept connections") && !said.contains("ready to accept read-only connections")) {
        const bool isHeard = m_server.waitForReadyRead(int(qMax<qint64>(0, patience.remainingTime())));
        said += m_server.readAllStandardError();
        if (!isHeard && (patience.hasExpired() || m_server.state() == QProcess::NotRunning))
            return "postgres: "_L1 + QString::fromLocal8Bit(said);
    }
    return {};
}

void TempPostgres::stop()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_server.processId()), SIGINT); // SIGTERM would wait for its clients
    if (!m_server.waitForFinished(patienceMs))
        m_server.kill();
}

QString TempPostgres::address(const QString &database) const
{
    return "postgresql:///"_L1 + database + "?host="_L1 + m_folder.path() + "&user=postgres"_L1;
}

QString TempPostgres::makeDatabase()
{
    const domain::SystemClock clock;
    domain::SystemRandom random;
    server::PostgresConnection connection(address(u"postgres"_s).toUtf8(), clock, random);
    const QString name = u"test%1"_s.arg(++m_databases);
    if (!connection.bringUp() || !connection.runScript(qPrintable(QString("CREATE DATABASE "_L1 + name))).ok())
        return {};
    return address(name);
}

} // namespace budkavle::tests
