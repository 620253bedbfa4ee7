#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace budkavle::tests {

/// A PostgreSQL server of the test's own: in a temporary folder, as an ordinary user, on a unix socket only, and
/// without fsync. It ends with the object, and with the test's process.
class TempPostgres {
public:
    TempPostgres();
    ~TempPostgres();

    /// Empty: it runs; else what went wrong. May be started again after stop().
    [[nodiscard]] QString start();
    void stop();
    /// Instead of start(), the first time: a hot standby that follows the other one, which runs.
    [[nodiscard]] QString startBehind(const TempPostgres &primary);
    /// The address of a new empty database.
    [[nodiscard]] QString makeDatabase();
    [[nodiscard]] QString address(const QString &database) const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    [[nodiscard]] QString makeCluster() const;
    [[nodiscard]] QString run(const QString &program, const QStringList &arguments) const;
    /// Runs a program of PostgreSQL's, which refuses to be run by root.
    [[nodiscard]] QStringList asOrdinaryUser(const QString &program, const QStringList &arguments) const;

    QTemporaryDir m_folder;
    QString m_programs;
    QProcess m_server;
    int m_databases = 0;
};

} // namespace budkavle::tests
