#include "tests/sync/RegionProcess.h"

#include <QTcpServer>

namespace budkavle::tests {

using namespace Qt::StringLiterals;

namespace {

const QString program = QStringLiteral(SERVER_PROGRAM);

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

} // namespace

RegionProcess::RegionProcess(const QString &folder) : m_folder(folder), m_port(freePort()), m_copyPort(freePort())
{
}

RegionProcess::~RegionProcess()
{
    end(m_server);
    end(m_copy);
}

QUrl RegionProcess::address(quint16 port)
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

bool RegionProcess::run(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, QStringList{u"--log-level"_s, u"warning"_s} + arguments);
    return process.waitForFinished(600'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool RegionProcess::seed(int messages, const QString &into) const
{
    const QStringList order{u"--database"_s, database(), u"--seed-training"_s, u"--messages"_s,
                            QString::number(messages)};
    return run(into.isEmpty() ? order : order + QStringList{u"--into"_s, into});
}

bool RegionProcess::takeCopy()
{
    return run({u"--database"_s, database(), u"--take-copy"_s, m_folder + u"/copy.db"_s});
}

bool RegionProcess::serve(QProcess &process, const QStringList &arguments, quint16 port)
{
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program,
                  arguments
                      + QStringList{u"--listen"_s, u"127.0.0.1:%1"_s.arg(port), u"--log-level"_s, u"warning"_s,
                                    u"--no-rate-limits"_s});
    QByteArray said;
    while (!said.contains("listening")) {
        if (!process.waitForReadyRead(60'000))
            return false;
        said += process.readAllStandardOutput();
    }
    return true;
}

bool RegionProcess::start()
{
    return serve(m_server, {u"--database"_s, database()}, m_port);
}

bool RegionProcess::startReadCopy()
{
    return serve(m_copy, {u"--database"_s, m_folder + u"/copy.db"_s, u"--read-copy"_s}, m_copyPort);
}

void RegionProcess::end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.kill();
    process.waitForFinished();
}

void RegionProcess::kill()
{
    end(m_server);
}

void RegionProcess::killReadCopy()
{
    end(m_copy);
}

} // namespace budkavle::tests
