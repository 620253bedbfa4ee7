#pragma once

#include <QProcess>
#include <QString>
#include <QUrl>

namespace budkavle::tests {

/// A real regional server in a process of its own, on a database in a folder of the test's. Keeps its port over a
/// restart.
class RegionProcess {
public:
    explicit RegionProcess(const QString &folder);
    ~RegionProcess();
    RegionProcess(const RegionProcess &) = delete;
    RegionProcess &operator=(const RegionProcess &) = delete;

    /// `into`: every matter between inboxes goes there; empty: as in life.
    [[nodiscard]] bool seed(int messages, const QString &into = {}) const;
    [[nodiscard]] bool takeCopy();
    [[nodiscard]] bool start();
    [[nodiscard]] bool startReadCopy();
    void kill(); ///< as by kill -9
    void killReadCopy();

    [[nodiscard]] qint64 process() const { return m_server.processId(); }
    [[nodiscard]] QUrl url() const { return address(m_port); }
    [[nodiscard]] QUrl readCopyUrl() const { return address(m_copyPort); }
    [[nodiscard]] QString database() const { return m_folder + QStringLiteral("/region.db"); }

private:
    [[nodiscard]] static QUrl address(quint16 port);
    [[nodiscard]] bool run(const QStringList &arguments) const;
    [[nodiscard]] static bool serve(QProcess &process, const QStringList &arguments, quint16 port);
    static void end(QProcess &process);

    QString m_folder;
    QProcess m_server;
    QProcess m_copy;
    quint16 m_port;
    quint16 m_copyPort;
};

} // namespace budkavle::tests
